package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Held against every face in turn where there are few, and against duality where there are many.
 */
class SimplexTest {

    /**
     * A least squares problem: min |Pw - y|² / 2.
     *
     * @param p the columns of P
     * @param y what they are to mix to
     */
    private record Problem(double[][] p, double[] y) {
        double[] gram() {
            double[] packed = new double[p.length * (p.length + 1) / 2];
            for (int i = 0, k = 0; i < p.length; i++) {
                for (int j = 0; j <= i; j++) {
                    packed[k++] = Numbers.dot(p[i], p[j]);
                }
            }
            return packed;
        }

        double[] linear() {
            return Arrays.stream(p).mapToDouble(column -> Numbers.dot(column, y)).toArray();
        }

        double[] residual(double[] weights) {
            double[] residual = new double[y.length];
            for (int t = 0; t < y.length; t++) {
                residual[t] = -y[t];
                for (int i = 0; i < p.length; i++) {
                    residual[t] += weights[i] * p[i][t];
                }
            }
            return residual;
        }

        double loss(double[] weights) {
            return Numbers.dot(residual(weights), residual(weights)) / 2;
        }

        double[] solve(double[] start) {
            double[] weights = start.clone();
            new Simplex(start.length).minimise(gram(), linear(), weights);
            assertThat(Arrays.stream(weights).min().orElseThrow()).isNotNegative();
            assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-14));
            return weights;
        }

        /** No weights are better by more than this: the slope towards the best corner. */
        double gap(double[] weights) {
            double[] residual = residual(weights);
            double[] slope = Arrays.stream(p).mapToDouble(c -> Numbers.dot(c, residual)).toArray();
            return Numbers.dot(slope, weights) - Arrays.stream(slope).min().orElseThrow();
        }

        /** The least over all faces of the least point of each, found by pseudo-inverse. */
        double bruteForce() {
            double least = Double.POSITIVE_INFINITY;
            for (int face = 1; face < 1 << p.length; face++) {
                int set = face;
                least =
                        Math.min(
                                least,
                                onFace(
                                        IntStream.range(0, p.length)
                                                .filter(i -> (set >> i & 1) == 1)
                                                .toArray()));
            }
            return least;
        }

        private double onFace(int[] members) {
            int edges = members.length - 1;
            double[] weights = new double[p.length];
            weights[members[0]] = 1;
            DMatrixRMaj towards = new DMatrixRMaj(y.length, edges);
            DMatrixRMaj target = new DMatrixRMaj(y.length, 1);
            for (int t = 0; t < y.length; t++) {
                target.set(t, 0, y[t] - p[members[0]][t]);
                for (int a = 0; a < edges; a++) {
                    towards.set(t, a, p[members[a + 1]][t] - p[members[0]][t]);
                }
            }
            if (edges > 0) {
                DMatrixRMaj inverse = new DMatrixRMaj(edges, y.length);
                CommonOps_DDRM.pinv(towards, inverse);
                DMatrixRMaj v = new DMatrixRMaj(edges, 1);
                CommonOps_DDRM.mult(inverse, target, v);
                for (int a = 0; a < edges; a++) {
                    weights[members[a + 1]] = v.get(a);
                    weights[members[0]] -= v.get(a);
                }
            }
            return Arrays.stream(weights).allMatch(w -> w >= 0)
                    ? loss(weights)
                    : Double.POSITIVE_INFINITY;
        }
    }

    private static Problem random(Random random, int rows, int n) {
        double offset = 3 * random.nextGaussian();
        double[] y = new double[rows];
        Arrays.setAll(y, t -> offset + random.nextGaussian());
        double[][] p = new double[n][rows];
        for (double[] column : p) {
            Arrays.setAll(column, t -> offset + 0.5 * y[t] + random.nextGaussian());
        }
        return new Problem(p, y);
    }

    private static double[] start(Random random, int n) {
        double[] start = new double[n];
        if (random.nextBoolean()) {
            Arrays.setAll(start, i -> random.nextBoolean() ? random.nextDouble() : 0);
        }
        return start;
    }

    @Test
    void equalsTheBestOfAllFaces() {
        Random random = new Random(31);
        for (int trial = 0; trial < 400; trial++) {
            int n = 1 + random.nextInt(6);
            Problem problem = random(random, 1 + random.nextInt(12), n);
            double[] weights = problem.solve(start(random, n));
            double scale = problem.loss(new double[n]);
            assertThat(problem.loss(weights))
                    .isCloseTo(problem.bruteForce(), within(1e-10 * scale));
        }
    }

    @Test
    void twinsAndMixturesOfOthersDoNoHarm() {
        Random random = new Random(32);
        for (int trial = 0; trial < 400; trial++) {
            int n = 5;
            Problem plain = random(random, 8, n);
            double[][] p = plain.p;
            p[3] = p[0].clone();
            Arrays.setAll(p[4], t -> (p[1][t] + p[2][t]) / 2);
            double[] weights = plain.solve(start(random, n));
            double scale = plain.loss(new double[n]);
            assertThat(plain.loss(weights)).isCloseTo(plain.bruteForce(), within(1e-10 * scale));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 64, 128})
    void noWeightsAreBetter(int n) {
        Random random = new Random(n);
        for (int rows : new int[] {n / 2, 2 * n, 10 * n}) {
            Problem problem = random(random, rows, n);
            double[] weights = problem.solve(start(random, n));
            double scale = problem.loss(new double[n]);
            assertThat(problem.gap(weights)).isLessThan(1e-11 * scale);
        }
    }

    @Test
    void workedByHand() {
        double[] weights = new double[2];
        // e = (1, -1), f = (-1, 3): 2 w² - 8 w (1 - w) + 10 (1 - w)² is least where 40 w = 28.
        new Simplex(2).minimise(new double[] {2, -4, 10}, new double[2], weights);
        assertThat(weights).containsExactly(new double[] {0.7, 0.3}, within(1e-15));
        // On a plane the lowest corner wins.
        new Simplex(2).minimise(new double[3], new double[] {1, 2}, weights);
        assertThat(weights).containsExactly(0, 1);
        new Simplex(1).minimise(new double[] {5}, new double[] {7}, new double[1]);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-200, 1, 1e150, 1e300})
    void anyUnitWillDo(double unit) {
        double[] weights = new double[2];
        double[] gram = {2 * unit, -4 * unit, 10 * unit};
        new Simplex(2).minimise(gram, new double[2], weights);
        assertThat(weights).containsExactly(new double[] {0.7, 0.3}, within(1e-12));
        Arrays.fill(weights, 0);
        new Simplex(2).minimise(new double[3], new double[2], weights);
        assertThat(weights).containsExactly(1, 0);
    }

    @Test
    void allocatesNothing() {
        Problem problem = random(new Random(5), 20, 8);
        Simplex simplex = new Simplex(8);
        double[] gram = problem.gram();
        double[] linear = problem.linear();
        double[] weights = new double[8];
        assertThat(
                        TestingAllocation.bytes(
                                events -> {
                                    for (int t = 0; t < events; t++) {
                                        gram[t % 8 * (t % 8 + 3) / 2] += 0.01;
                                        simplex.minimise(gram, linear, weights);
                                    }
                                }))
                .isZero();
    }
}
