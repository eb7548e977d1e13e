package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Charge;
import io.millrace.state.Competition;
import io.millrace.state.Duty;
import io.millrace.state.Expert;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import io.millrace.state.Range;
import io.millrace.state.baseline.Forecast;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.features.LabelLags;
import io.millrace.state.features.MinMaxScaler;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.features.Then;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {

    @Test
    void everyKeyOfTheInputsArrives() {
        Pipeline pipeline = Pipeline.parse("full", TestingPipelines.FULL);

        Map<String, String> fields =
                Map.of("temp", "weather/temperature", "station", "where/station");
        List<String> key = List.of("hr", "station");
        assertThat(pipeline.input())
                .isEqualTo(
                        new Input(
                                "bikes.events",
                                Format.JSON,
                                List.of(),
                                key,
                                "instant",
                                "dteday",
                                null,
                                fields));
        assertThat(pipeline.labels())
                .isEqualTo(
                        new Labels(
                                new Input(
                                        "bikes.labels",
                                        Format.CSV,
                                        List.of("instant", "dteday", "hr", "station", "cnt"),
                                        key,
                                        "instant",
                                        "dteday",
                                        "cnt",
                                        Map.of()),
                                Duration.ofDays(7)));
    }

    @Test
    void everyKeyOfWhatIsLearnedArrives() {
        Pipeline pipeline = Pipeline.parse("full", TestingPipelines.FULL);

        assertThat(pipeline.features())
                .isEqualTo(
                        new Features(
                                List.of("temp", "hum"),
                                List.of(1, 7),
                                List.of(
                                        new Categorical("season", 10),
                                        new Categorical("weathersit", 4)),
                                List.of(),
                                new StandardScaler(),
                                Missing.REFUSE,
                                true,
                                null));
        assertThat(pipeline.experts())
                .containsExactly(
                        new ExpertEntry(
                                "quick",
                                new RecursiveLeastSquares(0.1, 0.95),
                                Each.GROUP,
                                List.of(),
                                Duty.ALWAYS),
                        new ExpertEntry(
                                "sgd",
                                new NormalizedSgd(0.5),
                                Each.ALL,
                                List.of(),
                                Duty.ON_PROBATION),
                        new ExpertEntry("last", new LastLabel(), Each.ALL, List.of(), Duty.ALWAYS),
                        new ExpertEntry(
                                "agency", new Forecast(), Each.ALL, List.of("guess"), Duty.ALWAYS));
        assertThat(pipeline.competition())
                .isEqualTo(
                        new Competition(
                                new AdaNormalHedge(1),
                                new Loss.Squared(),
                                Charge.EXPECTED,
                                new Range(0, 1000)));
    }

    @Test
    void everyKeyOfTheOutputsArrives() {
        Pipeline pipeline = Pipeline.parse("full", TestingPipelines.FULL);

        assertThat(pipeline.output())
                .isEqualTo(
                        new Output(
                                "bikes.predictions",
                                "bikes.dead-letters",
                                "bikes.reports",
                                50,
                                "bikes.alerts",
                                "bikes.late-labels",
                                "bikes.expired"));
        assertThat(pipeline.delivery()).isEqualTo(Delivery.AT_LEAST_ONCE);
        assertThat(pipeline.checkpoint()).isEqualTo(Duration.ofMillis(500));
        assertThat(pipeline.kafka().values())
                .isEqualTo(Map.of("bootstrap.servers", "127.0.0.1:9092", "linger.ms", "5"));
    }

    @Test
    void groupsAskTheFieldsTheyName() {
        Model model = Pipeline.parse("full", TestingPipelines.FULL).model();

        assertThat(model.fields())
                .containsExactly(
                        "temp",
                        "hum",
                        "season",
                        "weathersit",
                        "workingday",
                        "mnth",
                        "holiday",
                        "guess");
        assertThat(model.groups())
                .containsExactly(
                        new Group("weekend", new Condition.Equals(4, 0)),
                        new Group(
                                "warm",
                                new Condition.All(
                                        List.of(
                                                new Condition.AtLeast(5, 4),
                                                new Condition.Below(5, 10)))),
                        new Group(
                                "odd",
                                new Condition.Any(
                                        List.of(
                                                new Condition.In(
                                                        2, List.of(1.0, Category.code("fall"))),
                                                new Condition.Not(new Condition.Equals(6, 1))))),
                        new Group("all", Condition.ALWAYS));
        assertThat(model.experts().get(1))
                .isEqualTo(
                        new Expert<>(
                                "quick@warm",
                                new RecursiveLeastSquares(0.1, 0.95),
                                model.groups().get(1).when()));
        assertThat(model.experts().get(4))
                .isEqualTo(new Expert<>("sgd", new NormalizedSgd(0.5)).onProbation());
        assertThat(model.competition())
                .isEqualTo(
                        new Competition(
                                new AdaNormalHedge(1),
                                new Loss.Squared(),
                                Charge.EXPECTED,
                                new Range(0, 1000)));
    }

    @Test
    void aForecastReadsItsFieldAndNoFeature() {
        Model model = Pipeline.parse("full", TestingPipelines.FULL).model();

        assertThat(model.experts())
                .last()
                .isEqualTo(
                        new Expert<>("agency", new Forecast(), Condition.ALWAYS, List.of("guess")));
        assertThat(model.columns()).doesNotContain("guess");
    }

    @Test
    void certificatesAreKeptIfAskedFor() {
        Pipeline usual = Pipeline.parse("short", TestingPipelines.SHORT);
        Pipeline asked = Pipeline.parse("short", TestingPipelines.SHORT + "certificates: true\n");
        assertThat(asked).isEqualTo(usual.certified()).isNotEqualTo(usual);
        assertThat(asked.model().certified()).isTrue();
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        Pipeline pipeline = Pipeline.parse("short", TestingPipelines.SHORT);

        assertThat(pipeline.input())
                .isEqualTo(
                        new Input(
                                "events",
                                Format.JSON,
                                List.of(),
                                List.of("device"),
                                null,
                                null,
                                "load",
                                Map.of()));
        assertThat(pipeline.labels()).isNull();
        assertThat(pipeline.features()).isEqualTo(FeaturesReader.NONE);
        assertThat(pipeline.groups()).isEmpty();
        assertThat(pipeline.competition())
                .isEqualTo(
                        new Competition(
                                new AdaNormalHedge(), new Loss.Absolute(), Charge.LINEARISED));
        assertThat(pipeline.output().reportEvery()).isNull();
        assertThat(pipeline.delivery()).isEqualTo(Delivery.EXACTLY_ONCE);
        assertThat(pipeline.checkpoint()).isEqualTo(Duration.ofSeconds(10));
        assertThat(pipeline.kafka()).isEqualTo(ClientProperties.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bikes.yaml", "bikes-late.yaml"})
    void theBikesHaveTwentyTwoColumnsAndElevenExperts(String file) {
        Model model = Pipeline.read(Path.of("..", "pipelines", file)).model();

        assertThat(model.columns()).hasSize(22).startsWith("temp", "hum", "label-1", "label-7");
        assertThat(model.columns()).endsWith("workingday#2", "constant");
        assertThat(model.experts()).hasSize(11);
        assertThat(model.experts().get(0).name()).isEqualTo("steady@weekend");
        assertThat(model.features().get(0).transform()).isEqualTo(new StandardScaler());
    }

    @Test
    void theGuidesExampleIsAPipeline() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "pipeline.md"));
        int from = guide.indexOf("```yaml\n") + 8;
        String example = guide.substring(from, guide.indexOf("```", from));
        assertThat(Pipeline.parse("guide", example).name()).isEqualTo("loads");
    }

    @Test
    void unscaledFeaturesAreTheFieldsThemselves() {
        String yaml =
                TestingPipelines.FULL
                        .replace("scaling: standard", "scaling: none")
                        .replace("intercept: true", "intercept: false");
        Model model = Pipeline.parse("full", yaml).model();

        assertThat(model.columns()).hasSize(2 + 2 + 10 + 4).doesNotContain("constant");
        assertThat(model.features().get(0).transform().getClass().getSimpleName())
                .isEqualTo("Identity");
        assertThat(model.features().get(1).transform().getClass().getSimpleName())
                .isEqualTo("LabelLags");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "min-max | MinMaxScaler[declared=Range[low=-Infinity, high=Infinity]]",
                "{name: min-max, low: 0, high: 5} | MinMaxScaler[declared=Range[low=0.0,"
                        + " high=5.0]]",
                "{name: min-max, low: 0} | MinMaxScaler[declared=Range[low=0.0, high=Infinity]]",
                "robust | RobustScaler[limit=3.0]",
                "{name: robust, limit: 9} | RobustScaler[limit=9.0]",
                "{name: none} | Identity[]"
            })
    void amountsAreScaledAsTheFileSays(String scaling, String scaler) {
        String yaml = TestingPipelines.FULL.replace("scaling: standard", "scaling: " + scaling);
        Model model = Pipeline.parse("full", yaml).model();
        assertThat(model.features().get(0).transform()).hasToString(scaler);
        assertThat(model.newState()).isNotNull();
    }

    @Test
    void theEndsOfLagsAreNotDeclared() {
        String yaml =
                TestingPipelines.FULL.replace(
                        "scaling: standard", "scaling: {name: min-max, low: 0, high: 1}");
        Model model = Pipeline.parse("full", yaml).model();
        assertThat(model.features().get(1).transform())
                .isEqualTo(new Then<>(new LabelLags(List.of(1, 7)), new MinMaxScaler()));
    }

    @Test
    void aPipelineTravelsWithItsJob() throws IOException, ClassNotFoundException {
        Pipeline pipeline = Pipeline.parse("full", TestingPipelines.FULL);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(pipeline);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(pipeline);
        }
    }
}
