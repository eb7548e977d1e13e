package io.millrace.state.gradient;

import io.millrace.state.Loss;

/**
 * Gradient descent with momentum, the heavy ball: a step goes on in the direction of those before.
 *
 * <pre>
 *  v = decay v + rate (slope x + l2 w)
 *  w -= v
 * </pre>
 *
 * <p><b>Cost</b> O(d) time and memory: two vectors, 12 + 16 d bytes.
 *
 * <p><b>Source</b> Polyak 1964, "Some methods of speeding up the convergence of iteration methods",
 * equation 9.
 *
 * <p><b>Choose it</b> when examples pull in the same direction for long and noise is low; its steps
 * add up to 1 / (1 - decay) times the rate, so the rate must be as much lower than a plain
 * descent's. On noisy streams it gains nothing over {@code GradientDescent}.
 *
 * @param loss of the score
 * @param schedule the rate
 * @param decay how much of the last step goes on, in [0, 1)
 * @param l2 the weight of |w|²/2 beside each example's loss; at most 1 / rate
 */
public record Momentum(@Override Loss loss, Schedule schedule, double decay, double l2)
        implements GradientStep {

    public Momentum {
        Settings.requireFraction("decay", decay);
        Settings.requireShrinking(schedule, l2);
    }

    @Override
    public String id() {
        return "momentum";
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
        double along = rate * slope;
        double shrink = rate * importance * l2;
        for (int i = 0; i < w.length; i++) {
            v[i] = Vectors.held(decay * v[i] + along * x[i] + shrink * w[i]);
            w[i] = Vectors.held(w[i] - v[i]);
        }
    }
}
