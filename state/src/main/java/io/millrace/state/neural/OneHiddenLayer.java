package io.millrace.state.neural;

import io.millrace.state.Codec;
import io.millrace.state.Draws;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A network of one hidden layer, m wide, that predicts by the mean of S randomly perturbed outputs
 * and learns by projected gradient descent on the mean of their squared losses:
 *
 * <pre>
 *  f(θ; x) = Σ_i v_i φ(w_i·x) / √m,   φ(a) = a / √(1 + a²),   θ = (w, v)
 *  f_s = f(θ; x) + c ε_s·(θ - θ_0),   c = perturbation / m^¼,   ε_s random signs, S = 1 + ⌊log₂ m⌋
 *  prediction = Σ_s f_s / S
 *  θ := θ - η ∇ Σ_s (f_s - label)² / 2S,   then back into the ball |θ - θ_0| ≤ radius
 *  η = importance rate / (1 + |∇f|² + c² m (d + 1))
 * </pre>
 *
 * The perturbation makes the loss grow away from its minimum in every direction of θ, which a wide
 * network's own does not, and regret is then logarithmic in theory. The network starts at 0: the
 * second half of its units are the first half with opposite v. Signs are drawn anew for each
 * example.
 *
 * <p>The authors choose a rate for each round, and a ball for each layer. Here η is normalised, as
 * columns may have any size, and there is one ball. Entries of x beyond 1e9 count as 1e9.
 *
 * <p><b>Cost</b> O(m d log m) time, without the perturbation O(m d); O(m d) memory.
 *
 * <p><b>Source</b> R. Deb, Y. Ban, S. Zuo, J. He and A. Banerjee 2024, "Contextual bandits with
 * online neural regression" (ICLR), section on perturbed predictions.
 *
 * <p><b>Choose it</b> when the label bends in many columns at once, and examples abound; scale the
 * columns and the label before. It learns slowly: with few examples waves or crosses are better.
 *
 * @param width m, an even number of at least 2
 * @param rate the share of an error that one example may undo, to first order; in (0, 1]
 * @param radius how far the weights may go from where they started; in (0, 1e100]
 * @param perturbation in [0, 1]; 0 is none
 * @param seed of the first weights and of the signs, of states that are still to be made
 */
