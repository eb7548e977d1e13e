package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Aggregator;
import io.millrace.state.Charge;
import io.millrace.state.Loss;
import io.millrace.state.Round;
import io.millrace.state.TestingRounds;
import io.millrace.state.TestingTable;
import java.util.List;

/**
 * French weekly electricity load, in three experts' forecasts, and how the R package opera 1.2.2
 * weighs them: column by column, under the name of its rule, whether all are awake.
 */
final class TestingElectric {
    private static final TestingTable WEEKS = TestingTable.read("aggregation/electric");
    private static final TestingTable OPERA = TestingTable.read("aggregation/opera");
    private static final List<String> EXPERTS = List.of("gam", "ar", "gbm");
    private static final List<String> AWAKE = List.of("awake1", "awake2", "awake3");
    private static final double ERROR = 1e-9;

    private TestingElectric() {}

    /** The names of opera's columns, less that of the expert: "all MLpol_square_grad". */
    static List<String> columns() {
        return OPERA.names().stream()
                .filter(name -> name.endsWith(" gam"))
                .map(name -> name.substring(0, name.length() - 4))
                .toList();
    }

    /** How many weeks there are. */
    static int weeks() {
        return WEEKS.rows().size();
    }

    /** How awake the experts are in a week; of all but "awake ..." columns, and at the end, all. */
    static double[] awake(String column, int week) {
        return column.startsWith("awake") && week < weeks()
                ? WEEKS.get(week, AWAKE)
                : new double[] {1, 1, 1};
    }

    /** The loss that a column's name says. */
    static Loss loss(String column) {
        return column.contains("absolute")
                ? new Loss.Absolute()
                : column.contains("pinball") ? new Loss.Pinball(0.9) : new Loss.Squared();
    }

    /** A week's round. opera's plain regret is that of the loss of what was served. */
    static Round round(String column, int week, double[] weights) {
        return TestingRounds.round(
                awake(column, week),
                WEEKS.get(week, EXPERTS),
                weights,
                WEEKS.get(week, "Y"),
                loss(column),
                column.endsWith("_grad") ? Charge.LINEARISED : Charge.SERVED);
    }

    /** The weights in a week are opera's. */
    static void assertOperas(String column, int week, double[] weights) {
        for (int i = 0; i < weights.length; i++) {
            double expected = OPERA.get(week, column + " " + EXPERTS.get(i));
            assertThat(weights[i])
                    .as("%s, %s, week %s", column, EXPERTS.get(i), week + 1)
                    .isCloseTo(expected, within(ERROR * expected));
        }
    }

    /** An aggregator weighs and predicts as opera does, in every week and after the last. */
    static <S> void assertFollows(Aggregator<S> aggregator, String column) {
        S state = aggregator.newState(3);
        double[] weights = new double[3];
        for (int week = 0; week <= weeks(); week++) {
            aggregator.weigh(state, awake(column, week), weights);
            assertOperas(column, week, weights);
            if (week < weeks()) {
                Round round = round(column, week, weights);
                double expected = OPERA.get(week, column + " prediction");
                assertThat(round.prediction()).isCloseTo(expected, within(ERROR * expected));
                aggregator.learn(state, round);
            }
        }
    }
}
