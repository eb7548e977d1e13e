package io.millrace.state.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class SplitSearchTest {
    private static final int COLUMNS = 3;

    /** An example as the histogram sees it. */
    private record Seen(double[] z, double residual, double prediction) {}

    private static List<Seen> examples(Random random, int count) {
        List<Seen> examples = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            double[] z = {1, 4 * random.nextDouble() - 2, random.nextGaussian(), random.nextInt(2)};
            double prediction = 0.5 * z[1] + z[2];
            double residual = z[1] * z[1] + (2 * z[3] - 1) * z[2] + random.nextGaussian();
            examples.add(new Seen(z, residual, prediction));
        }
        return examples;
    }

    private static Histogram histogram(List<Seen> examples, int width) {
        Histogram histogram = new Histogram(COLUMNS, width);
        histogram.begin();
        examples.forEach(e -> histogram.add(e.z, e.residual, e.prediction, 1));
        return histogram;
    }

    /** Bins of ¾ from -3 on, the outermost without end. */
    private static int bin(double z) {
        return (int) Math.max(0, Math.min(7, Math.floor((z + 3) / 0.75)));
    }

    /** Σ r² less what EJML's least squares leaves of it. */
    private static double explained(List<Seen> examples, int column, boolean linear) {
        if (examples.isEmpty()) {
            return 0;
        }
        int width = linear ? 3 : 1;
        DMatrixRMaj design = new DMatrixRMaj(examples.size(), width);
        DMatrixRMaj residuals = new DMatrixRMaj(examples.size(), 1);
        for (int t = 0; t < examples.size(); t++) {
            Seen seen = examples.get(t);
            design.set(t, 0, 1);
            if (linear) {
                design.set(t, 1, bin(seen.z[column + 1]));
                design.set(t, 2, seen.prediction);
            }
            residuals.set(t, 0, seen.residual);
        }
        DMatrixRMaj pseudoInverse = new DMatrixRMaj(width, examples.size());
        CommonOps_DDRM.pinv(design, pseudoInverse);
        DMatrixRMaj fit = new DMatrixRMaj(width, 1);
        CommonOps_DDRM.mult(pseudoInverse, residuals, fit);
        DMatrixRMaj fitted = new DMatrixRMaj(examples.size(), 1);
        CommonOps_DDRM.mult(design, fit, fitted);
        return CommonOps_DDRM.dot(fitted, fitted);
    }

    private static double gain(List<Seen> examples, int column, int bin, boolean linear) {
        List<Seen> low = examples.stream().filter(e -> bin(e.z[column + 1]) < bin).toList();
        List<Seen> high = examples.stream().filter(e -> bin(e.z[column + 1]) >= bin).toList();
        if (Math.min(low.size(), high.size()) < 0.05 * examples.size()) {
            return 0;
        }
        return explained(low, column, linear)
                + explained(high, column, linear)
                - explained(examples, column, linear);
    }

    @Test
    void findsTheSplitThatLeastSquaresFinds() {
        for (int seed = 0; seed < 12; seed++) {
            boolean linear = seed % 2 == 0;
            List<Seen> examples = examples(new Random(seed), 60 + 20 * seed);
            double[] best = new double[COLUMNS];
            int[] bins = new int[COLUMNS];
            for (int j = 0; j < COLUMNS; j++) {
                for (int b = 1; b < 8; b++) {
                    double gain = gain(examples, j, b, linear);
                    bins[j] = gain > best[j] ? b : bins[j];
                    best[j] = Math.max(best[j], gain);
                }
            }
            SplitSearch search = new SplitSearch();
            search.search(histogram(examples, linear ? COLUMNS + 1 : 1), COLUMNS, linear);
            double[] sorted = best.clone();
            Arrays.sort(sorted);
            assertThat(search.gain).isCloseTo(sorted[2], within(1e-6));
            assertThat(search.runnerUp).isCloseTo(sorted[1], within(1e-6));
            assertThat(best[search.feature]).isEqualTo(sorted[2]);
            assertThat(search.bin).isEqualTo(bins[search.feature]);
        }
    }

    /** The last column says whether the second rises or falls, and has no mean effect at all. */
    @Test
    void seesAColumnThatOnlyTurnsAnother() {
        Random random = new Random(5);
        List<Seen> examples = new ArrayList<>();
        for (int t = 0; t < 300; t++) {
            double[] z = {1, random.nextGaussian(), random.nextGaussian(), random.nextInt(2)};
            examples.add(new Seen(z, (2 * z[3] - 1) * z[2], 0.1 * z[2]));
        }
        SplitSearch search = new SplitSearch();
        search.search(histogram(examples, COLUMNS + 1), COLUMNS, true);
        assertThat(search.feature).isEqualTo(2);
        assertThat(search.gain).isGreaterThan(5 * search.runnerUp);
    }

    @Test
    void nothingIsFoundInNothing() {
        SplitSearch search = new SplitSearch();
        search.search(histogram(List.of(), 1), COLUMNS, false);
        assertThat(search.feature).isEqualTo(Node.LEAF);
    }

    /** A column at 50 ± 0.01 is outside at first, then all in one bin, then in several. */
    @Test
    void binsFollowTheirColumn() {
        Histogram histogram = new Histogram(1, 1);
        histogram.begin();
        Random random = new Random(6);
        for (int round = 0; round < 20; round++) {
            for (int t = 0; t < 100; t++) {
                double z = 50 + 0.02 * (random.nextDouble() - 0.5);
                histogram.add(new double[] {1, z}, z > 50.004 ? 1 : 0, 0, 1);
            }
            histogram.adjust();
        }
        SplitSearch search = new SplitSearch();
        search.search(histogram, 1, false);
        assertThat(search.feature).isZero();
        assertThat(histogram.edge(0, search.bin)).isCloseTo(50, within(0.01));
    }
}
