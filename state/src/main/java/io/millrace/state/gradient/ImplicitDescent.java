package io.millrace.state.gradient;

import io.millrace.state.Loss;

/**
 * Implicit gradient descent: the slope is that of the loss after the step, not before, so that no
 * step overshoots, whatever the rate.
 *
 * <pre>
 *  w' = argmin rate loss(w'·x, label) + |w' - w|² / 2
 *     = w - rate g x          g = the slope of the loss at w'·x
 * </pre>
 *
 * For the squared loss g = 2 (w·x - label) / (1 + 2 rate |x|²).
 *
 * <p><b>Cost</b> O(d) time and memory: one vector, 12 + 8 d bytes; some exponentials more than
 * {@code GradientDescent} where the loss has them.
 *
 * <p><b>Source</b> Kulis and Bartlett 2010, "Implicit online learning", equation 3; Toulis and
 * Airoldi 2017, "Asymptotic and finite-sample properties of estimators based on stochastic
 * gradients".
 *
 * <p><b>Choose it</b> as the plain descent of first choice: as fast as {@code GradientDescent}, the
 * same where the rate is low, and stable where it is too high.
 *
 * @param loss of the score
 * @param schedule the rate
 */
public record ImplicitDescent(@Override Loss loss, Schedule schedule) implements ScoreStep {

    @Override
    public String id() {
        return "implicit-descent";
    }

    @Override
    public int vectors() {
        return 1;
    }

    @Override
    public double stride(
            Vectors state, double score, double label, double square, double importance) {
        double rate = Math.min(importance * schedule.rate(state.steps()), LARGEST / square);
        return rate * loss.proximalSlope(score, label, rate * square);
    }
}
