package io.millrace.state.gradient;

import io.millrace.state.Loss;
import io.millrace.state.arithmetic.Magnitude;

/**
 * Accelerated stochastic gradient descent: beside the weights w, which take short steps, it keeps
 * bold ones v, which take long ones and remember long, and takes the gradient in between.
 *
 * <pre>
 *  y = α w + (1 - α) v                          g = slope x, at y·x
 *  w = y - rate g
 *  v = β y + (1 - β) v - γ g
 *
 *  s = √(κ κ')    α = 3√5 s / (1 + 3√5 s)    β = 1 / (9 s)    γ = rate (√5 / 3) √(κ / κ')
 * </pre>
 *
 * The condition κ says how much longer the columns are in their longest direction than in the
 * shortest that matters; the statistical condition κ', how many examples it takes to see them all,
 * about d for columns without heavy tails. The nearer κ' is to κ, the less there is to gain: then
 * the examples themselves are what is scarce.
 *
 * <p><b>Cost</b> O(d) time and memory: two vectors, 12 + 16 d bytes.
 *
 * <p><b>Source</b> Jain, Kakade, Kidambi, Netrapalli and Sidford 2018, "Accelerating stochastic
 * gradient descent for least squares regression", algorithm 1, without the averaging of the tail,
 * which {@code PolyakAveraging} adds.
 *
 * <p><b>Choose it</b> when columns are strongly correlated, so that a plain descent crawls along
 * their short directions, labels have little noise, and O(d²) is too much. Otherwise {@code
 * linear.RecursiveLeastSquares} needs no such numbers and ends nearer.
 *
 * @param loss of the score; all that is proved is proved for the squared loss
 * @param rate positive; for the squared loss 1 / (10 R²), with R² the largest |x|²
 * @param condition κ, at least 1
 * @param statisticalCondition κ', in [1, κ]
 */
public record AcceleratedDescent(
        @Override Loss loss, double rate, double condition, double statisticalCondition)
        implements GradientStep {

    public AcceleratedDescent {
        Settings.requirePositive("rate", rate);
        if (!(condition >= 1 && condition <= 1e50)) {
            throw new IllegalArgumentException(
                    "condition must be in [1, 1e50], but was " + condition);
        }
        if (!(statisticalCondition >= 1 && statisticalCondition <= condition)) {
            throw new IllegalArgumentException(
                    "statisticalCondition must be in [1, condition], but was "
                            + statisticalCondition);
        }
    }

    @Override
    public String id() {
        return "accelerated-descent";
    }

    @Override
    public int vectors() {
        return 2;
    }

    private double root() {
        return Math.sqrt(condition * statisticalCondition);
    }

    private double alpha() {
        double s = 3 * Math.sqrt(5) * root();
        return s / (1 + s);
    }

    @Override
    public double score(Vectors state, double[] x) {
        double alpha = alpha();
        return Magnitude.clamp(
                alpha * Magnitude.dot(state.weights(), x)
                        + (1 - alpha) * Magnitude.dot(state.vector(1), x));
    }

    @Override
    public void step(Vectors state, double[] x, double slope, double importance) {
        double[] w = state.weights();
        double[] v = state.vector(1);
        double alpha = alpha();
        double beta = 1 / (9 * root());
        double near = rate * slope;
        double far = near * (Math.sqrt(5) / 3) * Math.sqrt(condition / statisticalCondition);
        for (int i = 0; i < w.length; i++) {
            double y = alpha * w[i] + (1 - alpha) * v[i];
            w[i] = y - near * x[i];
            v[i] = beta * y + (1 - beta) * v[i] - far * x[i];
        }
    }
}
