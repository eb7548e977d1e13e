package io.millrace.state.linear;

import io.millrace.state.Codec;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import io.millrace.state.arithmetic.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of the weights of a linear model: a normal distribution with mean w and
 * covariance P, up to a unit that is the learner's. Or, without any belief, the solution of a least
 * squares problem and the inverse of its Gram matrix. An example that weighs i changes them, in
 * O(d²), by
 *
 * <pre>
 *  g = P x,   s = 1/i + x·g,   w += g (label - w·x) / s,   P -= g gᵀ / s
 * </pre>
 *
 * (Sherman and Morrison 1950). P can lose its positivity through rounding. Confidence is then given
 * up, the mean is not: a diagonal entry of 0, say, would freeze its weight for ever.
 */
public final class Gaussian {
    final double[] mean;

    /** P's lower triangle, row by row: packed, it cannot lose its symmetry. */
    final double[] covariance;

    // Room to compute in; holds nothing between calls. The last is only made if it is needed.
    final double[] gain;
    private final int[] nonzero;
    private double @Nullable [] scaled;

    private Gaussian(int features) {
        this.mean = new double[features];
        this.covariance = new double[Packed.row(features)];
        this.gain = new double[features];
        this.nonzero = new int[features];
    }

    /** Mean 0, and this variance in every direction. */
    Gaussian(int features, double variance) {
        this(features);
        spread(variance);
    }

    /** The most bytes that a {@link GaussianCodec} writes. */
    static long largest(int features) {
        return 4 + 4L * features * (features + 3);
    }

    /** Gives up all confidence but this: P = variance I. */
    void spread(double variance) {
        Arrays.fill(covariance, 0);
        for (int i = 0; i < mean.length; i++) {
            covariance[Packed.row(i) + i] = variance;
        }
    }

    /** Whether every diagonal entry of P is positive and finite. */
    boolean positive() {
        for (int i = 0; i < mean.length; i++) {
            double variance = covariance[Packed.row(i) + i];
            if (!(variance > 0 && variance <= Double.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }

    /** The example times its {@link Magnitude#unit}; valid until the next call. */
    double[] scale(double[] x, double unit) {
        if (unit == 1) {
            return x;
        }
        if (scaled == null) {
            scaled = new double[x.length];
        }
        for (int i = 0; i < x.length; i++) {
            scaled[i] = unit * x[i];
        }
        return scaled;
    }

    /** Computes the gain g = P x, and returns x·g. */
    double project(double[] x) {
        Packed.multiply(covariance, x, 1, gain, nonzero);
        return Numbers.dot(x, gain);
    }

    /**
     * w += step g, P -= g gᵀ / innovation; or nothing, if the innovation is no positive number or w
     * would leave the range of doubles.
     *
     * @return whether it was done
     */
    boolean commit(double step, double innovation) {
        boolean finite = innovation > 0 && innovation <= Double.MAX_VALUE;
        for (int i = 0; i < mean.length; i++) {
            finite &= Double.isFinite(mean[i] + gain[i] * step);
        }
        if (!finite) {
            return false;
        }
        double shrink = 1 / innovation;
        for (int i = 0; i < mean.length; i++) {
            mean[i] += gain[i] * step;
            Packed.subtract(covariance, Packed.row(i), i + 1, gain, shrink * gain[i]);
        }
        return true;
    }

    /**
     * Takes in an example of least squares.
     *
     * @param weight how much it weighs, positive
     * @param prior the variance to begin anew with, should P have lost its positivity
     */
    void learn(double[] x, double label, double weight, double prior) {
        double unit = Magnitude.unit(x);
        double[] z = scale(x, unit);
        double weightInUnits = weight / unit / unit;
        if (!absorb(z, unit * label, weightInUnits)) {
            spread(prior);
            absorb(z, unit * label, weightInUnits);
        }
        if (!positive()) {
            spread(prior);
        }
    }

    /** Takes in an example of moderate numbers, or returns false and leaves all as it was. */
    boolean absorb(double[] x, double label, double weight) {
        double innovation = 1 / weight + project(x);
        double error = Magnitude.clamp(label - Magnitude.dot(mean, x));
        return commit(error / innovation, innovation);
    }

    /** How uncertain w·x is: x·P x, as near to it as a finite double can be. */
    double variance(double[] x) {
        double unit = Magnitude.unit(x);
        double form = Math.max(0, Packed.quadratic(covariance, x, unit));
        return Magnitude.clamp(form / unit / unit);
    }

    /**
     * Version 1, 4 + 4 d (d + 3) bytes:
     *
     * <pre>
     *  int         d
     *  double[d]   w
     *  double[]    the lower triangle of P, row by row: d (d + 1) / 2 entries
     * </pre>
     *
     * @param id the name of the learner
     */
    record GaussianCodec(String id) implements Codec<Gaussian> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Gaussian state, DataOutput out) throws IOException {
            out.writeInt(state.mean.length);
            Numbers.write(state.mean, out);
            Numbers.write(state.covariance, out);
        }

        @Override
        public Gaussian read(int version, DataInput in) throws IOException {
            Gaussian state = new Gaussian(in.readInt());
            Numbers.read(in, state.mean);
            Numbers.read(in, state.covariance);
            return state;
        }
    }
}
