package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.TestingInhabitants.Inhabitant;
import io.millrace.state.features.TargetEncoding;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every transform promises. */
class TransformContractTest {

    static List<Inhabitant> transforms() {
        return TestingInhabitants.TRANSFORMS;
    }

    /** A transform with its state and room for its columns. */
    private static final class Bench<S> {
        final Transform<S> transform;
        final S state;
        final double[] in;
        final double[] out;

        Bench(Transform<S> transform, Inhabitant inhabitant) {
            this.transform = transform;
            this.state = transform.newState(inhabitant.inputs());
            this.in = new double[inhabitant.inputs()];
            this.out = new double[transform.columns(inhabitant.names()).size()];
        }

        Bench<S> train(int examples) {
            Random random = new Random(1);
            for (int t = 0; t < examples; t++) {
                Arrays.setAll(in, i -> random.nextInt(4));
                transform.learn(state, in, random.nextGaussian());
            }
            return this;
        }

        byte[] bytes() {
            return TestingBytes.write(transform.codec(), state);
        }
    }

    private static Bench<?> bench(Inhabitant inhabitant) {
        return new Bench<>(inhabitant.transform(), inhabitant);
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void applyingChangesNothing(Inhabitant inhabitant) {
        applyTwice(bench(inhabitant).train(20));
    }

    private static <S> void applyTwice(Bench<S> bench) {
        byte[] before = bench.bytes();
        Arrays.fill(bench.in, 2);

        bench.transform.apply(bench.state, bench.in, bench.out);
        double[] first = bench.out.clone();
        Arrays.fill(bench.out, -7);
        bench.transform.apply(bench.state, bench.in, bench.out);

        assertThat(bench.out).isEqualTo(first);
        assertThat(bench.bytes()).isEqualTo(before);
        assertThat(bench.in).isEqualTo(filled(bench.in.length, 2));
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void learningLeavesTheInputsAlone(Inhabitant inhabitant) {
        learnOnce(bench(inhabitant));
    }

    private static <S> void learnOnce(Bench<S> bench) {
        Arrays.fill(bench.in, 1e300);
        bench.transform.learn(bench.state, bench.in, 5);
        assertThat(bench.in).isEqualTo(filled(bench.in.length, 1e300));
    }

    private static double[] filled(int length, double value) {
        double[] array = new double[length];
        Arrays.fill(array, value);
        return array;
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void sameExamplesGiveTheSameBits(Inhabitant inhabitant) {
        assertThat(bench(inhabitant).train(50).bytes())
                .isEqualTo(bench(inhabitant).train(50).bytes());
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void columnsHaveDistinctNames(Inhabitant inhabitant) {
        assertThat(inhabitant.transform().columns(inhabitant.names()))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void finiteInputsGiveFiniteColumns(Inhabitant inhabitant) {
        for (int seed = 0; seed < 20; seed++) {
            stayFinite(bench(inhabitant).train(10), new Random(seed));
        }
    }

    private static <S> void stayFinite(Bench<S> bench, Random random) {
        double[] sizes = {0, 4.9e-324, 1e-300, 1, 1, 1e9, 1e150, 1e300, -1e300, -1};
        for (int t = 0; t < 200; t++) {
            Arrays.setAll(bench.in, i -> sizes[random.nextInt(sizes.length)]);
            bench.transform.apply(bench.state, bench.in, bench.out);
            for (double value : bench.out) {
                assertThat(value).isFinite();
            }
            bench.transform.learn(bench.state, bench.in, sizes[random.nextInt(sizes.length)]);
        }
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void whatIsMissingIsNotLearned(Inhabitant inhabitant) {
        skipMissing(bench(inhabitant).train(10));
    }

    private static <S> void skipMissing(Bench<S> bench) {
        for (double hole : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Arrays.fill(bench.in, hole);
            bench.transform.learn(bench.state, bench.in, 1);
        }
        Arrays.fill(bench.in, 1);
        bench.transform.apply(bench.state, bench.in, bench.out);
        for (double value : bench.out) {
            assertThat(value).isFinite();
        }
    }

    static List<Inhabitant> transformsThatLeaveOut() {
        return transforms().stream().filter(inhabitant -> !leftOut(inhabitant).isEmpty()).toList();
    }

    private static List<Integer> leftOut(Inhabitant inhabitant) {
        return IntStream.range(0, inhabitant.inputs())
                .filter(i -> !inhabitant.transform().reads(i))
                .boxed()
                .toList();
    }

    /** Neither the columns nor what is learned depend on an input that is not read. */
    @ParameterizedTest
    @MethodSource("transformsThatLeaveOut")
    void whatIsNotReadMayBeMissing(Inhabitant inhabitant) {
        for (int input : leftOut(inhabitant)) {
            leaveOut(bench(inhabitant).train(20), bench(inhabitant).train(20), input);
        }
    }

    private static <A, B> void leaveOut(Bench<A> all, Bench<B> some, int input) {
        Random random = new Random(2);
        for (int t = 0; t < 20; t++) {
            Arrays.setAll(all.in, i -> random.nextInt(4));
            System.arraycopy(all.in, 0, some.in, 0, all.in.length);
            some.in[input] = Double.NaN;
            all.transform.apply(all.state, all.in, all.out);
            some.transform.apply(some.state, some.in, some.out);
            assertThat(some.out).isEqualTo(all.out);
            all.transform.learn(all.state, all.in, t);
            some.transform.learn(some.state, some.in, t);
        }
        assertThat(some.bytes()).isEqualTo(all.bytes());
    }

    static List<Inhabitant> transformsOfFields() {
        return transforms().stream()
                .filter(inhabitant -> inhabitant.inputs() > 0)
                .filter(inhabitant -> !(inhabitant.transform() instanceof TargetEncoding))
                .toList();
    }

    /** Whose fields vanish for a while is, when they come back, where it was. */
    @ParameterizedTest
    @MethodSource("transformsOfFields")
    void fieldsThatVanishLeaveTheStateAlone(Inhabitant inhabitant) {
        byte[] seamless = bench(inhabitant).train(20).bytes();
        assertThat(vanishing(bench(inhabitant)).bytes()).isEqualTo(seamless);
    }

    private static <S> Bench<S> vanishing(Bench<S> bench) {
        double[] none = filled(bench.in.length, Double.NaN);
        Random random = new Random(1);
        for (int t = 0; t < 20; t++) {
            for (int gap = t % 4; gap > 0; gap--) {
                bench.transform.apply(bench.state, none, bench.out);
                bench.transform.learn(bench.state, none, t);
            }
            Arrays.setAll(bench.in, i -> random.nextInt(4));
            bench.transform.learn(bench.state, bench.in, random.nextGaussian());
        }
        return bench;
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void theStateStaysWithinItsBound(Inhabitant inhabitant) {
        long most = inhabitant.transform().largestState(inhabitant.inputs());
        for (int examples : new int[] {0, 1, 10_000}) {
            assertThat((long) bench(inhabitant).train(examples).bytes().length)
                    .isLessThanOrEqualTo(most);
        }
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void allocatesNothing(Inhabitant inhabitant) {
        assertThat(allocated(bench(inhabitant).train(10))).isZero();
    }

    private static <S> long allocated(Bench<S> bench) {
        return TestingAllocation.bytes(
                events -> {
                    for (int t = 0; t < events; t++) {
                        Arrays.fill(bench.in, t);
                        bench.transform.apply(bench.state, bench.in, bench.out);
                        bench.transform.learn(bench.state, bench.in, t);
                    }
                });
    }
}
