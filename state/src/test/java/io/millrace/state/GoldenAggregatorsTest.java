package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.experts.CoinBetting;
import io.millrace.state.experts.Squint;
import org.junit.jupiter.api.Test;

/** What the golden bytes of aggregators mean, worked out by hand; see {@link GoldenCodecTest}. */
class GoldenAggregatorsTest {

    private static <S> double[] weigh(Aggregator<S> aggregator) {
        double[] weights = new double[3];
        S state = GoldenCodecTest.read(aggregator.codec());
        aggregator.weigh(state, new double[] {1, 1, 1}, weights);
        return weights;
    }

    private static double[] shares(double... parts) {
        double total = 0;
        for (double part : parts) {
            total += part;
        }
        double[] shares = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            shares[i] = parts[i] / total;
        }
        return shares;
    }

    /**
     * Range 2; scaled (R, V) = (8, 16), (-4, 0), (0, 0). The first bell has its top at ¼, e high,
     * and reaches one unit of erf to either side.
     */
    @Test
    void squint() {
        double erf = 0.8427007929497149;
        double first = Math.E * Math.sqrt(Math.PI) / 4 * erf;
        double second = (1 - Math.exp(-2)) / 4;
        assertThat(weigh(new Squint())).containsExactly(shares(first, second, 0.5), within(1e-13));
    }

    /** Range 2; sums (2, -1, 1), wealth (3, 2, 1), rounds (3, 1, 1): stakes 1½, none, ½. */
    @Test
    void coinBetting() {
        assertThat(weigh(new CoinBetting())).containsExactly(shares(3, 0, 1), within(1e-15));
    }
}
