package io.millrace.state.gradient;

import io.millrace.state.Loss;

/**
 * Stochastic gradient descent with a cumulative L1 penalty: each weight owes rate l1 per example,
 * pays as much of its debt as it can without crossing 0, and what noise made it pay too much or too
 * little is settled later. Weights that no example supports are exactly 0.
 *
 * <pre>
 *  u += rate l1
 *  w_i -= rate slope x_i
 *  w_i goes towards 0 by (u + q_i) if positive, by (u - q_i) if negative, stopping at 0
 *  q_i += how far w_i went
 * </pre>
 *
 * <p><b>Cost</b> O(d) time and memory: two vectors and one number, 20 + 16 d bytes.
 *
 * <p><b>Source</b> Tsuruoka, Tsujii and Ananiadou 2009, "Stochastic gradient descent training for
 * L1-regularized log-linear models with cumulative penalty", figure 2.
 *
 * <p><b>Choose it</b> when most columns are expected to be useless and a plain descent is wanted;
 * {@code FtrlProximal} prunes better where columns differ in how often they occur.
 *
 * @param loss of the score
 * @param schedule the rate
 * @param l1 the weight of Σ|w_i| beside each example's loss; positive
 */
public record SparseDescent(@Override Loss loss, Schedule schedule, double l1)
        implements GradientStep {

    public SparseDescent {
        Settings.requirePositive("l1", l1);
    }

    @Override
    public String id() {
        return "sparse-descent";
    }

    @Override
    public int vectors() {
        return 2;
    }

    @Override
    public int scalars() {
        return 1;
    }

    @Override
    public void step(Vectors state, double[] x, double slope, double importance) {
        double[] w = state.weights();
        double[] paid = state.vector(1);
        double rate = schedule.rate(state.steps());
        double owed = state.scalars()[0] + rate * importance * l1;
        state.scalars()[0] = owed;
        for (int i = 0; i < w.length; i++) {
            double before = w[i] - rate * slope * x[i];
            w[i] =
                    before > 0
                            ? Math.max(0, before - (owed + paid[i]))
                            : before < 0 ? Math.min(0, before + (owed - paid[i])) : 0;
            paid[i] += w[i] - before;
        }
    }
}
