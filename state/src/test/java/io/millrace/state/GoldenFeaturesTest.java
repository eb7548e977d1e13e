package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.features.Differences;
import io.millrace.state.features.ExponentiallyWeighted;
import io.millrace.state.features.LabelHistory;
import io.millrace.state.features.LabelLags;
import io.millrace.state.features.Lags;
import io.millrace.state.features.MinMaxScaler;
import io.millrace.state.features.OneHot;
import io.millrace.state.features.RobustScaler;
import io.millrace.state.features.Rolling;
import io.millrace.state.features.TargetEncoding;
import io.millrace.state.features.Then;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The golden bytes of the steps from fields to columns, packed by {@code make_features.py}. */
class GoldenFeaturesTest {

    private static <S> double[] apply(Transform<S> transform, double... in) {
        double[] out = new double[transform.width(in.length)];
        transform.apply(GoldenCodecTest.read(transform.codec()), in, out);
        return out;
    }

    /** What a rule with other settings makes of the bytes: they are not what it would write. */
    private static <S> double[] goOn(Transform<S> transform, double... in) throws IOException {
        byte[] bytes = GoldenCodecTest.golden(transform.codec(), 1);
        S state = transform.codec().read(1, new DataInputStream(new ByteArrayInputStream(bytes)));
        double[] out = new double[transform.width(in.length)];
        transform.apply(state, in, out);
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

    /** The values 10, 20, 30 of the first input, none of the other. */
    @Test
    void lagsAndDifferences() {
        double none = Double.NaN;
        assertThat(apply(new Lags(List.of(1, 3)), 35, 4)).containsExactly(30, 10, none, none);
        assertThat(apply(new Differences(List.of(1, 3)), 35, 4)).containsExactly(5, 25, none, none);
        // The latest label is 30, and 20 and 10 came before.
        assertThat(apply(ofLabel(new Differences(List.of(1, 2))))).containsExactly(10, 20);
    }

    /** 10, 20 and 30, of mean 20 and deviation 10, each two late, with a long season of two. */
    @Test
    void labelHistory() throws IOException {
        // What is predicted next is the third after 30, and two seasons before it lies 20.
        assertThat(apply(new LabelHistory(8))).containsExactly(30, 20, 1, 0, -1, 0, -1, 1, 1, 1);
        assertThat(goOn(new LabelHistory(9))).containsExactly(30, 20, 1, 0, -1, 0, -1, 1, 1, 1);
    }

    /** 2, 4, 6 of the last block of four, 8 of this one; and 5, 7. */
    @Test
    void rolling() throws IOException {
        Rolling four = new Rolling(4, List.of(Rolling.Statistic.values()));
        assertThat(apply(four, 10, Double.NaN)).containsExactly(7, Math.sqrt(5), 4, 10, 6, 1, 5, 7);
        assertThat(apply(ofLabel(new Rolling(4, List.of(Rolling.Statistic.MEAN)))))
                .containsExactly(20);

        // A window of another length goes on with the values that still belong to it.
        Rolling three = new Rolling(3, List.of(Rolling.Statistic.MEAN, Rolling.Statistic.MIN));
        assertThat(goOn(three, 10, 9)).containsExactly(8, 6, 7, 5);
    }

    /** Mean 10 and variance 4; nothing of the other input. */
    @Test
    void exponentiallyWeighted() {
        ExponentiallyWeighted half = new ExponentiallyWeighted(0.5);
        assertThat(apply(half, 14, Double.NaN))
                .containsExactly(12, Math.sqrt(6), Double.NaN, Double.NaN);
        // The latest label is 30.
        assertThat(apply(ofLabel(half))).containsExactly(20, Math.sqrt(0.5 * (4 + 0.5 * 400)));
    }

    /** Five labels of mean 10; three of category 7 with mean 14, one of -1.5, which was 2. */
    @Test
    void targetEncoding() throws IOException {
        TargetEncoding encoding = new TargetEncoding(1, 2);
        assertThat(apply(encoding, 7)).containsExactly(13);
        assertThat(apply(encoding, -1.5)).containsExactly(6);
        assertThat(apply(encoding, 8)).containsExactly(10);

        // With one slot the second category loses its own.
        assertThat(goOn(new TargetEncoding(1, 1), 7)).containsExactly(13);
        assertThat(goOn(new TargetEncoding(1, 1), -1.5)).containsExactly(10);
        assertThat(goOn(new TargetEncoding(1, 9), -1.5)).containsExactly(6);
    }

    /** Labels 10, 20, 30; categories 7 and -1.5: a rule with less room keeps what fits. */
    @Test
    void lessRoomThanBefore() throws IOException {
        assertThat(goOn(new LabelLags(List.of(1, 2)))).containsExactly(30, 20);
        assertThat(goOn(new LabelLags(List.of(3, 9)))).containsExactly(10, Double.NaN);
        assertThat(goOn(new Lags(List.of(2)), 35, 4)).containsExactly(20, Double.NaN);
        assertThat(goOn(new OneHot(1), 7)).containsExactly(1);
        assertThat(goOn(new OneHot(1), -1.5)).containsExactly(0);
    }

    private static Transform<?> ofLabel(Transform<?> step) {
        return new Then<>(new LabelLags(List.of(1)), step);
    }
}
