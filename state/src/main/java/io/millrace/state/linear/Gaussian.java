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
 * squares problem and the inverse of its Gram matrix. An example that weighs i changes them by
 *
 * <pre>  s = 1/i + x·P x,   w += P x (label - w·x) / s,   P -= P x xᵀ P / s</pre>
 *
 * P is kept as U D Uᵀ, U upper triangular with ones on its diagonal and D diagonal, and changed in
 * O(d²) by the recurrence of G. Bierman 1976, "Measurement updating using the U-D factorization".
 * It takes no differences of what is nearly equal, so P stays positive, and right to about as many
 * digits as there are, where nearly collinear columns and forgetting make P itself run out of them.
 */
public final class Gaussian {
    /** Beyond this, or one over it, a variance is no longer computed with. */
    private static final double LARGEST = 1e250;

    /** One over the most that an example may weigh. */
    private static final double SHARPEST = 1e-200;

    /** Less than this part is not what is left, but rounding. */
    private static final double REST = 1e-6;

    final double[] mean;

    /** Column j of U above the diagonal and then D's entry j, column by column. */
    private final double[] factors;

    // Room to compute in; holds nothing between calls. The last is only made if it is needed.
    private final double[] projection;
    private final double[] gain;
    private double @Nullable [] scaled;

    private Gaussian(int features) {
        this.mean = new double[features];
        this.factors = new double[Packed.row(features)];
        this.projection = new double[features];
        this.gain = new double[features];
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

    /** Forgets all: mean 0, and this variance in every direction. */
    void restart(double variance) {
        Arrays.fill(mean, 0);
        spread(variance);
    }

    /** Gives up all confidence but this: P = variance I. */
    void spread(double variance) {
        Arrays.fill(factors, 0);
        for (int j = 0; j < mean.length; j++) {
            factors[Packed.row(j) + j] = variance;
        }
    }

    /**
     * P = grow P: what was learned counts less. D's entries stay below {@code most}, or P would
     * grow for ever in a direction that no example excites.
     */
    void fade(double grow, double most) {
        for (int j = 0; j < mean.length; j++) {
            int at = Packed.row(j) + j;
            factors[at] = Math.min(grow * factors[at], most);
        }
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

    /**
     * Prepares to {@link #measure} x.
     *
     * @return x·P x: how uncertain w·x is
     */
    double project(double[] x) {
        double variance = 0;
        for (int j = 0; j < x.length; j++) {
            int row = Packed.row(j);
            double f = x[j] + dot(factors, row, x, j);
            projection[j] = f;
            variance += factors[row + j] * f * f;
        }
        return variance;
    }

    /**
     * Prepares to measure x; where P cannot be computed with, it is {@code prior I} from here on.
     */
    double projectOrSpread(double[] x, double prior) {
        double variance = project(x);
        if (variance <= LARGEST) {
            return variance;
        }
        spread(prior);
        return project(x);
    }

    private static double dot(double[] factors, int row, double[] x, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int k = 0;
        for (; k + 3 < length; k += 4) {
            a += factors[row + k] * x[k];
            b += factors[row + k + 1] * x[k + 1];
            c += factors[row + k + 2] * x[k + 2];
            d += factors[row + k + 3] * x[k + 3];
        }
        for (; k < length; k++) {
            a += factors[row + k] * x[k];
        }
        return (a + b) + (c + d);
    }

    /**
     * Narrows P by the measurement of what was last projected, and moves w by {@code step P x},
     * where P is that of before; w stays where the step would leave the range of doubles.
     *
     * @param noise the variance of the measurement, one over its weight; negative to take one back
     */
    void measure(double noise, double step) {
        double alpha = Math.abs(noise) < SHARPEST ? SHARPEST : noise;
        for (int j = 0; j < mean.length; j++) {
            double f = projection[j];
            gain[j] = 0;
            if (f != 0) {
                int row = Packed.row(j);
                double v = factors[row + j] * f;
                double next = alpha + f * v;
                double pull = -f / alpha;
                for (int k = 0; k < j; k++) {
                    double u = factors[row + k];
                    factors[row + k] = u + gain[k] * pull;
                    gain[k] += u * v;
                }
                factors[row + j] *= alpha / next;
                gain[j] = v;
                alpha = next;
            }
        }
        move(step);
    }

    private void move(double step) {
        boolean finite = true;
        for (int i = 0; i < mean.length; i++) {
            finite &= Double.isFinite(mean[i] + gain[i] * step);
        }
        for (int i = 0; i < mean.length && finite; i++) {
            mean[i] += gain[i] * step;
        }
    }

    /** Whether D's entries are moderate; a direction that is known for good learns no more. */
    boolean moderate() {
        for (int j = 0; j < mean.length; j++) {
            double variance = factors[Packed.row(j) + j];
            if (!(variance >= 1 / LARGEST && variance <= LARGEST)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes in an example of least squares. Where an absurd one leaves numbers that cannot be
     * computed with, confidence is given up, but w is not.
     *
     * @param weight how much it weighs, positive
     * @param prior the variance to begin anew with
     * @return whether P is what it should be
     */
    boolean learn(double[] x, double label, double weight, double prior) {
        double unit = Magnitude.unit(x);
        double[] z = scale(x, unit);
        double noise = unit * unit / weight;
        double variance = project(z);
        boolean kept = variance <= LARGEST;
        if (!kept) {
            spread(prior);
            variance = project(z);
        }
        double error = Magnitude.clamp(unit * label - Magnitude.dot(mean, z));
        double innovation = Math.max(SHARPEST, noise) + variance;
        if (innovation <= Double.MAX_VALUE) {
            measure(noise, error / innovation);
        }
        if (!moderate()) {
            spread(prior);
            return false;
        }
        return kept;
    }

    /**
     * Takes back an example that was learned, as if it had never been.
     *
     * @param weight as it was learned with
     * @return whether that was possible: not where all but 1e-6 of w, or of what is known in the
     *     direction of x, came from it, for what is left would be rounding
     */
    boolean unlearn(double[] x, double label, double weight) {
        double unit = Magnitude.unit(x);
        double[] z = scale(x, unit);
        double noise = unit * unit / weight;
        double rest = noise - project(z);
        if (!(noise >= SHARPEST && noise <= Double.MAX_VALUE && rest >= REST * noise)) {
            return false;
        }
        double before = Numbers.largest(mean);
        double error = Magnitude.clamp(unit * label - Magnitude.dot(mean, z));
        measure(-noise, -error / rest);
        return moderate() && Numbers.largest(mean) >= REST * before;
    }

    /**
     * How uncertain w·x is: x·P x, of an x that is first multiplied by {@code unit}; at most 1e250.
     */
    double variance(double[] x, double unit) {
        double variance = 0;
        for (int j = 0; j < x.length; j++) {
            int row = Packed.row(j);
            double f = unit == 1 ? dot(factors, row, x, j) : 0;
            for (int k = 0; k < j && unit != 1; k++) {
                f += factors[row + k] * (unit * x[k]);
            }
            f += unit * x[j];
            variance += factors[row + j] * f * f;
        }
        return variance <= LARGEST ? variance : LARGEST;
    }

    /**
     * Version 1, 4 + 4 d (d + 3) bytes, where P = U D Uᵀ:
     *
     * <pre>
     *  int         d
     *  double[d]   w
     *  for j = 0 to d - 1
     *    double[j]   U_0j to U_(j-1)j
     *    double      D_j
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
            Numbers.write(state.factors, out);
        }

        @Override
        public Gaussian read(int version, DataInput in) throws IOException {
            Gaussian state = new Gaussian(in.readInt());
            Numbers.read(in, state.mean);
            Numbers.read(in, state.factors);
            return state;
        }
    }
}
