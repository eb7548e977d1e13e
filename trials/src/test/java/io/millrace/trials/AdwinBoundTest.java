package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.TestingBytes;
import io.millrace.state.Verdict;
import io.millrace.state.drift.Adwin;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Adaptive windowing after ten million values: how much it keeps, and what it says. */
class AdwinBoundTest {
    private static final int VALUES = 10_000_000;

    private static int drifts(Adwin adwin, Adwin.State state, IntToDoubleFunction values) {
        int drifts = 0;
        for (int t = 0; t < VALUES; t++) {
            drifts += adwin.update(state, values.applyAsDouble(t)) instanceof Verdict.Drift ? 1 : 0;
        }
        assertThat(TestingBytes.write(adwin.codec(), state).length).isLessThanOrEqualTo(2_048);
        return drifts;
    }

    /** The window holds them all, and one more in seventy is found to be a change. */
    @Test
    void theWindowHoldsAll() {
        Adwin adwin = new Adwin();
        Adwin.State state = adwin.newState();
        assertThat(drifts(adwin, state, t -> t % 7 == 0 ? 1 : 0)).isZero();
        int size = TestingBytes.write(adwin.codec(), state).length;
        assertThat(size).isBetween(1_400, 2_048);
        assertThat(drifts(adwin, state, t -> t % 70 == 3 || t % 7 == 0 ? 1 : 0)).isOne();
    }

    /** Ten million sums of a tenth are off by more than the last digits, which is no change. */
    @Test
    void roundingIsNoDrift() {
        for (double value : new double[] {0.1, 1e9 + 0.1}) {
            Adwin adwin = new Adwin();
            assertThat(drifts(adwin, adwin.newState(), t -> value)).isZero();
        }
    }

    /** The probability of a false alarm, 0.002, is that of a look; it is seldom reached. */
    @Test
    void falseAlarmsAreRare() {
        Random random = new Random(1);
        Adwin adwin = new Adwin();
        assertThat(drifts(adwin, adwin.newState(), t -> random.nextGaussian()))
                .isLessThan(VALUES / 32 / 500 / 10);
    }
}
