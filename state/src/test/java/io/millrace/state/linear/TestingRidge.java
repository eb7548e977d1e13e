package io.millrace.state.linear;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Ridge regression with forgetting by the book: the Gram matrix and its right-hand side are kept,
 * and the normal equations are solved anew each time. With forgetting, one coordinate in turn gets
 * back what the ridge lost.
 */
public final class TestingRidge {
    private final double ridge;
    private final double forgetting;
    private final DMatrixRMaj gram;
    private final DMatrixRMaj moment;
    private int turn;

    public TestingRidge(double ridge, double forgetting, int features) {
        this.ridge = ridge;
        this.forgetting = forgetting;
        this.gram = CommonOps_DDRM.identity(features);
        CommonOps_DDRM.scale(ridge, gram);
        this.moment = new DMatrixRMaj(features, 1);
    }

    private TestingRidge(TestingRidge other) {
        this.ridge = other.ridge;
        this.forgetting = other.forgetting;
        this.gram = other.gram.copy();
        this.moment = other.moment.copy();
        this.turn = other.turn;
    }

    /** A copy that shares nothing with this one. */
    public TestingRidge copy() {
        return new TestingRidge(this);
    }

    /** Takes in an example. */
    public void learn(double[] x, double label, double importance) {
        CommonOps_DDRM.scale(forgetting, gram);
        CommonOps_DDRM.scale(forgetting, moment);
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < x.length; k++) {
                gram.add(i, k, importance * x[i] * x[k]);
            }
            moment.add(i, 0, importance * x[i] * label);
        }
        if (forgetting < 1) {
            gram.add(turn, turn, x.length * (1 - forgetting) * ridge);
            turn = (turn + 1) % x.length;
        }
    }

    /** The weights. */
    public double[] weights() {
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(gram.numRows);
        if (!solver.setA(gram.copy())) {
            throw new IllegalStateException("the Gram matrix must be positive definite");
        }
        DMatrixRMaj weights = new DMatrixRMaj(gram.numRows, 1);
        solver.solve(moment, weights);
        return weights.data;
    }

    /** The prediction for {@code x}. */
    public double predict(double[] x) {
        double[] weights = weights();
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i] * x[i];
        }
        return sum;
    }
}
