package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.TestingBytes;
import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Direction;
import io.millrace.state.Verdict.Drift;
import io.millrace.state.drift.TestingDrifts.Row;
import io.millrace.state.drift.TestingDrifts.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdwinTest {

    private static Adwin adwin(double delta, int clock, boolean restart) {
        return new Adwin(delta, clock, 5, 5, 10, restart);
    }

    /** Golden figures of the loop of River from 0.22 on, with its restart and without. */
    @Test
    void findsWhatTheReferenceFinds() {
        Map<String, double[]> streams = new HashMap<>();
        int compared = 0;
        for (Row row : TestingDrifts.table("adwin_versions")) {
            if (!row.text("version").startsWith(">=0.22")) {
                continue;
            }
            compared++;
            double[] values = streams.computeIfAbsent(row.text("stream"), TestingDrifts::stream);
            Adwin adwin =
                    adwin(
                            row.number("delta"),
                            (int) row.number("clock"),
                            row.text("mode").startsWith("river_api_reset"));
            Adwin.State state = adwin.newState();
            List<Integer> drifts = new ArrayList<>();
            for (int t = 0; t < values.length; t++) {
                if (adwin.update(state, values[t]) instanceof Drift) {
                    drifts.add(t);
                }
            }
            List<Integer> expected =
                    Stream.of(row.text("indices").split(" "))
                            .filter(index -> !index.isEmpty())
                            .map(Integer::valueOf)
                            .toList();
            assertThat(drifts).as(row.toString()).isEqualTo(expected);
            assertThat(state.width()).isEqualTo(row.number("final_width"));
            assertThat(state.total()).isCloseTo(row.number("final_total"), within(1e-9));
            assertThat(state.squares()).isCloseTo(row.number("final_variance"), within(1e-7));
        }
        assertThat(compared).isEqualTo(40);
    }

    /**
     * The golden inner states are of River 0.21.0's loop, which the transcription equals; with the
     * later loop it equals ours.
     */
    @ParameterizedTest
    @CsvSource({
        "delta=0.002 (default), 0.002, 32",
        "delta=0.05, 0.05, 32",
        "delta=1e-6, 1e-6, 32",
        "delta=0.002;clock=1, 0.002, 1"
    })
    void hasTheStateOfTheReference(String parameters, double delta, int clock) {
        Map<String, Row> states = new HashMap<>();
        for (Row row : TestingDrifts.table("adwin_state")) {
            if (row.text("params").equals(parameters)) {
                states.put(row.text("stream") + " " + row.text("index"), row);
            }
        }
        assertThat(states).hasSize(128);
        TestingAdwin old = new TestingAdwin(delta, clock, true, true);
        for (String stream : TestingDrifts.NUMBERS) {
            TestingAdwin.Window window = new TestingAdwin.Window();
            double[] values = TestingDrifts.stream(stream);
            for (int t = 0; t < values.length; t++) {
                old.update(window, values[t]);
                Row row = states.remove(stream + " " + t);
                if (row != null) {
                    assertThat(window.width).isEqualTo(row.number("width"));
                    assertThat(window.total).isCloseTo(row.number("total"), within(1e-9));
                    assertThat(window.squares).isCloseTo(row.number("variance"), within(1e-7));
                }
            }
            assertSame(adwin(delta, clock, true), values);
            assertSame(adwin(delta, clock, false), values);
        }
        assertThat(states).isEmpty();
    }

    /** Subtraction leaves the transcription as many digits as the largest sum it ever had. */
    private static void assertSame(Adwin adwin, double[] values) {
        TestingAdwin plain = new TestingAdwin(adwin.delta(), adwin.clock(), false, adwin.restart());
        TestingAdwin.Window window = new TestingAdwin.Window();
        Adwin.State state = adwin.newState();
        double largest = 1;
        double apart = 0;
        int differences = 0;
        for (double value : values) {
            boolean drift = adwin.update(state, value) instanceof Drift;
            differences += drift == plain.update(window, value) ? 0 : 1;
            if (!drift) {
                differences += state.width() == window.width ? 0 : 1;
                largest = Math.max(largest, Math.abs(window.total) + window.squares);
                apart = Math.max(apart, Math.abs(state.total() - window.total) / largest);
                apart = Math.max(apart, Math.abs(state.squares() - window.squares) / largest);
            }
        }
        assertThat(differences).isZero();
        assertThat(apart).isLessThan(1e-9);
    }

    /** Levels, spreads and changes of all kinds. */
    @Test
    void findsWhatThePlainLoopFinds() {
        int drifts = 0;
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            double[] values = new double[3_000];
            double level = 0;
            double spread = 1;
            for (int t = 0; t < values.length; t++) {
                if (random.nextInt(500) == 0) {
                    level = random.nextGaussian() * Math.pow(10, random.nextInt(5) - 2);
                    spread = Math.pow(10, random.nextInt(5) - 3);
                }
                values[t] =
                        seed % 3 == 0
                                ? (random.nextDouble() < Math.abs(level) % 1 ? 1 : 0)
                                : level + spread * random.nextGaussian();
            }
            int clock = 1 + random.nextInt(40);
            double delta = Math.pow(10, -random.nextInt(6) - 1);
            assertSame(adwin(delta, clock, true), values);
            assertSame(adwin(delta, clock, false), values);
            drifts += Said.by(adwin(delta, clock, false), values).drifts().size();
        }
        assertThat(drifts).isGreaterThan(500);
    }

    /** The best cut is at the change, so the move is known as well as 32 values tell. */
    @Test
    void saysHowFarTheMeanMoved() {
        for (double move : new double[] {2, -2}) {
            for (boolean restart : new boolean[] {true, false}) {
                Random random = new Random(1);
                Adwin adwin = adwin(0.002, 32, restart);
                Adwin.State state = adwin.newState();
                Verdict verdict = Verdict.STABLE;
                for (int t = 0; !(verdict instanceof Drift) && t < 2_000; t++) {
                    verdict = adwin.update(state, random.nextGaussian() + (t < 1_000 ? 0 : move));
                }
                Drift drift = (Drift) verdict;
                assertThat(drift.magnitude()).isCloseTo(2, within(0.5));
                assertThat(drift.direction()).isEqualTo(move > 0 ? Direction.UP : Direction.DOWN);
            }
        }
    }

    /** Sums of a tenth lose digits, which must not be taken for a change. */
    @Test
    void roundingIsNoDrift() {
        for (double value : new double[] {0.1, 1e9 + 0.1, -1e140 / 3}) {
            Adwin adwin = adwin(0.002, 1, true);
            Adwin.State state = adwin.newState();
            int drifts = 0;
            for (int t = 0; t < 50_000; t++) {
                drifts += adwin.update(state, value) == Verdict.STABLE ? 0 : 1;
            }
            assertThat(drifts).isZero();
        }
    }

    /** What has left the window is no longer in its sums. */
    @Test
    void forgetsHugeValues() {
        Adwin adwin = adwin(0.002, 32, false);
        Adwin.State state = adwin.newState();
        Random random = new Random(1);
        for (int t = 0; t < 64; t++) {
            adwin.update(state, 1e300);
        }
        int drifts = 0;
        for (int t = 0; t < 4_000; t++) {
            double value = random.nextDouble() + (t < 2_000 ? 0 : 1);
            drifts += adwin.update(state, value) instanceof Drift ? 1 : 0;
        }
        assertThat(drifts).isPositive();
        assertThat(state.width()).isBetween(1_900.0, 2_100.0);
        assertThat(state.total() / state.width()).isCloseTo(1.5, within(0.05));
        assertThat(state.squares() / state.width()).isCloseTo(1 / 12.0, within(0.03));
    }

    /** Fewer buckets in the pipeline file than in the savepoint: the oldest become one. */
    @Test
    void bucketsMayBecomeFewer() {
        Adwin many = new Adwin(0.002, 32, 9, 5, 10, true);
        Adwin few = new Adwin(0.002, 32, 3, 5, 10, true);
        Adwin.State state = many.newState();
        Random random = new Random(2);
        double total = 0;
        for (int t = 0; t < 1_000; t++) {
            double value = random.nextInt(8);
            total += value;
            many.update(state, value);
        }
        byte[] bytes = TestingBytes.write(many.codec(), state);
        Adwin.State read = TestingBytes.read(few.codec(), bytes);
        assertThat(read.width()).isEqualTo(1_000);
        byte[] rewritten = TestingBytes.write(few.codec(), read);
        assertThat(rewritten.length).isLessThan(bytes.length);
        Adwin.State again = TestingBytes.read(few.codec(), rewritten);
        assertThat(again.total()).isEqualTo(total);
        for (int t = 0; t < 1_000; t++) {
            double value = random.nextInt(8);
            total += value;
            few.update(again, value);
        }
        // Whole numbers, so that the buckets' own totals come out exactly.
        assertThat(again.width()).isEqualTo(2_000);
        assertThat(again.total()).isEqualTo(total);
    }

    @Test
    void refusesBadSettings() {
        assertThatThrownBy(() -> adwin(1, 32, true))
                .hasMessage("delta must be in (0, 1), but was 1.0");
        assertThatThrownBy(() -> adwin(0.1, 0, true))
                .hasMessage("clock must be at least 1, but was 0");
        assertThatThrownBy(() -> new Adwin(0.1, 1, 1, 5, 10, true))
                .hasMessage("buckets must be 2 to 255, but was 1");
        assertThatThrownBy(() -> new Adwin(0.1, 1, 5, 0, 10, true))
                .hasMessage("shortest must be at least 1, but was 0");
        assertThatThrownBy(() -> new Adwin(0.1, 1, 5, 5, -1, true))
                .hasMessage("grace must be at least 0, but was -1");
    }
}