public record OneHiddenLayer(int width, double rate, double radius, double perturbation, long seed)
        implements Learner<OneHiddenLayer.State> {
    private static final double LARGEST_ENTRY = 1e9;
    private static final double LARGEST_ERROR = 1e100;

    public OneHiddenLayer {
        if (width < 2 || width % 2 != 0) {
            throw new IllegalArgumentException(
                    "width must be even and at least 2, but was " + width);
        }
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must be in (0, 1], but was " + rate);
        }
        if (!(radius > 0 && radius <= 1e100)) {
            throw new IllegalArgumentException("radius must be in (0, 1e100], but was " + radius);
        }
        if (!(perturbation >= 0 && perturbation <= 1)) {
            throw new IllegalArgumentException(
                    "perturbation must be in [0, 1], but was " + perturbation);
        }
    }

    @Override
    public State newState(int features) {
        return new State(features, width, seed);
    }

    @Override
    public double predict(State state, double[] x) {
        if (!Numbers.finite(x)) {
            return Double.NaN;
        }
        double output = state.output(x);
        int draws = draws(state);
        double wobble = 0;
        for (int s = 0; s < draws; s++) {
            wobble += state.wobble(s) / draws;
        }
        return output + strength(state) * wobble;
    }

    /** S; none at all without a perturbation. */
    private int draws(State state) {
        int width = state.hidden.length;
        return perturbation == 0 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(width);
    }

    /** c. */
    private double strength(State state) {
        return perturbation / Math.sqrt(Math.sqrt(state.hidden.length));
    }

    @Override
    public void learn(State state, double[] x, double label, double importance) {
        Numbers.requireExample(x, label, importance);
        if (importance == 0) {
            return;
        }
        double output = state.output(x);
        double strength = strength(state);
        double square = state.steepness() + strength * strength * state.weights.length;
        double step = importance * rate / (1 + square);
        int draws = draws(state);
        double meanError = draws == 0 ? bound(output - label, LARGEST_ERROR) : 0;
        for (int s = 0; s < draws; s++) {
            double perturbed = output + strength * state.wobble(s);
            state.errors[s] = bound(perturbed - label, LARGEST_ERROR);
            meanError += state.errors[s] / draws;
        }
        state.descend(step * meanError);
        for (int s = 0; s < draws; s++) {
            state.shift(s, step * strength * state.errors[s] / draws);
        }
        state.project(radius);
        state.learned++;
    }

    private static double bound(double value, double most) {
        return Math.max(-most, Math.min(most, value));
    }

    @Override
    public long largestState(int features) {
        return 24 + 8L * width * (features + 1);
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(width);
    }

    /** The weights, where they started, and how many examples were learned. */
    public static final class State {
        private final long seed;
        private long learned;

        /** Those of each unit in turn, then the output's. */
        private final double[] weights;

        /** θ_0, which the seed says. */
        private final double[] origin;

        // Room to compute in; holds nothing between calls.
        private final double[] x;
        private final double[] hidden;
        private final double[] errors = new double[Integer.SIZE];

        private State(int features, int width, long seed) {
            this.seed = seed;
            this.origin = new double[width * (features + 1)];
            this.x = new double[features];
            this.hidden = new double[width];
            long root = Draws.mix(seed, 0);
            int half = width / 2 * features;
            for (int j = 0; j < half; j++) {
                origin[j] = Draws.normal(Draws.mix(root, j)) / Math.sqrt(features);
            }
            System.arraycopy(origin, 0, origin, half, half);
            Arrays.fill(origin, 2 * half, 2 * half + width / 2, 1);
            Arrays.fill(origin, 2 * half + width / 2, origin.length, -1);
            this.weights = origin.clone();
        }

        /** f; keeps x and the hidden layer for the gradient. */
        private double output(double[] given) {
            int d = x.length;
            for (int j = 0; j < d; j++) {
                x[j] = bound(given[j], LARGEST_ENTRY);
            }
            double sum = 0;
            for (int i = 0; i < hidden.length; i++) {
                double a = bound(Numbers.dot(weights, i * d, x, 0, d), LARGEST_ENTRY);
                hidden[i] = a / Math.sqrt(1 + a * a);
                sum += weights[hidden.length * d + i] * hidden[i];
            }
            return sum / Math.sqrt(hidden.length);
        }

        /** How unit i's output grows with its input, v φ'(a), where φ'(a) = (1 - φ(a)²)^(3/2). */
        private double slope(int i) {
            double rest = 1 - hidden[i] * hidden[i];
            return weights[hidden.length * x.length + i] * rest * Math.sqrt(rest);
        }

        /** |∇f|². */
        private double steepness() {
            double sum = 0;
            for (int i = 0; i < hidden.length; i++) {
                sum += slope(i) * slope(i);
            }
            return (Numbers.dot(hidden, hidden) + sum * Numbers.dot(x, x)) / hidden.length;
        }

        /** Goes so many times ∇f down. */
        private void descend(double times) {
            double each = times / Math.sqrt(hidden.length);
            for (int i = 0; i < hidden.length; i++) {
                double back = each * slope(i);
                for (int j = 0; j < x.length; j++) {
                    weights[i * x.length + j] -= back * x[j];
                }
                weights[hidden.length * x.length + i] -= each * hidden[i];
            }
        }

        /** ε_s·(θ - θ_0), in two sums, for speed: there is an even number of weights. */
        private double wobble(int s) {
            double even = 0;
            double odd = 0;
            for (int from = 0; from < weights.length; from += Long.SIZE) {
                long signs = Signs.word(seed, learned, s, from);
                for (int j = from; j < Math.min(weights.length, from + Long.SIZE); j += 2) {
                    even += Signs.signed(weights[j] - origin[j], signs, j);
                    odd += Signs.signed(weights[j + 1] - origin[j + 1], signs, j + 1);
                }
            }
            return even + odd;
        }

        /** Goes so many times ε_s down. */
        private void shift(int s, double times) {
            for (int from = 0; from < weights.length; from += Long.SIZE) {
                long signs = Signs.word(seed, learned, s, from);
                for (int j = from; j < Math.min(weights.length, from + Long.SIZE); j++) {
                    weights[j] -= Signs.signed(times, signs, j);
                }
            }
        }

        /** Back to the nearest point of the ball. */
        private void project(double radius) {
            double square = 0;
            for (int j = 0; j < weights.length; j++) {
                square += (weights[j] - origin[j]) * (weights[j] - origin[j]);
            }
            double shrink = radius / Math.sqrt(square);
            for (int j = 0; j < weights.length && shrink < 1; j++) {
                weights[j] = origin[j] + shrink * (weights[j] - origin[j]);
            }
        }
    }

    /**
     * Version 1, 24 + 8 m (d + 1) bytes. The width m is part of the name: with another the network
     * starts afresh.
     *
     * <pre>
     *  int          d
     *  int          m
     *  long         the seed
     *  long         how many examples were learned
     *  double[m d]  the weights of the units, one after the other
     *  double[m]    the weights of the output
     * </pre>
     */
    private record StateCodec(int width) implements Codec<State> {
        @Override
        public String id() {
            return "one-hidden-layer(" + width + ")";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.x.length);
            out.writeInt(state.hidden.length);
            out.writeLong(state.seed);
            out.writeLong(state.learned);
            Numbers.write(state.weights, out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt(), in.readInt(), in.readLong());
            state.learned = in.readLong();
            Numbers.read(in, state.weights);
            return state;
        }
    }
}
