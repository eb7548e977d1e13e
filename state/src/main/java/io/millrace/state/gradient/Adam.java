package io.millrace.state.gradient;

import io.millrace.state.Loss;

/**
 * Adam: every weight moves by the recent mean of its gradient over the recent root of its mean
 * square, both corrected for having started at 0.
 *
 * <pre>
 *  g = slope x + l2 w
 *  m_i = β1 m_i + (1 - β1) g_i          M = β1 M + (1 - β1)
 *  v_i = β2 v_i + (1 - β2) g_i²         V = β2 V + (1 - β2)
 *  w_i -= rate (√V / M) m_i / (√v_i + 1e-8)
 * </pre>
 *
 * where M and V are what the means of a constant 1 would be: 1 - β1^t and 1 - β2^t.
 *
 * <p><b>Cost</b> O(d) time and memory: three vectors and two numbers, 28 + 24 d bytes.
 *
 * <p><b>Source</b> Kingma and Ba 2015, "Adam: a method for stochastic optimization", algorithm 1
 * with the order of section 2 that spares a division.
 *
 * <p><b>Choose it</b> when columns differ in scale and gradients are noisy. It moves by about the
 * rate with every example, as {@code RmsProp} does, and remembers 1 / (1 - β2) of them.
 *
 * @param loss of the score
 * @param schedule the rate
 * @param beta1 how slowly the mean forgets, in [0, 1); usually 0.9. Its square is less than beta2,
 *     so that what the mean remembers never exceeds by far what the mean square does
 * @param beta2 how slowly the mean square forgets, in [0, 1); usually 0.999
 * @param l2 the weight of |w|²/2 beside each example's loss
 */
public record Adam(@Override Loss loss, Schedule schedule, double beta1, double beta2, double l2)
        implements GradientStep {
    private static final double EPSILON = 1e-8;

    public Adam {
        Settings.requireFraction("beta1", beta1);
        Settings.requireFraction("beta2", beta2);
        if (beta1 > 0 && beta1 * beta1 >= beta2) {
            throw new IllegalArgumentException(
                    "beta1 must be less than √beta2 = " + Math.sqrt(beta2) + ", but was " + beta1);
        }
        Settings.requireNotNegative("l2", l2);
    }

    @Override
    public String id() {
        return "adam";
    }

    @Override
    public int vectors() {
        return 3;
    }

    @Override
    public int scalars() {
        return 2;
    }

    @Override
    public void step(Vectors state, double[] x, double slope, double importance) {
        double[] w = state.weights();
        double[] m = state.vector(1);
        double[] v = state.vector(2);
        double[] ones = state.scalars();
        ones[0] = beta1 * ones[0] + (1 - beta1);
        ones[1] = beta2 * ones[1] + (1 - beta2);
        double rate = schedule.rate(state.steps()) * Math.sqrt(ones[1]) / ones[0];
        double shrink = importance * l2;
        for (int i = 0; i < w.length; i++) {
            double g = slope * x[i] + shrink * w[i];
            m[i] = beta1 * m[i] + (1 - beta1) * g;
            v[i] = beta2 * v[i] + (1 - beta2) * (g * g);
            w[i] -= rate * m[i] / (Math.sqrt(v[i]) + EPSILON);
        }
    }
}
