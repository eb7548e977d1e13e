package io.millrace.state.gradient;

import io.millrace.state.Loss;

/**
 * Stochastic gradient descent: each example pulls the weights down the slope of its loss.
 *
 * <pre>  w -= rate (slope x + l2 w)</pre>
 *
 * where slope is the loss's at the score w·x.
 *
 * <p><b>Cost</b> O(d) time and memory: one vector, 12 + 8 d bytes.
 *
 * <p><b>Source</b> Robbins and Monro 1951, "A stochastic approximation method"; with a penalty,
 * Bottou 2012, "Stochastic gradient descent tricks", section 5.
 *
 * <p><b>Choose it</b> when columns are standardised, speed matters most and a rate is known to be
 * right. A rate too high for one large x sends it astray: {@code ImplicitDescent} costs the same
 * and cannot be sent.
 *
 * @param loss of the score
 * @param schedule the rate
 * @param l2 the weight of |w|²/2 beside each example's loss; at most 1 / rate
 */
public record GradientDescent(@Override Loss loss, Schedule schedule, double l2)
        implements GradientStep {

    public GradientDescent {
        Settings.requireShrinking(schedule, l2);
    }

    @Override
    public String id() {
        return "gradient-descent";
    }

    @Override
    public int vectors() {
        return 1;
    }

    @Override
    public void step(Vectors state, double[] x, double slope, double importance) {
        double[] w = state.weights();
        double rate = schedule.rate(state.steps());
        double along = rate * slope;
        double keep = 1 - rate * importance * l2;
        for (int i = 0; i < w.length; i++) {
            w[i] = keep * w[i] - along * x[i];
        }
    }
}
