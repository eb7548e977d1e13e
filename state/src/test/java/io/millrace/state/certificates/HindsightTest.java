package io.millrace.state.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Held against singular values of the whole stream, which never forms a Gram matrix. */
class HindsightTest {
    private static final int ROUNDS = 600;
    private static final int POINTS = 100;

    /**
     * Columns that may make least squares hard.
     *
     * @param name what they are
     * @param picked which columns of {@link #row}
     */
    private record Columns(String name, List<Integer> picked) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Columns> columns() {
        return List.of(
                new Columns("plain", List.of(0, 1, 2)),
                new Columns("constant", List.of(0, 1, 3)),
                new Columns("categories", List.of(0, 4, 5, 6)),
                new Columns("categories and constant", List.of(0, 3, 4, 5, 6)),
                new Columns("twins", List.of(0, 1, 0, 1, 3)),
                new Columns("sums", List.of(0, 1, 2, 7, 3)),
                new Columns("zero", List.of(0, 8, 3, 8)),
                new Columns("offset", List.of(9, 10, 0)),
                new Columns("offset and constant", List.of(9, 10, 3)),
                new Columns("offset and categories", List.of(4, 9, 5, 10, 6)),
                new Columns("scales", List.of(11, 12, 0)),
                new Columns("scales and constant", List.of(11, 12, 3, 0)),
                new Columns("mostly zeros", List.of(4, 5, 6, 8, 8, 0, 8, 8, 8, 8)),
                new Columns("nearly twins", List.of(0, 13, 3)),
                new Columns("everything", List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0, 9)));
    }

    private static double[] row(Columns columns, Random random) {
        double u = random.nextGaussian();
        double v = random.nextGaussian();
        double w = random.nextDouble();
        int category = random.nextInt(3);
        double[] all = {
            u,
            v,
            w,
            1,
            category == 0 ? 1 : 0,
            category == 1 ? 1 : 0,
            category == 2 ? 1 : 0,
            u + 2 * v - w,
            0,
            2011 + random.nextInt(2),
            1e6 + 10 * random.nextGaussian(),
            1e-8 * random.nextGaussian(),
            1e8 * (w + random.nextDouble()),
            u + 1e-3 * random.nextGaussian()
        };
        return columns.picked.stream().mapToDouble(j -> all[j]).toArray();
    }

    private static double label(double[] x, Random random) {
        double sum = 40;
        for (int j = 0; j < x.length; j++) {
            sum += Math.signum(x[j]) * Math.sin(x[j] * (j + 1));
        }
        return sum + 0.5 * random.nextGaussian();
    }

    /** The loss of the best linear model, by projection onto the left singular vectors. */
    private static double batch(List<double[]> xs, List<Double> labels) {
        int n = xs.size();
        int d = xs.get(0).length;
        DMatrixRMaj x = new DMatrixRMaj(n, d);
        for (int j = 0; j < d; j++) {
            double norm = 0;
            for (double[] row : xs) {
                norm = Math.hypot(norm, row[j]);
            }
            for (int t = 0; t < n; t++) {
                x.set(t, j, norm > 0 ? xs.get(t)[j] / norm : 0);
            }
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(n, d, true, false, true);
        assertThat(svd.decompose(x.copy())).isTrue();
        DMatrixRMaj u = svd.getU(null, false);
        double[] values = svd.getSingularValues();
        double[] residual = labels.stream().mapToDouble(y -> y).toArray();
        for (int twice = 0; twice < 2; twice++) {
            for (int k = 0; k < svd.numberOfSingularValues(); k++) {
                if (values[k] > 1e-10) {
                    DMatrixRMaj column = CommonOps_DDRM.extractColumn(u, k, null);
                    double along = 0;
                    for (int t = 0; t < n; t++) {
                        along += column.get(t) * residual[t];
                    }
                    for (int t = 0; t < n; t++) {
                        residual[t] -= along * column.get(t);
                    }
                }
            }
        }
        double loss = 0;
        for (double r : residual) {
            loss += r * r;
        }
        return loss;
    }

    /** Losses to 1e-8; where next to nothing is left, to 1e-12 of the labels' squares. */
    private static void assertClose(double actual, double expected, double squares) {
        assertThat(actual).isCloseTo(expected, within(1e-8 * expected + 1e-12 * squares));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void equalsBatchLeastSquaresOverTheStoredStream(Columns columns) {
        Random random = new Random(columns.name.hashCode());
        Moments moments = new Moments(columns.picked.size());
        List<double[]> xs = new ArrayList<>();
        List<Double> labels = new ArrayList<>();
        double squares = 0;
        int checked = 0;
        for (int t = 1; t <= ROUNDS; t++) {
            double[] x = row(columns, random);
            double label = label(x, random);
            squares += label * label;
            moments.update(x, label);
            xs.add(x);
            labels.add(label);
            if (t <= 10 || random.nextInt(ROUNDS) < POINTS) {
                assertClose(new Hindsight(moments).linear(), batch(xs, labels), squares);
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(POINTS * 8 / 10);
    }

    /** A first value far from all others is a bad origin, and is soon given up. */
    @Test
    void anOddFirstRoundDoesNoLastingHarm() {
        Random random = new Random(4);
        Moments moments = new Moments(2);
        List<double[]> xs = new ArrayList<>();
        List<Double> labels = new ArrayList<>();
        for (int t = 0; t < ROUNDS; t++) {
            double[] x = {t == 0 ? -1e5 : 2011 + 0.1 * random.nextDouble(), 1};
            double label = t == 0 ? 1e4 : 30 * (x[0] - 2011) + random.nextGaussian();
            moments.update(x, label);
            xs.add(x);
            labels.add(label);
        }
        assertClose(new Hindsight(moments).linear(), batch(xs, labels), 0);
    }

    /** A ridge is as good as a round x = √ridge e_j with label 0 for each column j. */
    @ParameterizedTest
    @MethodSource("columns")
    void equalsBatchRidgeOverTheStoredStream(Columns columns) {
        Random random = new Random(columns.name.hashCode());
        int d = columns.picked.size();
        for (double ridge : new double[] {0.01, 1, 100}) {
            Moments moments = new Moments(d);
            List<double[]> xs = new ArrayList<>();
            List<Double> labels = new ArrayList<>();
            double squares = 0;
            for (int t = 1; t <= 200; t++) {
                double[] x = row(columns, random);
                double label = label(x, random);
                squares += label * label;
                moments.update(x, label);
                xs.add(x);
                labels.add(label);
            }
            double logDeterminant = logDeterminant(xs, ridge);
            for (int j = 0; j < d; j++) {
                double[] x = new double[d];
                x[j] = Math.sqrt(ridge);
                xs.add(x);
                labels.add(0.0);
            }
            Hindsight.Ridge actual = new Hindsight(moments).ridge(ridge);
            assertClose(actual.loss(), batch(xs, labels), squares);
            assertThat(actual.logDeterminant()).isCloseTo(logDeterminant, within(1e-6));
        }
    }

    /** ln det (I + X'X / ridge), by the factors of Gauss. */
    private static double logDeterminant(List<double[]> xs, double ridge) {
        int d = xs.get(0).length;
        double[][] a = new double[d][d];
        for (int i = 0; i < d; i++) {
            a[i][i] = 1;
            for (int j = 0; j < d; j++) {
                for (double[] x : xs) {
                    a[i][j] += x[i] * x[j] / ridge;
                }
            }
        }
        double sum = 0;
        for (int k = 0; k < d; k++) {
            sum += Math.log(a[k][k]);
            for (int i = k + 1; i < d; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = k; j < d; j++) {
                    a[i][j] -= factor * a[k][j];
                }
            }
        }
        return sum;
    }

    /** Labels 1, 3 at x = 1, 1: the best is 2, off by 1 twice; a ridge of 2 halves the weight. */
    @Test
    void workedByHand() {
        Moments moments = new Moments(1);
        assertThat(new Hindsight(moments).linear()).isZero();
        assertThat(new Hindsight(moments).ridge(2)).isEqualTo(new Hindsight.Ridge(0, 0));
        moments.update(new double[] {1}, 1);
        moments.update(new double[] {1}, 3);
        assertThat(new Hindsight(moments).linear()).isCloseTo(2, within(1e-14));
        // θ = 4 / (2 + 2): 0 + 4 + 2 · 1.
        assertThat(new Hindsight(moments).ridge(2).loss()).isCloseTo(6, within(1e-14));
        assertThat(new Hindsight(moments).ridge(2).logDeterminant())
                .isCloseTo(Math.log(2), within(1e-14));
    }

    @Test
    void noColumnsExplainNothing() {
        Moments moments = new Moments(0);
        moments.update(new double[0], 3);
        moments.update(new double[0], 4);
        assertThat(new Hindsight(moments).linear()).isCloseTo(25, within(1e-13));
    }
}
