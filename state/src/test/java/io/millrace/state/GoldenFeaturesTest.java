package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.features.MinMaxScaler;
import io.millrace.state.features.RobustScaler;
import org.junit.jupiter.api.Test;

/** The golden bytes of the steps from fields to columns, packed by {@code make_features.py}. */
class GoldenFeaturesTest {

    private static <S> double[] apply(Transform<S> transform, double... in) {
        double[] out = new double[transform.width(in.length)];
        transform.apply(GoldenCodecTest.read(transform.codec()), in, out);
        return out;
    }

    /** From 2 to 10; nothing is known of the other. */
    @Test
    void minMaxScaler() {
        assertThat(apply(new MinMaxScaler(), 4, 4)).containsExactly(0.25, 0);
        assertThat(apply(new MinMaxScaler(new Range(0, 16)), 4, 4)).containsExactly(0.25, 0.25);
    }

    /** Quartiles 1, 3 and 5; two values of the other. */
    @Test
    void robustScaler() {
        assertThat(apply(new RobustScaler(), 4, 4)).containsExactly(0.25, 0);

        // The tenth value, 4, is below the third quartile and moves nothing yet. The eleventh lies
        // at
        // the fence, 5 + 3·4, and the median, at place 5 where 6 is wanted, goes up by
        // ((2 + 1) 2/3 + (3 - 1) 2/2) / 5.
        RobustScaler.State state = GoldenCodecTest.read(new RobustScaler().codec());
        new RobustScaler().learn(state, new double[] {4, Double.NaN}, 0);
        new RobustScaler().learn(state, new double[] {1e9, Double.NaN}, 0);
        double[] out = new double[2];
        new RobustScaler().apply(state, new double[] {4, 4}, out);
        assertThat(out).containsExactly(new double[] {0.05, 0}, within(1e-15));
    }
}
