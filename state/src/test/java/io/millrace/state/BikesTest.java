package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.baseline.LastLabel;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.features.Constant;
import io.millrace.state.features.LabelLags;
import io.millrace.state.features.OneHot;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.features.Then;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.metrics.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two years of hourly bicycle counts, one model per hour of day, against a NumPy transcription of
 * the whole model: {@code golden/bikes/transcription.py}.
 */
class BikesTest {
    private static final TestingTable BIKES = TestingTable.read("bikes/bikes");
    private static final TestingTable GOLDEN = TestingTable.read("bikes/predictions");
    private static final List<String> FIELDS =
            List.of("temp", "hum", "season", "weathersit", "weekday", "workingday", "mnth");

    private static Model model() {
        int weather = FIELDS.indexOf("weathersit");
        int working = FIELDS.indexOf("workingday");
        int month = FIELDS.indexOf("mnth");
        List<Group> groups =
                List.of(
                        new Group("weekend", new Condition.Equals(working, 0)),
                        new Group("workday", new Condition.Equals(working, 1)),
                        new Group("bad weather", new Condition.AtLeast(weather, 2)),
                        new Group(
                                "warm",
                                new Condition.All(
                                        List.of(
                                                new Condition.AtLeast(month, 4),
                                                new Condition.Below(month, 10)))),
                        new Group("all", Condition.ALWAYS));
        List<Expert<?>> experts = new ArrayList<>();
        for (Group group : groups) {
            for (double forgetting : new double[] {0.98, 0.95}) {
                experts.add(
                        new Expert<>(
                                group.name() + " " + forgetting,
                                new RecursiveLeastSquares(0.1, forgetting),
                                group.when()));
            }
        }
        experts.add(new Expert<>("last", new LastLabel()));
        return new Model(
                FIELDS,
                List.of(
                        new Feature<>("weather", List.of("temp", "hum"), new StandardScaler()),
                        new Feature<>(
                                "lags",
                                List.of(),
                                new Then<>(new LabelLags(List.of(1, 7)), new StandardScaler())),
                        new Feature<>("season", List.of("season"), new OneHot(4)),
                        new Feature<>("weathersit", List.of("weathersit"), new OneHot(4)),
                        new Feature<>("weekday", List.of("weekday"), new OneHot(7)),
                        new Feature<>("workingday", List.of("workingday"), new OneHot(2)),
                        new Feature<>("constant", List.of(), new Constant())),
                experts,
                groups,
                new Competition(new AdaNormalHedge(), new Loss.Absolute(), Charge.LINEARISED));
    }

    @ParameterizedTest
    @CsvSource({"immediate, 0, 32.639919", "late500, 500, 46.242452"})
    void equalsTheTranscription(String column, int delay, double mae) {
        Prequential prequential = new Prequential(model());
        List<Model.State> states =
                IntStream.range(0, 24).mapToObj(hour -> prequential.newState()).toList();
        List<Example> examples = new ArrayList<>();
        Score score = new Score();
        for (int t = 0; t < BIKES.rows().size(); t++) {
            Model.State state = states.get((int) BIKES.get(t, "hr"));
            Example example = prequential.predict(state, BIKES.get(t, FIELDS));
            double golden = GOLDEN.get(t, column);
            assertThat(example.prediction())
                    .as("event %s", t)
                    .isCloseTo(golden, within(1e-6 * (1 + Math.abs(golden))));
            score.update(example.prediction(), BIKES.get(t, "cnt"));
            examples.add(example.copy());
            if (t >= delay) {
                int due = t - delay;
                Model.State learner = states.get((int) BIKES.get(due, "hr"));
                prequential.learn(learner, examples.get(due), BIKES.get(due, "cnt"));
            }
        }
        assertThat(score.count()).isEqualTo(17_379);
        assertThat(score.mae()).isCloseTo(mae, within(1e-6));
    }
}
