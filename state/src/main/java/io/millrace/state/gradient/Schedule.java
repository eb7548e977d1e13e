package io.millrace.state.gradient;

import java.io.Serializable;

/** How far a descent goes, as it goes on. */
public sealed interface Schedule extends Serializable {

    /** The first rate, and the highest: positive, at most 1e50. */
    double rate();

    /** The rate of a step, after {@code step} others. */
    double rate(long step);

    /**
     * Always the same rate: never forgets how to move, never comes to rest.
     *
     * @param rate positive
     */
    record Constant(@Override double rate) implements Schedule {
        public Constant {
            Settings.requirePositive("rate", rate);
        }

        @Override
        public double rate(long step) {
            return rate;
        }
    }

    /**
     * {@code rate / (step + 1)^power} (Robbins and Monro 1951, who show that powers in (1/2, 1]
     * come to rest at the best weights).
     *
     * @param rate positive
     * @param power at least 0
     */
    record InverseScaling(@Override double rate, double power) implements Schedule {
        public InverseScaling {
            Settings.requirePositive("rate", rate);
            Settings.requireNotNegative("power", power);
        }

        @Override
        public double rate(long step) {
            // StrictMath.pow allocates.
            double steps = step + 1.0;
            return power == 0.5
                    ? rate / Math.sqrt(steps)
                    : rate * StrictMath.exp(-power * StrictMath.log(steps));
        }
    }

    /**
     * {@code rate / (1 + rate decay step)}: nearly constant at first, and in the end {@code 1 /
     * (decay step)}, which suits a loss of curvature {@code decay} (Bottou 2012, "Stochastic
     * gradient descent tricks", equation 7).
     *
     * @param rate positive
     * @param decay at least 0; with an L2 penalty, its l2
     */
    record Harmonic(@Override double rate, double decay) implements Schedule {
        public Harmonic {
            Settings.requirePositive("rate", rate);
            Settings.requireNotNegative("decay", decay);
        }

        @Override
        public double rate(long step) {
            return rate / (1 + rate * decay * step);
        }
    }
}
