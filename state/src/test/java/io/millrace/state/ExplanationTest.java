package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.watch.Attribution;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where a change of the loss comes from, in streams that say so. */
class ExplanationTest {
    private static final List<String> NAMES = List.of("a", "b", "c");

    /** After 5,000 calm rows, 80 of which a is moved and the loss is raised where it stands. */
    private static Attribution explained(double move, double raise) {
        Explanation explanation = new Explanation(NAMES.size());
        Random random = new Random(1);
        for (int t = 0; t < 5_080; t++) {
            boolean since = t >= 5_000;
            double[] x = {
                random.nextGaussian() + (since ? move : 0),
                random.nextGaussian(),
                random.nextGaussian()
            };
            double loss = 1 + 0.5 * x[0] * x[0] + 0.1 * random.nextGaussian();
            explanation.update(x, loss + (since ? raise : 0));
        }
        return Objects.requireNonNull(explanation.attribute(NAMES));
    }

    /** The mean of a² goes from 1 to 5, so the loss by 2; the oldest 50 of 80 rows count. */
    @Test
    void aColumnThatMovesAccountsForWhatItCosts() {
        Attribution moved = explained(2, 0);
        assertThat(moved.moved().get(0).column()).isEqualTo("a");
        assertThat(moved.moved().get(0).before()).isCloseTo(0, within(0.05));
        assertThat(moved.moved().get(0).after()).isCloseTo(2, within(0.4));
        assertThat(moved.change()).isCloseTo(2, within(0.5));
        assertThat(moved.columns() / moved.change()).isCloseTo(1, within(0.1));
    }

    @Test
    void aRelationThatChangesIsNoColumnsFault() {
        Attribution raised = explained(0, 2);
        assertThat(raised.change()).isCloseTo(2, within(0.3));
        assertThat(raised.relation() / raised.change()).isCloseTo(1, within(0.2));
    }

    @Test
    void bothCanHappenAtOnce() {
        Attribution both = explained(2, 2);
        assertThat(both.columns()).isCloseTo(2, within(0.6));
        assertThat(both.relation()).isCloseTo(2, within(0.6));
    }

    @Test
    void columnsWithoutAWordToSayAreLeftOut() {
        Explanation explanation = new Explanation(1);
        for (double wild : new double[] {Double.NaN, 1e300, Double.POSITIVE_INFINITY}) {
            explanation.update(new double[] {wild}, 1);
        }
        explanation.update(new double[] {1}, 1e300);
        for (int t = 0; t < 200; t++) {
            explanation.update(new double[] {1}, 1);
        }
        Attribution calm = Objects.requireNonNull(explanation.attribute(List.of("a")));
        assertThat(calm.change()).isZero();
    }
}
