package io.millrace.state.linear;

import io.millrace.state.arithmetic.Symmetric;
import org.jspecify.annotations.Nullable;

/** The state of a learner of second order: its weights, and the matrix P that makes its steps. */
abstract class SecondOrder {
    double[] weights;
    final Symmetric matrix;

    // Room to compute in; holds nothing between calls. The last is only made if it is needed.
    double[] next;
    final double[] gain;
    private double @Nullable [] scaled;

    SecondOrder(int features) {
        this.weights = new double[features];
        this.matrix = new Symmetric(features);
        this.next = new double[features];
        this.gain = new double[features];
    }

    /** The next weights become the weights. */
    void turn() {
        double[] before = weights;
        weights = next;
        next = before;
    }

    /** A multiple of {@code x}, until the next is asked for. */
    double[] scale(double[] x, double unit) {
        if (scaled == null) {
            scaled = new double[x.length];
        }
        for (int i = 0; i < x.length; i++) {
            scaled[i] = unit * x[i];
        }
        return scaled;
    }
}
