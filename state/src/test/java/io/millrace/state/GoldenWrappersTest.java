package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.wrappers.Clipped;
import io.millrace.state.wrappers.TargetScaler;
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
}
