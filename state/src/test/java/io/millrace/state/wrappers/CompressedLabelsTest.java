package io.millrace.state.wrappers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.millrace.state.Learner;
import io.millrace.state.baseline.Forecast;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedLabelsTest {
    private static final double[] NONE = {};

    /** Worked with 60 digits from ln(a + √(a² + 1)), a - a³/6 where a is tiny. */
    @ParameterizedTest
    @CsvSource({
        "1e-300, 1.000000000000000025059E-300",
        "1e-20, 9.999999999999999451533E-21",
        "1e-9, 1.000000000000000062115E-9",
        "1e-5, 0.000009999999999833334151371",
        "0.01, 0.009999833340832887143298",
        "0.3, 0.2956730475634224284687",
        "1, 0.8813735870195430252326",
        "2.5, 1.647231146371095710625",
        "10, 2.998222950297969738847",
        "1000, 7.600902709541988611523",
        "123456789, 19.32454894672796335901",
        "268435456, 20.10126823623841397657",
        "268435457, 20.10126823996370426809",
        "1e15, 35.23192357547063056969",
        "1e150, 346.080911129666797893",
        "1.7e308, 710.4199840737881863472"
    })
    void asinhIsRightToTheLastDigits(double value, double expected) {
        assertThat(CompressedLabels.asinh(value)).isCloseTo(expected, within(1e-15 * expected));
        assertThat(CompressedLabels.asinh(-value)).isEqualTo(-CompressedLabels.asinh(value));
    }

    @Test
    void asinhOfNothingIsNothing() {
        assertThat(CompressedLabels.asinh(0)).isZero();
    }

    /** What says z is served as s sinh(z), s and the ends being worked anew from all labels. */
    @Test
    void equalsWhatIsWorkedFromAllLabels() {
        CompressedLabels<Forecast.State> learner = new CompressedLabels<>(new Forecast());
        Around<Forecast.State> state = learner.newState(1);
        Random random = new Random(1);
        List<double[]> past = new ArrayList<>();
        for (int t = 0; t < 600; t++) {
            double label = t % 3 == 0 ? 0 : random.nextGaussian() * StrictMath.exp(t / 100.0);
            double importance = t % 5 == 0 ? 0.25 : 1;
            learner.learn(state, new double[] {0}, label, importance);
            past.add(new double[] {label, importance});
            for (double z : new double[] {-30, -3, 0, 0.5, 30}) {
                double expected = expected(past, z);
                assertThat(learner.predict(state, new double[] {z}))
                        .isCloseTo(expected, within(1e-11 * Math.abs(expected)));
            }
        }
    }

    private static double expected(List<double[]> past, double z) {
        double sum = 0;
        double count = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] example : past) {
            if (example[0] != 0 && count < 200) {
                sum += example[1] * Math.abs(example[0]);
                count += example[1];
            }
            low = Math.min(low, example[0]);
            high = Math.max(high, example[0]);
        }
        if (count == 0) {
            return 0;
        }
        double s = sum / count / 10;
        double held = Math.max(naive(low / s) - 1, Math.min(naive(high / s) + 1, z));
        return s * Math.sinh(held);
    }

    private static double naive(double value) {
        return Math.signum(value) * Math.log(Math.abs(value) + Math.hypot(value, 1));
    }

    /** Once the scale stands still, the last label comes back as it was. */
    @Test
    void expandingUndoesCompressing() {
        CompressedLabels<LastLabel.State> learner = new CompressedLabels<>(new LastLabel());
        Around<LastLabel.State> state = learner.newState(0);
        for (int t = 0; t < 200; t++) {
            learner.learn(state, NONE, t % 2 == 0 ? 50 : -50, 1);
        }
        for (double label : new double[] {0, 1e-300, -1e-9, 3, -77, 1e9, -1e150, 1e300}) {
            learner.learn(state, NONE, label, 1);
            assertThat(learner.predict(state, NONE))
                    .isCloseTo(label, within(1e-12 * Math.abs(label)));
        }
    }

    /** Effects that multiply: a linear model of the label misses them, of its logarithm not. */
    @Test
    void learnsLabelsFarAboveTheirScaleByTheirLogarithm() {
        RecursiveLeastSquares ridge = new RecursiveLeastSquares(1e-3, 1);
        double compressed = error(new CompressedLabels<>(ridge));
        assertThat(compressed).isLessThan(0.2 * error(ridge));
    }

    private static <S> double error(Learner<S> learner) {
        S state = learner.newState(2);
        Random random = new Random(2);
        double error = 0;
        for (int t = 0; t < 3000; t++) {
            double[] x = {1, random.nextGaussian()};
            double label = StrictMath.exp(6 + x[1] + 0.05 * random.nextGaussian());
            error += t < 1000 ? 0 : Math.abs(label - learner.predict(state, x));
            learner.learn(state, x, label, 1);
        }
        return error;
    }

    /** Noise that is even in the logarithm leaves the median where it was, and not the mean. */
    @Test
    void predictsAboutAMedian() {
        CompressedLabels<RecursiveLeastSquares.State> learner =
                new CompressedLabels<>(new RecursiveLeastSquares(1e-3, 1));
        var state = learner.newState(1);
        Random random = new Random(3);
        double[] one = {1};
        double mean = 0;
        for (int t = 0; t < 5000; t++) {
            double label = StrictMath.exp(10 + random.nextGaussian());
            mean += label / 5000;
            learner.learn(state, one, label, 1);
        }
        double median = StrictMath.exp(10);
        assertThat(learner.predict(state, one)).isCloseTo(median, withinPercentage(6));
        assertThat(mean).isGreaterThan(1.5 * median);
    }

    @Test
    void labelsThatWereAllZeroArePredictedAsZero() {
        CompressedLabels<Forecast.State> learner = new CompressedLabels<>(new Forecast());
        Around<Forecast.State> state = learner.newState(1);
        double[] x = {-3};
        assertThat(learner.predict(state, x)).isZero();
        for (int t = 0; t < 300; t++) {
            learner.learn(state, x, 0, 1);
        }
        assertThat(learner.predict(state, x)).isZero();
        // Zeros are not among the 200 of the scale: it is a tenth of 40, and -3 is held to -1.
        learner.learn(state, x, 40, 1);
        assertThat(learner.predict(state, x)).isCloseTo(4 * Math.sinh(-1), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -1})
    void theLargestLabelsLeaveItFinite(double sign) {
        CompressedLabels<Forecast.State> learner = new CompressedLabels<>(new Forecast());
        Around<Forecast.State> state = learner.newState(1);
        for (double label : new double[] {4.9e-324, 1e-300, 1.7e308, Double.MAX_VALUE}) {
            learner.learn(state, new double[] {0}, sign * label, 1);
            for (double z : new double[] {-1e300, -711, 0, 711, 1e300}) {
                assertThat(learner.predict(state, new double[] {z})).isFinite();
            }
        }
        assertThat(learner.predict(state, new double[] {sign * 1e300}))
                .isEqualTo(sign * Double.MAX_VALUE);
    }

    @Test
    void forgetsAsTheOtherDoes() {
        Learner<?> learner = new CompressedLabels<>(new RecursiveLeastSquares(1, 1));
        assertThat(learner.forgetting(0.9))
                .isEqualTo(new CompressedLabels<>(new RecursiveLeastSquares(1, 0.9)));
    }
}
