package io.millrace.state.gradient;

import io.millrace.state.Loss;

/**
 * RMSProp: gradient descent in which every weight's gradient is divided by its recent root mean
 * square.
 *
 * <pre>
 *  g = slope x + l2 w
 *  v_i = decay v_i + (1 - decay) g_i²
 *  w_i -= rate g_i / √(v_i + 1e-8)
 * </pre>
 *
 * <p><b>Cost</b> O(d) time and memory: two vectors, 12 + 16 d bytes.
 *
 * <p><b>Source</b> Tieleman and Hinton 2012, "Lecture 6.5 - RMSProp".
 *
 * <p><b>Choose it</b> when columns differ in scale and the stream drifts. It moves by about the
 * rate with every example, so it never comes to rest: on a stream that stands still a falling
 * schedule or {@code AdaGrad} ends nearer.
 *
 * @param loss of the score
 * @param schedule the rate
 * @param decay how slowly the mean square forgets, in [0, 1)
 * @param l2 the weight of |w|²/2 beside each example's loss
 */
public record RmsProp(@Override Loss loss, Schedule schedule, double decay, double l2)
        implements GradientStep {
    private static final double EPSILON = 1e-8;

    public RmsProp {
        Settings.requireFraction("decay", decay);
        Settings.requireNotNegative("l2", l2);
    }

    @Override
    public String id() {
        return "rms-prop";
    }

    @Override
    public int vectors() {
        return 2;
    }

    @Override
    public void step(Vectors state, double[] x, double slope, double importance) {
        double[] w = state.weights();
        double[] v = state.vector(1);
        double rate = schedule.rate(state.steps());
        double shrink = importance * l2;
        for (int i = 0; i < w.length; i++) {
            double g = slope * x[i] + shrink * w[i];
            v[i] = decay * v[i] + (1 - decay) * (g * g);
            w[i] -= rate / Math.sqrt(v[i] + EPSILON) * g;
        }
    }
}
