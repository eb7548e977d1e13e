package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.baseline.LastLabel;
import io.millrace.state.baseline.MeanLabel;
import io.millrace.state.baseline.NearestColumn;
import io.millrace.state.features.Only;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.features.Then;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.wrappers.Boosted;
import io.millrace.state.wrappers.CompressedLabels;
import io.millrace.state.wrappers.Offset;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The golden bytes of what the default experts are put together from, packed by {@code
 * make_portfolio.py}. The learner inside has the weights (3, -1), so of (2, 5) it says 1.
 */
class GoldenPortfolioTest {

    private static <S> double predict(Learner<S> learner, double... x) {
        return learner.predict(GoldenCodecTest.read(learner.codec()), x);
    }

    private static <S> double[] apply(Transform<S> transform, double... in) {
        double[] out = new double[transform.width(in.length)];
        transform.apply(GoldenCodecTest.read(transform.codec()), in, out);
        return out;
    }

    /** Four values with mean 2.5 and Σ(value - mean)² = 5. */
    @Test
    void only() {
        assertThat(apply(new Only(List.of(2, 0)), 3, 4, 5)).containsExactly(5, 3);
        assertThat(apply(new Then<>(new Only(List.of(1)), new StandardScaler()), 9, 3.5))
                .containsExactly(1 / Math.sqrt(1.25));
    }

    @Test
    void offset() {
        assertThat(predict(new Offset<>(1, new NormalizedSgd(0.5)), 2, 7, 5)).isEqualTo(8);
        assertThat(predict(new Offset<>(2, new RecursiveLeastSquares(1, 1)), 2, 5, 7)).isEqualTo(8);
    }

    /** A mean |label| of 20, so s = 2, and labels from -2 to 50; then s = 1, and 0 to 1000. */
    @Test
    void compressedLabels() {
        CompressedLabels<?> sgd = new CompressedLabels<>(new NormalizedSgd(0.5));
        assertThat(predict(sgd, 2, 5)).isCloseTo(Math.E - 1 / Math.E, within(1e-14));
        // asinh(-1) = -ln(1 + √2), and asinh(25) = ln(25 + √626).
        assertThat(predict(sgd, 0, 9))
                .isCloseTo(-2 * Math.sinh(Math.log(1 + Math.sqrt(2)) + 1), within(1e-12));
        assertThat(predict(sgd, 9, 0))
                .isCloseTo(2 * Math.sinh(Math.log(25 + Math.sqrt(626)) + 1), within(1e-10));
        CompressedLabels<?> rls = new CompressedLabels<>(new RecursiveLeastSquares(1, 1));
        assertThat(predict(rls, 2, 5)).isCloseTo((Math.E - 1 / Math.E) / 2, within(1e-14));
        assertThat(predict(rls, 0, 5)).isCloseTo(-(Math.E - 1 / Math.E) / 2, within(1e-14));
    }

    @Test
    void nearestColumn() {
        assertThat(predict(new NearestColumn(), 5, 6, 7)).isEqualTo(6);
        // D = 2 + 10, 1 + 9, 1.25 + 8.
        NearestColumn halving = new NearestColumn(0.5);
        NearestColumn.State state = GoldenCodecTest.read(halving.codec());
        halving.learn(state, new double[] {5, 6, 7}, 15, 1);
        assertThat(halving.predict(state, new double[] {5, 6, 7})).isEqualTo(7);
    }

    /** Labels with a mean of 7 that count as 3; then a fourth, or half of one. */
    @Test
    void meanLabel() {
        MeanLabel plain = new MeanLabel(1);
        MeanLabel.State state = GoldenCodecTest.read(plain.codec());
        assertThat(plain.predict(state, new double[0])).isEqualTo(7);
        plain.learn(state, new double[0], 11, 1);
        assertThat(plain.predict(state, new double[0])).isEqualTo(8);
        MeanLabel halving = new MeanLabel(0.5);
        MeanLabel.State other = GoldenCodecTest.read(halving.codec());
        halving.learn(other, new double[0], 11, 0.5);
        assertThat(halving.predict(other, new double[0])).isEqualTo(8);
    }

    @Test
    void boosted() {
        NormalizedSgd sgd = new NormalizedSgd(0.5);
        RecursiveLeastSquares rls = new RecursiveLeastSquares(1, 1);
        assertThat(predict(new Boosted<>(rls, sgd), 2, 5)).isEqualTo(2);
        assertThat(predict(new Boosted<>(sgd, new LastLabel()), 2, 5)).isEqualTo(7);
        assertThat(predict(new Boosted<>(new MeanLabel(1), sgd), 2, 5)).isEqualTo(8);
        var last = new Boosted<>(sgd, new LastLabel());
        var state = GoldenCodecTest.read(last.codec());
        // The second is left 9; the first makes up for half of it, but for 1e-6 of 29.
        last.learn(state, new double[] {2, 5}, 10, 1);
        assertThat(last.predict(state, new double[] {2, 5})).isCloseTo(5.5 + 9, within(1e-6));
    }
}
