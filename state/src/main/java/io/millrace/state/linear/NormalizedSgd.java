package io.millrace.state.linear;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Normalised stochastic gradient descent on the squared error, known as normalised least mean
 * squares (Nagumo and Noda 1967; Haykin, <i>Adaptive Filter Theory</i>, chapter on NLMS):
 *
 * <pre>  w += rate importance (label - w·x) x / (ε + |x|²)</pre>
 *
 * Dividing by |x|² makes the rate a pure number: 1 jumps to a perfect fit of the example, and below
 * 2 the error shrinks, whatever the scale of the features.
 *
 * <p><b>Cost</b> O(d) time and memory.
 *
 * <p><b>Source</b> J. Nagumo and A. Noda 1967, "A learning method for system identification"; S.
 * Haykin, <i>Adaptive Filter Theory</i>, NLMS chapter.
 *
 * <p><b>Choose it</b> for very many columns, or as the quick one of two: it follows drift at once,
 * but never settles, since its rate does not fall.
 *
 * @param rate how far to go towards a perfect fit of each example, in (0, 2)
 */
public record NormalizedSgd(double rate) implements Learner<NormalizedSgd.State> {

    /**
     * ε: small beside |x|² when features are of order 1, which it then changes by a millionth, yet
     * large enough that an error of 1 on a vanishing x moves no weight by more than rate / (2 √ε).
     */
    private static final double EPSILON = 1e-6;

    public NormalizedSgd {
        if (!(rate > 0 && rate < 2)) {
            throw new IllegalArgumentException("rate must be in (0, 2), but was " + rate);
        }
    }

    @Override
    public State newState(int features) {
        return new State(new double[features]);
    }

    @Override
    public double predict(State state, double[] x) {
        return Magnitude.dot(state.weights, x);
    }

    @Override
    public void learn(State state, double[] x, double label, double importance) {
        Numbers.requireLabel(label, importance);
        double[] w = state.weights;
        double unit = Magnitude.unit(x);
        double dot = 0;
        double square = 0;
        for (int i = 0; i < w.length; i++) {
            double scaled = unit * x[i];
            dot += w[i] * scaled;
            square += scaled * scaled;
        }
        double error = Magnitude.clamp(unit * label - finite(dot, w, x, unit));
        double step = rate * importance * (error / (unit * unit * EPSILON + square));
        // A step out of the range of doubles is not taken.
        for (int i = 0; i < w.length; i++) {
            if (!Double.isFinite(w[i] + step * (unit * x[i]))) {
                return;
            }
        }
        for (int i = 0; i < w.length; i++) {
            w[i] += step * (unit * x[i]);
        }
    }

    private static double finite(double dot, double[] w, double[] x, double unit) {
        return Double.isFinite(dot) ? dot : unit * Magnitude.dot(w, x);
    }

    @Override
    public long largestState(int features) {
        return 4 + 8L * features;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** The weights. */
    public static final class State {
        private final double[] weights;

        private State(double[] weights) {
            this.weights = weights;
        }
    }

    /**
     * Version 1, 4 + 8 d bytes:
     *
     * <pre>
     *  int         d
     *  double[d]   w
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "normalized-sgd";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.weights.length);
            Numbers.write(state.weights, out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(new double[in.readInt()]);
            Numbers.read(in, state.weights);
            return state;
        }
    }
}
