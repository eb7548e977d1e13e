package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Draws;
import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class KswinTest {

    /** The paper's steps, with lists. */
    private static final class Paper implements TestingStreams.Transcription {
        private final double alpha;
        private final int window;
        private final int sample;
        private List<Double> kept = new ArrayList<>();
        private long draws;

        Paper(double alpha, int window, int sample) {
            this.alpha = alpha;
            this.window = window;
            this.sample = sample;
        }

        private static double share(List<Double> values, double upTo) {
            return (double) values.stream().filter(v -> v <= upTo).count() / values.size();
        }

        @Override
        public Verdict apply(List<Double> history) {
            kept.add(history.get(history.size() - 1));
            if (kept.size() < window) {
                return Verdict.STABLE;
            }
            if (kept.size() > window) {
                kept.remove(0);
            }
            List<Double> older = new ArrayList<>(kept.subList(0, window - sample));
            List<Double> newest = new ArrayList<>(kept.subList(window - sample, window));
            Collections.sort(older);
            List<Double> drawn = new ArrayList<>();
            for (int i = 0; i < older.size(); i++) {
                draws += i % 2 == 0 ? 1 : 0;
                long bits = Draws.mix(7, draws - 1);
                double uniform = (i % 2 == 0 ? bits >>> 32 : bits & 0xffffffffL) * 0x1p-32;
                if (uniform * (older.size() - i) < sample - drawn.size()) {
                    drawn.add(older.get(i));
                }
            }
            assertThat(drawn).hasSize(sample);
            double up = 0;
            double down = 0;
            for (double v : kept) {
                up = Math.max(up, share(drawn, v) - share(newest, v));
                down = Math.max(down, share(newest, v) - share(drawn, v));
            }
            if (Math.exp(-sample * Math.pow(Math.max(up, down), 2)) >= alpha) {
                return Verdict.STABLE;
            }
            kept = newest;
            boolean both = 2 * Math.min(up, down) > Math.max(up, down) + 1e-9;
            return new Verdict.Drift(
                    0, both ? Direction.OTHER : up > down ? Direction.UP : Direction.DOWN);
        }
    }

    @Test
    void isThePapers() {
        for (int seed = 0; seed < 3; seed++) {
            String letters =
                    TestingStreams.same(
                            new Kswin(0.003, 60, 20, 7),
                            TestingStreams.normal(seed, 2_400),
                            new Paper(0.003, 60, 20));
            assertThat(letters).contains("U", "D");
            double[] ties = TestingStreams.normal(seed, 1_200);
            for (int t = 0; t < ties.length; t++) {
                ties[t] = Math.rint(ties[t]);
            }
            TestingStreams.same(new Kswin(0.02, 30, 12, 7), ties, new Paper(0.02, 30, 12));
        }
    }

    /**
     * Of the 924 orders of 6 and 6 values, 2 · 12 have distribution functions 5/6 apart or more
     * (Gnedenko and Korolyuk 1951): one in 38, where the first term says 2 exp(-6 (5/6)²), one in
     * 32.
     */
    @Test
    void comparesAllOrders() {
        int orders = 0;
        int drifts = 0;
        for (int bits = 0; bits < 1 << 12; bits++) {
            if (Integer.bitCount(bits) != 6) {
                continue;
            }
            double[] values = new double[12];
            int older = 0;
            int newer = 6;
            for (int rank = 0; rank < 12; rank++) {
                values[(bits >> rank & 1) == 0 ? older++ : newer++] = rank;
            }
            List<Verdict> verdicts = TestingStreams.verdicts(new Kswin(0.016, 12, 6, bits), values);
            orders++;
            drifts += verdicts.get(11) instanceof Verdict.Drift ? 1 : 0;
        }
        assertThat(orders).isEqualTo(924);
        assertThat(drifts).isEqualTo(24);
    }

    /** The functions of 1, 2, 3, 6 and 5, 6, 7, 8 are ¾ apart at 3, and exp(-4 (¾)²) = 0.1054. */
    @Test
    void saysHowFarItMoved() {
        double[] values = {1, 2, 3, 6, 5, 6, 7, 8};
        assertThat(TestingStreams.verdicts(new Kswin(0.105, 8, 4, 1), values))
                .containsOnly(Verdict.STABLE);
        Verdict.Drift drift =
                (Verdict.Drift) TestingStreams.verdicts(new Kswin(0.106, 8, 4, 1), values).get(7);
        assertThat(drift.magnitude()).isCloseTo(3.5, within(1e-12));
        assertThat(drift.direction()).isEqualTo(Direction.UP);
    }

    /** The newest lie on both sides of the older: each function leads by ½; exp(-10 ¼) = 0.082. */
    @Test
    void tellsSpreadFromLevel() {
        double[] values = new double[20];
        for (int t = 0; t < 20; t++) {
            values[t] = t < 10 ? t : t % 2 == 0 ? 100 : -100;
        }
        Verdict.Drift drift =
                (Verdict.Drift)
                        TestingStreams.verdicts(new Kswin(0.083, 20, 10, 1), values).get(19);
        assertThat(drift.direction()).isEqualTo(Direction.OTHER);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new Kswin(1, 300, 100, 1))
                .hasMessage("alpha must be in (0, 1), but was 1.0");
        assertThatThrownBy(() -> new Kswin(0.1, 300, 1, 1))
                .hasMessage("sample must be at least 2, but was 1");
        assertThatThrownBy(() -> new Kswin(0.1, 59, 30, 1))
                .hasMessage("window must be at least twice the sample, but was 59");
    }
}
