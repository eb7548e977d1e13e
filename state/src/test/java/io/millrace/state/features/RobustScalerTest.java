package io.millrace.state.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RobustScalerTest {
    /** The fences so far away that the plain algorithm is left. */
    private static final RobustScaler PLAIN = new RobustScaler(1e9);

    private static RobustScaler.State learned(RobustScaler scaler, double... values) {
        RobustScaler.State state = scaler.newState(1);
        for (double value : values) {
            scaler.learn(state, new double[] {value}, 0);
        }
        return state;
    }

    private static double z(RobustScaler scaler, RobustScaler.State state, double value) {
        double[] out = {7};
        scaler.apply(state, new double[] {value}, out);
        return out[0];
    }

    /** The width between the quartiles, from where 0 and 1 come to lie. */
    private static double width(RobustScaler scaler, RobustScaler.State state) {
        return 1 / (z(scaler, state, 1) - z(scaler, state, 0));
    }

    private static double median(RobustScaler scaler, RobustScaler.State state) {
        return -z(scaler, state, 0) * width(scaler, state);
    }

    /** Jain and Chlamtac's worked example: after 20 values the markers 0.49, 4.44 and 17.20. */
    @Test
    void agreesWithThePaper() {
        RobustScaler.State state =
                learned(
                        PLAIN, 0.02, 0.15, 0.74, 3.39, 0.83, 22.37, 10.15, 15.43, 38.62, 15.92,
                        34.60, 10.28, 1.47, 0.40, 0.05, 11.39, 0.27, 0.42, 0.09, 11.37);
        assertThat(median(PLAIN, state)).isCloseTo(4.44, within(0.005));
        assertThat(width(PLAIN, state)).isCloseTo(17.20 - 0.49, within(0.01));
    }

    /**
     * Against the quartiles of everything, sorted: a normal, an exponential and a Cauchy stream.
     */
    @Test
    void comesCloseToTheQuartilesOfEverything() {
        List<ToDoubleFunction<Random>> streams =
                List.of(
                        Random::nextGaussian,
                        random -> -Math.log(1 - random.nextDouble()),
                        random -> Math.tan(Math.PI * (random.nextDouble() - 0.5)));
        RobustScaler scaler = new RobustScaler();
        Offset<Double> near = within(0.1);
        for (ToDoubleFunction<Random> stream : streams) {
            Random random = new Random(7);
            double[] values =
                    random.doubles(20_000).map(u -> stream.applyAsDouble(random)).toArray();
            RobustScaler.State state = learned(scaler, values);
            Arrays.sort(values);
            assertThat(median(scaler, state)).isCloseTo(values[10_000], near);
            assertThat(width(scaler, state)).isCloseTo(values[15_000] - values[5_000], near);
        }
    }

    /** One value in twenty is a million times as large; the plain algorithm follows it. */
    @Test
    void outliersDoNotMoveTheQuartiles() {
        Random random = new Random(3);
        double[] values = new double[20_000];
        Arrays.setAll(values, t -> (random.nextInt(20) == 0 ? 1e6 : 1) * random.nextGaussian());
        RobustScaler scaler = new RobustScaler();
        RobustScaler.State state = learned(scaler, values);
        assertThat(median(scaler, state)).isCloseTo(0, within(0.05));
        assertThat(width(scaler, state)).isCloseTo(1.43, within(0.05));
        assertThat(z(scaler, state, 1e6)).isEqualTo(3);
        assertThat(z(scaler, state, -1e300)).isEqualTo(-3);
        assertThat(width(PLAIN, learned(PLAIN, values))).isGreaterThan(20);
    }

    /** 200 values of deviation 1, then 2000 of deviation 1000: the fences move out. */
    @Test
    void followsAColumnThatGrows() {
        Random random = new Random(4);
        double[] values = new double[2200];
        Arrays.setAll(values, t -> (t < 200 ? 1 : 1000) * random.nextGaussian());
        RobustScaler scaler = new RobustScaler();
        double estimate = width(scaler, learned(scaler, values));
        Arrays.sort(values);
        assertThat(estimate / (values[1650] - values[550])).isBetween(0.7, 1.4);
    }

    @Test
    void whatIsNotKnownIsTheMedian() {
        RobustScaler scaler = new RobustScaler(2);
        double hole = Double.NaN;
        RobustScaler.State few = learned(scaler, 1, hole, 2, 3, hole, 4, Double.POSITIVE_INFINITY);
        assertThat(z(scaler, few, 9)).isZero();
        scaler.learn(few, new double[] {0}, 0);
        // 0, 1, 2, 3, 4: the quartiles are 1 and 3.
        assertThat(z(scaler, few, 3)).isEqualTo(0.5);
        assertThat(z(scaler, few, 99)).isEqualTo(2);
        assertThat(z(scaler, few, hole)).isZero();
    }

    @Test
    void aColumnThatStoodStillIsHeldToTheLimit() {
        RobustScaler scaler = new RobustScaler(2);
        double[] values = new double[1000];
        Arrays.fill(values, 0.3);
        RobustScaler.State state = learned(scaler, values);
        assertThat(z(scaler, state, 0.3)).isZero();
        assertThat(z(scaler, state, 0.1 + 0.2)).isEqualTo(2);
        assertThat(z(scaler, state, -1e300)).isEqualTo(-2);
    }

    @Test
    void refusesALimitThatIsNone() {
        for (double limit : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new RobustScaler(limit))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("limit must be positive and at most 1e140, but was " + limit);
        }
    }
}
