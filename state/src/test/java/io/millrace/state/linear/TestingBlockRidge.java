package io.millrace.state.linear;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The block solve by the book: full matrices, each system solved anew. */
final class TestingBlockRidge {
    private final double ridge;
    private final DMatrixRMaj gram;
    private final double[] moments;
    final double[] weights;

    TestingBlockRidge(double ridge, int features) {
        this.ridge = ridge;
        this.gram = new DMatrixRMaj(features, features);
        this.moments = new double[features];
        this.weights = new double[features];
    }

    void learn(double[] x, double label, double importance) {
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                gram.add(i, j, importance * x[i] * x[j]);
            }
            moments[i] += importance * label * x[i];
        }
    }

    /** w_I = (S_II + ridge E)⁻¹ (b_I - S_I· w + S_II w_I). */
    void solve(int[] block) {
        DMatrixRMaj own = new DMatrixRMaj(block.length, block.length);
        DMatrixRMaj right = new DMatrixRMaj(block.length, 1);
        for (int a = 0; a < block.length; a++) {
            double sum = moments[block[a]];
            for (int j = 0; j < weights.length; j++) {
                sum -= gram.get(block[a], j) * weights[j];
            }
            for (int b = 0; b < block.length; b++) {
                sum += gram.get(block[a], block[b]) * weights[block[b]];
                own.set(a, b, gram.get(block[a], block[b]) + (a == b ? ridge : 0));
            }
            right.set(a, 0, sum);
        }
        DMatrixRMaj solved = new DMatrixRMaj(block.length, 1);
        if (!CommonOps_DDRM.solve(own, right, solved)) {
            throw new IllegalStateException("the block must be regular");
        }
        for (int a = 0; a < block.length; a++) {
            weights[block[a]] = solved.get(a);
        }
    }

    /** Σ importance (label - w·x)² + ridge |w|², but for the sum of the squared labels. */
    double objective(double[] w) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < w.length; j++) {
                sum += w[i] * gram.get(i, j) * w[j];
            }
            sum += ridge * w[i] * w[i] - 2 * w[i] * moments[i];
        }
        return sum;
    }

    /** The least objective there is. */
    double least() {
        DMatrixRMaj all = gram.copy();
        for (int i = 0; i < weights.length; i++) {
            all.add(i, i, ridge);
        }
        DMatrixRMaj best = new DMatrixRMaj(weights.length, 1);
        CommonOps_DDRM.solve(all, DMatrixRMaj.wrap(weights.length, 1, moments.clone()), best);
        return objective(best.data);
    }
}
