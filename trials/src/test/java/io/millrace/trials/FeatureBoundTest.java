package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.TestingInhabitants;
import io.millrace.state.TestingInhabitants.Inhabitant;
import io.millrace.state.Transform;
import io.millrace.state.features.Rolling;
import io.millrace.state.features.Rolling.Statistic;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No step outgrows its bound, and no window gathers rounding, however long they learn. */
class FeatureBoundTest {
    private static final int EXAMPLES = 1_000_000;
    private static final int VALUES = 10_000_000;

    static List<Inhabitant> transforms() {
        return TestingInhabitants.TRANSFORMS;
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void aMillionExamplesStayWithinTheBound(Inhabitant inhabitant) throws IOException {
        learn(inhabitant.transform(), inhabitant.inputs());
    }

    private static <S> void learn(Transform<S> transform, int inputs) throws IOException {
        S state = transform.newState(inputs);
        Random random = new Random(1);
        double[] in = new double[inputs];
        double[] out = new double[transform.width(inputs)];
        for (int t = 0; t < EXAMPLES; t++) {
            Arrays.setAll(in, i -> random.nextInt(50) == 0 ? Double.NaN : random.nextGaussian());
            transform.learn(state, in, random.nextGaussian());
        }
        assertWithin(transform, state, inputs);
        Arrays.fill(in, 1);
        transform.apply(state, in, out);
        for (double value : out) {
            assertThat(value).isFinite();
        }
    }

    private static <S> void assertWithin(Transform<S> transform, S state, int inputs)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        transform.codec().write(state, new DataOutputStream(bytes));
        assertThat((long) bytes.size()).isLessThanOrEqualTo(transform.largestState(inputs));
    }

    /** Values of order 1 on a level of 1e6, and now and then 1e12, all along. */
    @Test
    void tenMillionValuesLeaveAWindowAsExactAsAFewDo() throws IOException {
        int window = 100;
        Rolling rolling = new Rolling(window, List.of(Statistic.values()));
        Rolling.State state = rolling.newState(1);
        double[] values = new double[VALUES];
        Random random = new Random(2);
        double[] in = new double[1];
        for (int t = 0; t < VALUES; t++) {
            boolean wild = random.nextInt(1000) == 0 && t < VALUES - window;
            values[t] = wild ? 1e12 : 1e6 + random.nextGaussian();
            in[0] = values[t];
            rolling.learn(state, in, 0);
        }
        double[] last = Arrays.copyOfRange(values, VALUES - window, VALUES);
        double mean = Arrays.stream(last).sum() / window;
        double squares = Arrays.stream(last).map(v -> (v - mean) * (v - mean)).sum();
        double[] out = new double[4];
        rolling.apply(state, new double[] {Double.NaN}, out);
        assertThat(out[0]).isCloseTo(mean, within(1e-8));
        assertThat(out[1]).isCloseTo(Math.sqrt(squares / window), within(1e-8));
        assertThat(out[2]).isEqualTo(Arrays.stream(last).min().orElseThrow());
        assertThat(out[3]).isEqualTo(Arrays.stream(last).max().orElseThrow());
        assertWithin(rolling, state, 1);
    }
}
