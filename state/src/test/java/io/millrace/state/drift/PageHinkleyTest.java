package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Direction;
import io.millrace.state.Verdict.Drift;
import io.millrace.state.drift.TestingDrifts.Row;
import io.millrace.state.drift.TestingDrifts.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PageHinkleyTest {
    /** River's settings, by their names in the golden files. */
    private static final Map<String, PageHinkley> SETTINGS =
            Map.of(
                    "default", new PageHinkley(30, 0.005, 50, 1 - 0.0001, Side.BOTH, false),
                    "mode=up", new PageHinkley(30, 0.005, 50, 1 - 0.0001, Side.UP, false),
                    "mode=down", new PageHinkley(30, 0.005, 50, 1 - 0.0001, Side.DOWN, false),
                    "threshold=20;delta=0.1",
                            new PageHinkley(30, 0.1, 20, 1 - 0.0001, Side.BOTH, false));

    @Test
    void findsWhatRiverFinds() {
        SETTINGS.forEach(
                (name, detector) ->
                        TestingDrifts.assertLikeRiver(
                                detector, TestingDrifts.NUMBERS, "PageHinkley", name));
    }

    /** But where a drift has just cleared ours, and River's is cleared by the next value. */
    @Test
    void hasTheStateOfRiver() {
        List<Row> rows = TestingDrifts.table("pagehinkley_state");
        int compared = 0;
        int cleared = 0;
        for (String stream : TestingDrifts.NUMBERS) {
            double[] values = TestingDrifts.stream(stream);
            for (Map.Entry<String, PageHinkley> setting : SETTINGS.entrySet()) {
                PageHinkley.State state = new PageHinkley.State();
                int t = 0;
                for (Row row : rows) {
                    if (!row.text("stream").equals(stream)
                            || !row.text("params").equals(setting.getKey())) {
                        continue;
                    }
                    Verdict last = Verdict.STABLE;
                    while (t <= row.number("index")) {
                        last = setting.getValue().update(state, values[t++]);
                    }
                    if (last instanceof Drift) {
                        assertThat(state.count).isZero();
                        cleared++;
                        continue;
                    }
                    assertClose(state.mean, row.number("x_mean"));
                    assertClose(state.up, row.number("sum_increase"));
                    assertClose(state.down, row.number("sum_decrease"));
                    assertClose(state.low, row.number("min_increase"));
                    assertClose(state.high, row.number("max_decrease"));
                    compared++;
                }
            }
        }
        assertThat(compared + cleared).isEqualTo(rows.size()).isEqualTo(512);
        assertThat(cleared).isLessThan(3);
    }

    private static void assertClose(double value, double expected) {
        assertThat(value).isCloseTo(expected, within(1e-9));
    }

    /** Scaled strays from the whole history, every time anew. */
    @Test
    void scaledFindsWhatAPlainLoopFinds() {
        double[] values = shifting(1);
        PageHinkley detector = new PageHinkley(30, 0.25, 10, 0.999, Side.BOTH, true);
        List<Integer> expected = new ArrayList<>();
        int start = 0;
        while (start < values.length) {
            int drift = firstDrift(values, start, detector);
            if (drift < 0) {
                break;
            }
            expected.add(drift);
            start = drift + 1;
        }
        assertThat(expected).hasSizeGreaterThan(5);
        assertThat(Said.by(detector, values).drifts()).isEqualTo(expected);
    }

    private static int firstDrift(double[] values, int start, PageHinkley detector) {
        List<Double> up = new ArrayList<>(List.of(0.0));
        List<Double> down = new ArrayList<>(List.of(0.0));
        double sum = 0;
        double squares = 0;
        for (int t = start; t < values.length; t++) {
            int n = t - start + 1;
            sum += values[t];
            squares += values[t] * values[t];
            double deviation = Math.sqrt(squares / n - sum / n * sum / n);
            double stray = n == 1 ? 0 : (values[t] - sum / n) / deviation;
            up.add(detector.alpha() * up.get(n - 1) + stray - detector.delta());
            down.add(detector.alpha() * down.get(n - 1) + stray + detector.delta());
            double low = up.subList(1, n + 1).stream().min(Double::compare).orElseThrow();
            double high = down.subList(1, n + 1).stream().max(Double::compare).orElseThrow();
            double far = Math.max(up.get(n) - low, high - down.get(n));
            if (n >= detector.minimum() && far > detector.threshold()) {
                return t;
            }
        }
        return -1;
    }

    private static double[] shifting(double unit) {
        Random random = new Random(3);
        double[] values = new double[3_000];
        for (int t = 0; t < values.length; t++) {
            values[t] = unit * (random.nextGaussian() + (t / 500 % 2 == 0 ? 0 : 1.5));
        }
        return values;
    }

    /** The unit of the values makes no difference to the default. */
    @Test
    void scaledKnowsNoUnit() {
        PageHinkley detector = new PageHinkley();
        List<Integer> drifts = Said.by(detector, shifting(1)).drifts();
        assertThat(drifts).hasSizeBetween(5, 7);
        assertThat(Said.by(detector, shifting(0x1p-30)).drifts()).isEqualTo(drifts);
        assertThat(Said.by(detector, shifting(0x1p30)).drifts()).isEqualTo(drifts);
    }

    @Test
    void saysHowFarTheMeanMoved() {
        for (boolean scaled : new boolean[] {true, false}) {
            PageHinkley detector = new PageHinkley(30, 0.5, 40, 1, Side.BOTH, scaled);
            PageHinkley.State state = detector.newState();
            Random random = new Random(4);
            Verdict verdict = Verdict.STABLE;
            for (int t = 0; verdict == Verdict.STABLE && t < 3_000; t++) {
                verdict = detector.update(state, random.nextGaussian() - (t < 2_000 ? 0 : 3));
            }
            assertThat(((Drift) verdict).direction()).isEqualTo(Direction.DOWN);
            assertThat(((Drift) verdict).magnitude()).isCloseTo(3, within(0.4));
        }
    }

    @Test
    void refusesBadSettings() {
        assertThatThrownBy(() -> new PageHinkley(0, 0, 1, 1, Side.UP, true))
                .hasMessage("minimum must be at least 1, but was 0");
        assertThatThrownBy(() -> new PageHinkley(1, -1, 1, 1, Side.UP, true))
                .hasMessage("delta must be at least 0, but was -1.0");
        assertThatThrownBy(() -> new PageHinkley(1, 0, 0, 1, Side.UP, true))
                .hasMessage("threshold must be greater than 0, but was 0.0");
        assertThatThrownBy(() -> new PageHinkley(1, 0, 1, 0, Side.UP, true))
                .hasMessage("alpha must be in (0, 1], but was 0.0");
    }
}
