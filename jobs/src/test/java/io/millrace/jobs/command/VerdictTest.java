package io.millrace.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.compare.Kind;
import io.millrace.jobs.compare.Standing;
import io.millrace.state.metrics.Score;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class VerdictTest {

    private static Score score(double... errors) {
        Score score = new Score();
        for (double error : errors) {
            score.update(error, 0);
        }
        return score;
    }

    /** Somebody whose errors have been these. */
    private static Standing standing(String name, Kind kind, boolean saysLast, double... errors) {
        return new Standing(
                name, kind, saysLast, new TreeMap<>(Map.of("all", score(errors))), 1, 1, List.of());
    }

    private static Standing served(double... errors) {
        return standing("the default", Kind.DEFAULT, false, errors);
    }

    private static Standing tree(double... errors) {
        return standing("tree", Kind.MEMBER, false, errors);
    }

    private static Standing last(Kind kind, double... errors) {
        return standing("last", kind, true, errors);
    }

    private static List<String> said(Standing... standings) {
        return Verdict.of(Ranked.of(List.of(standings)));
    }

    @Test
    void theDefaultBeatsWhomItBeatsByTheShareOfTheirError() {
        assertThat(said(served(3, 3), tree(4, 4), last(Kind.BASELINE, 6, 6)))
                .containsExactly(
                        "In MAE the default beats its best member, tree, by 25.0 % and last label"
                                + " by 50.0 %.",
                        "In RMSE the default beats its best member, tree, by 25.0 % and last label"
                                + " by 50.0 %.");
    }

    @Test
    void whereItLosesThatIsSaid() {
        assertThat(said(served(3, 3), tree(3, 1), last(Kind.MEMBER, 0, 5)))
                .containsExactly(
                        "In MAE the default loses to its best member, tree, by 33.3 % and last"
                                + " label by 16.7 %.",
                        "In RMSE the default beats last label by 15.1 %, but loses to its best"
                                + " member, tree, by 25.5 %.");
        assertThat(said(served(0), last(Kind.MEMBER, 0)))
                .contains("In MAE the default is level with its best member, last.");
        assertThat(said(served(2), tree(2), last(Kind.BASELINE, 1)))
                .contains(
                        "In MAE the default is level with its best member, tree, but loses to last"
                                + " label by 50.0 %.");
    }

    /** Keys count by their examples, as in a report of them all. */
    @Test
    void keysAreAddedUpByTheirExamples() {
        Standing two =
                new Standing(
                        "two",
                        Kind.DEFAULT,
                        false,
                        new TreeMap<>(
                                Map.of("a", score(1, 1, 4), "b", score(10), "c", new Score())),
                        1,
                        1,
                        List.of());
        Ranked ranked = Ranked.of(List.of(two)).get(0);
        assertThat(ranked.mae()).isEqualTo(4);
        assertThat(ranked.rmse()).isEqualTo(Math.sqrt(118 / 4.0));
        assertThat(ranked.figure().examples()).isEqualTo(4);
    }

    @Test
    void theChartHasTheLargestErrorAfterTheStartAtItsTop() {
        List<Double> served = List.of(99.0, 7.0, 1.0, Double.NaN, 0.0);
        List<Double> last = List.of(6.0, 3.0, 1.0, Double.NaN, 5.0);
        CourseChart chart = new CourseChart(course("the default", served), course("last", last));
        assertThat(chart.lines())
                .containsExactly(
                        "  7.000 |^o",
                        "        |-",
                        "        |    -",
                        "        |",
                        "        | -",
                        "        |",
                        "        |  =",
                        "      0 |    o",
                        "        +-----",
                        "         o the default, - last, = both, ^ beyond");
    }

    private static Standing course(String name, List<Double> course) {
        return new Standing(name, Kind.MEMBER, false, new TreeMap<>(), 1, 1, course);
    }
}
