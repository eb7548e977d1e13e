package io.millrace.state.gradient;

import io.millrace.state.Loss;

/**
 * Truncated gradient descent: a step goes no further than to where the tangent of the loss is 0,
 * since no loss is less.
 *
 * <pre>  w -= min(rate, loss / |g|²) g          g = slope x</pre>
 *
 * <p><b>Cost</b> O(d) time and memory: one vector, 12 + 8 d bytes.
 *
 * <p><b>Source</b> Asi and Duchi 2019, "Stochastic (approximate) proximal point methods:
 * convergence, optimality, and adaptivity", the truncated model, equation 7.
 *
 * <p><b>Choose it</b> when some weights predict the labels nearly perfectly: rates too high by
 * orders of magnitude then cost nothing. With noisy labels a high rate makes it follow the noise;
 * {@code ImplicitDescent} is its equal in stability.
 *
 * @param loss of the score
 * @param schedule the rate
 */
public record TruncatedDescent(@Override Loss loss, Schedule schedule) implements ScoreStep {

    @Override
    public String id() {
        return "truncated-descent";
    }

    @Override
    public int vectors() {
        return 1;
    }

    @Override
    public double stride(
            Vectors state, double score, double label, double square, double importance) {
        double slope = loss.slope(score, label);
        if (slope == 0) {
            return 0;
        }
        double rate = importance * schedule.rate(state.steps());
        double furthest = loss.of(score, label) / slope / square;
        return Math.copySign(Math.min(rate * Math.abs(slope), Math.abs(furthest)), slope);
    }
}
