package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.wrappers.Clipped;
import io.millrace.state.wrappers.MedianOfMeans;
import io.millrace.state.wrappers.TargetScaler;
import io.millrace.state.wrappers.TruncatedLabels;
import org.junit.jupiter.api.Test;

/**
 * The golden bytes of learners around learners, packed by {@code make_wrappers.py}. The learner
 * inside has the weights (3, -1), so of (2, 5) it says 1.
 */
class GoldenWrappersTest {

    private static <S> double predict(Learner<S> learner, double... x) {
        return learner.predict(GoldenCodecTest.read(learner.codec()), x);
    }

    /** Four labels with mean 10 and Σ(label - mean)² = 12, so a deviation of 2. */
    @Test
    void targetScaler() {
        TargetScaler<?> sgd = new TargetScaler<>(new NormalizedSgd(0.5));
        assertThat(predict(sgd, 2, 5)).isEqualTo(12);
        assertThat(predict(sgd, -1, 0)).isEqualTo(4);
        // Importance 1, ½ and ½: 2 - 1½/2 = 1¼ degrees of freedom, and Σ = 5.
        TargetScaler<?> rls = new TargetScaler<>(new RecursiveLeastSquares(1, 1));
        assertThat(predict(rls, 2, 5)).isEqualTo(12);
    }

    /** Labels from -2 to 4, so half a width more is -5 to 7. */
    @Test
    void clipped() {
        Clipped<?> sgd = new Clipped<>(new NormalizedSgd(0.5), 0.5);
        assertThat(predict(sgd, 2, 5)).isEqualTo(1);
        assertThat(predict(sgd, 4, 0)).isEqualTo(7);
        assertThat(predict(sgd, 0, 9)).isEqualTo(-5);
        // No label yet: the mean 0, and no range to hold it to.
        Clipped<?> scaled = new Clipped<>(new TargetScaler<>(new NormalizedSgd(0.5)), 0);
        assertThat(predict(scaled, 2, 5)).isZero();
    }

    /** The latest |r| are 1, 100, 3, 2 and 4, of five examples: the median is 3. */
    @Test
    void truncatedLabels() {
        assertThat(predict(new TruncatedLabels<>(new RecursiveLeastSquares(1, 1), 2, 0.5), 2, 5))
                .isEqualTo(1);
        // With ln(1/(1 - confidence)) = 1 the threshold is 1.4826 · 3 · √6, and half of the way to
        // it is gone on x = (1, 0), where 3 was said.
        double threshold = 1.4826 * 3 * Math.sqrt(6);
        learnsAtMost(
                new TruncatedLabels<>(new NormalizedSgd(0.5), 2, 1 - Math.exp(-1)),
                3 + threshold / 2);
    }

    private static <S> void learnsAtMost(Learner<S> learner, double expected) {
        S state = GoldenCodecTest.read(learner.codec());
        double[] x = {1, 0};
        learner.learn(state, x, 1e6, 1);
        assertThat(learner.predict(state, x)).isCloseTo(expected, within(1e-5));
    }

    /** Of (2, 5) the copies say 1, 2 and 20. */
    @Test
    void medianOfMeans() {
        assertThat(predict(new MedianOfMeans<>(new NormalizedSgd(0.5), 3), 2, 5)).isEqualTo(2);
        assertThat(predict(new MedianOfMeans<>(new RecursiveLeastSquares(1, 1), 5), 2, 5))
                .isEqualTo(1);
    }
}
