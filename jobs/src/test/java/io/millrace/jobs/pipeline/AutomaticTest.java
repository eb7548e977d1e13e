package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingBikes;
import io.millrace.jobs.TestingKernel;
import io.millrace.state.Expert;
import io.millrace.state.Feature;
import io.millrace.state.Model;
import io.millrace.state.Watch;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.MlPoly;
import io.millrace.state.features.Constant;
import io.millrace.state.features.OneHot;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import io.millrace.state.linear.KalmanRegression;
import io.millrace.state.models.Effort;
import io.millrace.state.models.Portfolio;
import io.millrace.state.watch.Quantity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that names no experts gets the usual ones, whatever else it says. */
class AutomaticTest {
    private static final String SMALL =
            """
            name: small
            input: {topic: events, key: [], label: cnt}
            features: {numeric: [temp, hum], categorical: [{field: season, slots: 4}]}
            output: {predictions: predictions, deadLetters: dead-letters}
            """;
    private static final String GROUPS =
            """
            groups:
              - {name: weekend, when: {workingday: 0}}
              - {name: warm, when: {temp: {atLeast: 0.5}}}
            """;

    private static final List<Feature<?>> TOLD =
            List.of(
                    new Feature<>("numeric", List.of("temp", "hum"), new StandardScaler()),
                    new Feature<>("category season", List.of("season"), new OneHot(4)),
                    new Feature<>("constant", List.of(), new Constant()));

    private static Model model(String more) {
        return Pipeline.parse("test", SMALL + more).model();
    }

