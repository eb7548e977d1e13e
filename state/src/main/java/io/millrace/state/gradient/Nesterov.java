package io.millrace.state.gradient;

import io.millrace.state.Loss;
import io.millrace.state.arithmetic.Magnitude;

/**
 * Gradient descent with Nesterov's momentum: the gradient is taken where the momentum is about to
 * carry the weights, at w - decay v.
 *
 * <pre>
 *  v = decay v + rate (slope x + l2 (w - decay v))
 *  w -= v
 * </pre>
 *
 * where slope is the loss's at the score (w - decay v)·x.
 *
 * <p><b>Cost</b> O(d) time and memory: two vectors, 12 + 16 d bytes.
 *
 * <p><b>Source</b> Nesterov 1983, "A method of solving a convex programming problem with
 * convergence rate O(1/k²)"; in this form Sutskever, Martens, Dahl and Hinton 2013, "On the
 * importance of initialization and momentum in deep learning", equations 3 and 4.
 *
 * <p><b>Choose it</b> instead of {@code Momentum}: looking ahead damps its swings. For one example
 * at a time {@code AcceleratedDescent} is the sounder form.
 *
 * @param loss of the score
 * @param schedule the rate
 * @param decay how much of the last step goes on, in [0, 1)
 * @param l2 the weight of |w|²/2 beside each example's loss; at most 1 / rate
 */
public record Nesterov(@Override Loss loss, Schedule schedule, double decay, double l2)
        implements GradientStep {

    public Nesterov {
        Settings.requireFraction("decay", decay);
        Settings.requireShrinking(schedule, l2);
    }

    @Override
    public String id() {
        return "nesterov";
    }

    @Override
    public int vectors() {
        return 2;
    }

    @Override
    public double score(Vectors state, double[] x) {
        double ahead = decay * Magnitude.dot(state.vector(1), x);
        return Magnitude.clamp(Magnitude.dot(state.weights(), x) - ahead);
    }

    @Override
    public void step(Vectors state, double[] x, double slope, double importance) {
        double[] w = state.weights();
        double[] v = state.vector(1);
        double rate = schedule.rate(state.steps());
        double along = rate * slope;
        double shrink = rate * importance * l2;
        for (int i = 0; i < w.length; i++) {
            double carried = decay * v[i];
            v[i] = Vectors.held(carried + along * x[i] + shrink * (w[i] - carried));
            w[i] = Vectors.held(w[i] - v[i]);
        }
    }
}
