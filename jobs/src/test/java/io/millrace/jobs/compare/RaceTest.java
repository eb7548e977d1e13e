package io.millrace.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.jobs.Mistake;
import io.millrace.jobs.compare.Race.Broken;
import io.millrace.state.metrics.Score;
import io.millrace.state.models.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RaceTest {
    private static final String DOUBLING = "x,y\n1,1\n2,2\n3,4\n4,8\n5,16\n";

    @TempDir private Path directory;

    private Race.Result run(String text, Lateness lateness, String... key) throws IOException {
        return run(text, lateness, 3, key);
    }

    private Race.Result run(String text, Lateness lateness, int season, String... key)
            throws IOException {
        Path file = Files.writeString(directory.resolve("f.csv"), text);
        Wish wish = new Wish(file, List.of(), "y", null, List.of(key), List.of(), null);
        return Race.run(
                Survey.of(wish, (rows, share) -> {}), lateness, season, (rows, share) -> {});
    }

    private static Standing last(Race.Result result) {
        return result.standings().stream().filter(Standing::saysLast).findFirst().orElseThrow();
    }

    /** How good saying the last label was for a key. */
    private static Score score(Race.Result result, String key) {
        return Objects.requireNonNull(last(result).scores().get(key));
    }

    private static Score score(Race.Result result, String key, String name) {
        Standing standing =
                result.standings().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return Objects.requireNonNull(standing.scores().get(key));
    }

    private static void assertErrors(Score score, double... errors) {
        double sum = 0;
        double squares = 0;
        for (double error : errors) {
            sum += error;
            squares += error * error;
        }
        assertThat(score.count()).isEqualTo(errors.length);
        assertThat(score.mae()).isCloseTo(sum / errors.length, within(1e-12));
        assertThat(score.mse()).isCloseTo(squares / errors.length, within(1e-12));
    }

    /** 0 is said first, then the label before. */
    @Test
    void aLabelThatIsKnownAtOnceIsTheNextRowsLast() throws IOException {
        Score score = score(run(DOUBLING, Lateness.NONE), "all");
        assertErrors(score, 1, 2 - 1, 4 - 2, 8 - 4, 16 - 8);
        assertErrors(score(run(DOUBLING, new Lateness(1, 0)), "all"), 1, 1, 2, 4, 8);
    }

    /** The first row's label is learned just before the third is predicted. */
    @Test
    void aDelayedLabelIsKnownSoManyRowsLater() throws IOException {
        Score score = score(run(DOUBLING, new Lateness(2, 0)), "all");
        assertErrors(score, 1, 2, 4 - 1, 8 - 2, 16 - 4);
    }

    /** In the first two rows nothing is learned; in the third, that a label of 4 has come. */
    @Test
    void aHorizonIsSoManyRowsAhead() throws IOException {
        Score score = score(run(DOUBLING, new Lateness(0, 2)), "all");
        assertErrors(score, 4, 8, 16 - 4);
    }

    @Test
    void delayAndHorizonCountTheRowsOfTheKeyThatAreUsable() throws IOException {
        String text = "k,x,y\na,1,1\nb,1,10\na,2,2\na,9,\na,3,4\nb,2,20\nb,3,40\na,4,8\na,5,16\n";
        Race.Result ahead = run(text, new Lateness(0, 2), "k");
        assertErrors(score(ahead, "a"), 4, 8, 16 - 4);
        assertErrors(score(ahead, "b"), 40);
        assertThat(ahead.usable()).isEqualTo(8);
        assertThat(ahead.broken())
                .isEqualTo(
                        Map.of(
                                "MISSING_FIELD",
                                new Broken(1, "line 5: y must be given, but was empty")));
        Race.Result late = run(text, new Lateness(2, 0), "k");
        assertErrors(score(late, "a"), 1, 2, 4 - 1, 8 - 2, 16 - 4);
        assertErrors(score(late, "b"), 10, 20, 40 - 10);
    }

    /** The mean of the labels that are known, 0 before the first. */
    @Test
    void theRunningMeanIsAMemberAndNoBaselineBesides() throws IOException {
        String mean = "mean";
        assertErrors(score(run(DOUBLING, Lateness.NONE), "all", mean), 1, 1, 2.5, 17 / 3.0, 12.25);
        assertErrors(score(run(DOUBLING, new Lateness(2, 0)), "all", mean), 1, 2, 3, 6.5, 41 / 3.0);
        Race.Result ahead = run(DOUBLING, new Lateness(0, 2));
        assertErrors(score(ahead, "all", mean), 4, 8, 12);
        assertThat(ahead.standings()).extracting(Standing::name).doesNotContain("running mean");
    }

    /** At low effort it is no member. */
    @Test
    void theRunningMeanIsABaselineWhereItIsNoMember() throws IOException {
        Path file = Files.writeString(directory.resolve("f.csv"), DOUBLING);
        Wish wish = new Wish(file, List.of(), "y", null, List.of(), List.of(), Effort.LOW);
        Race.Result result =
                Race.run(Survey.of(wish, (rows, share) -> {}), Lateness.NONE, 3, (rows, of) -> {});
        assertErrors(score(result, "all", "running mean"), 1, 1, 2.5, 17 / 3.0, 12.25);
    }

    /** A season has three rows; until one is known, the mean of what is known is said. */
    @Test
    void theLabelASeasonAgoIsABaseline() throws IOException {
        String text = "y\n1\n2\n4\n8\n16\n32\n64\n128\n";
        String ago = "last season";
        Score prompt = score(run(text, Lateness.NONE), "all", ago);
        assertErrors(prompt, 1, 1, 2.5, 8 - 1, 16 - 2, 32 - 4, 64 - 8, 128 - 16);
        Score late = score(run(text, new Lateness(2, 0)), "all", ago);
        assertErrors(late, 1, 2, 4 - 1, 8 - 1, 16 - 2, 32 - 4, 64 - 8, 128 - 16);
        Score ahead = score(run(text, new Lateness(0, 2)), "all", ago);
        assertErrors(ahead, 4, 8, 16 - 4, 32 - 4, 64 - 8, 128 - 16);
        Score far = score(run(text, new Lateness(0, 4)), "all", ago);
        assertErrors(far, 16, 32, 64, 128);
        assertThat(new Lateness(0, 4).lag(3)).isEqualTo(3);
        assertThat(new Lateness(0, 3).lag(3)).isEqualTo(1);
        assertThat(new Lateness(7, 0).lag(3)).isEqualTo(3);
    }

    /** Every tenth label is 100, the others wander a little: a season that is easy to see. */
    @Test
    void aSeasonIsFoundUnlessItIsSaid() throws IOException {
        Random random = new Random(2);
        StringBuilder text = new StringBuilder("y\n");
        for (int i = 0; i < 1000; i++) {
            text.append(i % 10 == 0 ? 100 : random.nextInt(5)).append('\n');
        }
        for (Lateness lateness : List.of(Lateness.NONE, new Lateness(3, 0), new Lateness(0, 13))) {
            Race.Result found = run(text.toString(), lateness, 0);
            double mae = score(found, "all", "last season").mae();
            double said = score(run(text.toString(), lateness, 10), "all", "last season").mae();
            assertThat(said).isLessThan(3);
            assertThat(mae).isLessThan(4);
            assertThat(score(found, "all").mae()).isGreaterThan(15);
        }
    }

    /** The label of the next row is in this row: only who learns from this row's x finds it. */
    @Test
    void whatIsLearnedAheadIsLearnedWithTheColumnsOfThen() throws IOException {
        Random random = new Random(1);
        List<String> lines = new ArrayList<>(List.of("x,y"));
        double before = 0;
        for (int i = 0; i < 2000; i++) {
            double x = random.nextGaussian();
            lines.add(x + "," + 3 * before);
            before = x;
        }
        Race.Result result = run(String.join("\n", lines), new Lateness(0, 1));
        double end = result.standings().get(0).course().get(Race.PARTS - 1);
        assertThat(end).isLessThan(0.1 * last(result).course().get(Race.PARTS - 1));
    }

    @Test
    void theCourseIsThatOfTheErrors() throws IOException {
        Standing last = last(run(DOUBLING, Lateness.NONE));
        assertThat(last.course()).hasSize(Race.PARTS);
        assertThat(last.course().stream().filter(Double::isFinite))
                .containsExactly(1.0, 1.0, 2.0, 4.0, 8.0);
        assertThat(last.course().get(8)).isEqualTo(1);
        assertThat(last.stateBytes()).isPositive();
        assertThat(last.eventsPerSecond()).isPositive();
    }

    @Test
    void everyMemberCompetesAloneAndTheDefaultComesFirst() throws IOException {
        Race.Result result = run(DOUBLING, Lateness.NONE);
        assertThat(result.standings().get(0).kind()).isEqualTo(Kind.DEFAULT);
        assertThat(result.standings()).filteredOn(one -> one.kind() == Kind.DEFAULT).hasSize(1);
        assertThat(result.standings())
                .filteredOn(one -> one.kind() == Kind.MEMBER)
                .hasSizeGreaterThan(2);
        assertThat(result.standings()).filteredOn(Standing::saysLast).hasSize(1);
        assertThat(result.standings()).extracting(Standing::name).doesNotHaveDuplicates();
        assertThat(last(result).stateBytes()).isLessThan(500);
    }

    @Test
    void brokenRowsAreCountedByReasonAndIfAllAreThatIsAMistake() throws IOException {
        String text = "x,y\n1,1\n2\n3,3\n4,\n5,5\n6,1e999\n" + "8,8\n".repeat(20);
        Race.Result result = run(text, Lateness.NONE);
        assertThat(result.usable()).isEqualTo(23);
        assertThat(result.broken().keySet())
                .containsExactly("MALFORMED", "MISSING_FIELD", "OUT_OF_RANGE");
        assertThat(result.broken().get("MALFORMED"))
                .isEqualTo(new Broken(1, "line 3: a record must have 2 columns, but had 1"));
        assertThatThrownBy(() -> run("k,y\n,1\n,2\n", Lateness.NONE, "k"))
                .isInstanceOf(Mistake.class)
                .hasMessage(
                        "some row must be usable, but none of the 2 is; line 2: k must be given,"
                                + " but was empty");
    }

    @Test
    void aHorizonBeyondEveryKeyIsRefused() {
        assertThatThrownBy(() -> run(DOUBLING, new Lateness(0, 5)))
                .isInstanceOf(Mistake.class)
                .hasMessage("--horizon must be less than the rows of some key, but was 5");
        assertThatThrownBy(() -> new Lateness(-1, 0))
                .hasMessage("delay must be at least 0, but was -1");
        assertThatThrownBy(() -> new Lateness(0, -2))
                .hasMessage("horizon must be at least 0, but was -2");
        assertThatThrownBy(() -> new Lateness(1, 2))
                .hasMessage("delay and horizon must not both be given, but were 1 and 2");
    }
}