    private static List<String> names(Model model) {
        return model.experts().stream().map(Expert::name).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"experts: auto\n", "experts:\n", "effort: standard\n"})
    void nothingSaidIsTheUsualExpertsAtStandardEffort(String more) {
        assertThat(Pipeline.parse("test", SMALL + more)).isEqualTo(Pipeline.parse("test", SMALL));
        assertThat(names(model(more))).contains("last", "kalman", "tree");
    }

    @ParameterizedTest
    @EnumSource(Effort.class)
    void theModelIsThatOfThePortfolio(Effort effort) {
        Model model = model("effort: " + effort.name().toLowerCase(Locale.ROOT) + "\n");
        Portfolio portfolio = Portfolio.of(effort, TOLD, List.of());
        assertThat(model.features()).isEqualTo(portfolio.features());
        assertThat(model.experts()).isEqualTo(portfolio.experts());
        assertThat(model.competition().aggregator()).isEqualTo(portfolio.aggregator());
        assertThat(model.features().stream().anyMatch(it -> it.name().startsWith("encoded ")))
                .isEqualTo(effort != Effort.LOW);
    }

    @Test
    void moreEffortIsMoreExperts() {
        List<String> low = names(model("effort: low\n"));
        List<String> standard = names(model(""));
        List<String> high = names(model("effort: high\n"));
        assertThat(standard).hasSizeGreaterThan(low.size()).contains("last", "kalman", "robust");
        assertThat(high).hasSizeGreaterThan(standard.size()).containsAll(standard);
    }

    @ParameterizedTest
    @EnumSource(Effort.class)
    void everyGroupHasAnExpertOfItsOwn(Effort effort) {
        Model model = model(GROUPS + "effort: " + effort.name().toLowerCase(Locale.ROOT) + "\n");
        List<Group> groups =
                List.of(
                        new Group("weekend", new Condition.Equals(3, 0)),
                        new Group("warm", new Condition.AtLeast(0, 0.5)));
        assertThat(model.groups()).isEqualTo(groups);
        assertThat(model.experts()).isEqualTo(Portfolio.of(effort, TOLD, groups).experts());
        assertThat(names(model)).endsWith("kalman@weekend", "kalman@warm").contains("kalman");
    }

    @Test
    void theFileMaySayWhatWeighsThem() {
        assertThat(model("aggregator: ml-poly\n").competition().aggregator())
                .isEqualTo(new MlPoly(0));
        assertThat(model("query: one\n").competition().aggregator())
                .isEqualTo(new AdaNormalHedge(0));
    }

    @Test
    void theUsualOnesAreWatchedByTheirNames() {
        assertThat(watched("{expert: kalman}")).containsExactly(new Quantity.ExpertLoss("kalman"));
        assertThat(watched("{expert: kalman@warm}"))
                .containsExactly(new Quantity.ExpertLoss("kalman@warm"));
        assertThat(watched("experts"))
                .containsExactlyElementsOf(
                        names(model(GROUPS)).stream().map(Quantity.ExpertLoss::new).toList());
    }

    private static List<Quantity> watched(String what) {
        return model(GROUPS + "drift: {watch: " + what + "}\n").watches().stream()
                .map(Watch::quantity)
                .toList();
    }

    /** Where the label a row before is said, every row. */
    private static double errorOfTheLast(List<Double> labels) {
        return IntStream.range(1, labels.size())
                .mapToDouble(i -> Math.abs(labels.get(i) - labels.get(i - 1)))
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "effort: low\n",
                "effort: high\n",
                "certificates: true\n",
                "drift: newborn\n",
                "drift: forget-faster\n",
                "drift: {reaction: refit-gate, watch: {expert: kalman}}\n",
                "labelRange: [0, 1000]\n",
                "loss: squared\ncompetition: expected\n",
                "aggregator: {name: boa, adaptive: true}\n",
                GROUPS + "certificates: true\ndrift: restart\n"
            })
    void theyLearnWhateverElseTheFileSays(String more) throws IOException {
        assertThat(error(SMALL + more, TestingBikes.rows(1500))).isLessThan(0.85);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "numeric: [temp, hum], scaling: none",
                "numeric: [temp, hum], scaling: robust, lags: [1, 24]",
                "numeric: [temp], intercept: false",
                "intercept: false",
                "categorical: [season, weekday, hr]",
                "categorical: [{field: hr, slots: 24}], intercept: false, scaling: none",
                "hashed: [{field: [hr, weekday], buckets: 8}], rolling: [{window: 24}]",
                "numeric: [temp, hum], categorical: [season], missing: mean"
            })
    void andWhateverTheyAreShown(String features) throws IOException {
        String yaml =
                SMALL.replace(
                        "numeric: [temp, hum], categorical: [{field: season, slots: 4}]", features);
        List<String> rows = new ArrayList<>(TestingBikes.rows(1500));
        if (features.contains("missing")) {
            for (int i = 1; i < rows.size(); i++) {
                String[] cells = rows.get(i).split(",", -1);
                cells[2] = i % 5 == 0 ? "" : cells[2];
                cells[10] = i % 7 == 0 ? "" : cells[10];
                rows.set(i, String.join(",", cells));
            }
        }
        assertThat(error(yaml, rows)).isLessThan(0.85);
        String none = yaml.replace("features: {" + features + "}\n", "");
        assertThat(none).doesNotContain("features");
        assertThat(error(none, rows)).isLessThan(0.85);
    }

    @Test
    void oneOfThemMayBeAskedAtATime() throws IOException {
        assertThat(error(SMALL + "query: one\n", TestingBikes.rows(1500))).isLessThan(1.2);
    }

    /** The mean absolute error as a share of that of the last label. */
    private static double error(String yaml, List<String> rows) {
        List<Double> labels = new ArrayList<>();
        double error = 0;
        List<String> answers = TestingKernel.answers(Pipeline.parse("test", yaml), rows);
        for (int i = 1; i < rows.size(); i++) {
            double label =
                    Double.parseDouble(rows.get(i).substring(rows.get(i).lastIndexOf(',') + 1));
            labels.add(label);
            error += Math.abs(prediction(answers.get(i - 1)) - label);
        }
        return error / labels.size() / errorOfTheLast(labels);
    }

    private static double prediction(String json) {
        String key = "\"prediction\":";
        int from = json.indexOf(key) + key.length();
        return Double.parseDouble(json.substring(from).split("[,}]", 2)[0]);
    }

    private static String wide(int slots, String more) {
        return SMALL.replace("slots: 4", "slots: " + slots) + more;
    }

    @Test
    void wideEventsLeaveOutThoseThatCostTheSquareOfTheColumns() {
        Model model = Pipeline.parse("test", wide(986, "")).model();
        assertThat(model.columns()).hasSize(1000);
        assertThat(names(model)).contains("gradient", "robust", "last").doesNotContain("kalman");
    }

    @Test
    void tooManyColumnsAreAProblemInWords() {
        assertThat(PipelineMistakesTest.problems(wide(987, "")))
                .containsExactly(
                        "features: must make at most 1000 columns, with the 11 that the usual"
                                + " experts want, but was 1001");
        assertThat(PipelineMistakesTest.problems(wide(998, "experts: auto\neffort: high\n")))
                .containsExactly("features: must make at most 1000 columns, but was 1001");
        String monstrous =
                IntStream.range(0, 2_000)
                        .mapToObj(i -> "{field: f" + i + ", slots: 1000}")
                        .collect(Collectors.joining(", "));
        assertThat(
                        PipelineMistakesTest.problems(
                                SMALL.replace("{field: season, slots: 4}", monstrous)))
                .containsExactly("features: must make at most 1000 columns, but was 2000003");
    }

    @Test
    void tooManyCertifiedGroupsOfWideEventsAreAProblemInWords() {
        String groups =
                IntStream.range(0, 400)
                        .mapToObj(i -> "  - {name: g" + i + ", when: {season: " + i + "}}\n")
                        .collect(Collectors.joining("", "groups:\n", ""));
        assertThat(PipelineMistakesTest.problems(wide(900, groups + "certificates: true\n")))
                .singleElement()
                .asString()
                .startsWith(
                        "certificates: must take at most 1 GiB for each key: ask for fewer"
                                + " columns,");
    }

    @Test
    void aPipelineOfTheUsualExpertsTravelsWithItsJob() throws Exception {
        Pipeline pipeline = Pipeline.parse("test", SMALL + GROUPS + "effort: high\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(pipeline);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(pipeline);
        }
    }

    /** The guide's table has a row for each member there can be, and no other. */
    @Test
    void theGuideListsThem() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "pipeline.md"));
        int from = guide.indexOf("## experts: auto");
        String section = guide.substring(from, guide.indexOf("\n## ", from));
        Set<String> rows =
                Pattern.compile("(?m)^\\| `([^`]+)` \\|")
                        .matcher(section.substring(0, section.indexOf("| `effort`")))
                        .results()
                        .map(row -> row.group(1))
                        .collect(Collectors.toSet());
        Set<String> members = new HashSet<>(Set.of("kalman@GROUP"));
        for (Effort effort : Effort.values()) {
            String more = "effort: " + effort.name().toLowerCase(Locale.ROOT) + "\n";
            members.addAll(names(model(more)));
            members.addAll(names(Pipeline.parse("wide", wide(900, more)).model()));
        }
        assertThat(rows).isEqualTo(members);
    }

    @Test
    void expertsThatAreNamedAreThoseAndNoOthers() {
        Model model =
                model("experts: [{name: l, learner: last-label}, {name: k, learner: kalman}]\n");
        assertThat(model.features()).isEqualTo(TOLD);
        assertThat(model.experts().get(0).learner()).isEqualTo(new LastLabel());
        assertThat(model.experts().get(1).learner() + "")
                .contains(new KalmanRegression(1, 1, 0.999, 0.01).toString());
        assertThat(model.experts()).hasSize(2);
    }
}
