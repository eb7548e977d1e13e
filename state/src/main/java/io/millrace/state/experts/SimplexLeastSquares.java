package io.millrace.state.experts;

import io.millrace.state.Aggregator;
import io.millrace.state.Codec;
import io.millrace.state.Numbers;
import io.millrace.state.Round;
import io.millrace.state.Simplex;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The weights that would have been best so far ("Optimally Weighted Ensembles of Regression
 * Models", Echtenbruck et al. 2022, on a stream): of all w, each at least 0 and 1 in sum, those
 * with the least decayed squared error of the mixture,
 *
 * <pre>  Σ_t ρ^(T-t) (w·p_t - y_t)² = w·Ew,    E = Σ_t ρ^(T-t) e_t e_tᵀ,    e_t = p_t - y_t,</pre>
 *
 * whatever the loss. E is kept, and the weights are solved for anew in each round, exactly, from
 * where they were ({@link Simplex}). It follows the best mixture, and no regret bound is proved of
 * it: an adversary can fool whoever follows the leader.
 *
 * <p>A sleeper is taken to have said what was served, and who is half awake, half that. Those awake
 * share the weight in proportion to w and to how awake they are, or to the latter alone if their w
 * are all 0. Whoever has never been awake has w = 0: it is served once it was heard, unless only
 * such experts are awake.
 *
 * <p>Where many w do equally well, as with twins, the answer is the one nearest to equal shares:
 * {@code 1e-10} of its diagonal, and of the least positive entry of that, is added to E.
 *
 * @param decay ρ in (0, 1]: an error counts for half after ln ½ / ln ρ rounds
 */
public record SimplexLeastSquares(double decay) implements Aggregator<SimplexLeastSquares.State> {
    private static final double TIE = 1e-10;

    public SimplexLeastSquares {
        if (!(decay > 0 && decay <= 1)) {
            throw new IllegalArgumentException("decay must be in (0, 1], but was " + decay);
        }
    }

    @Override
    public State newState(int experts) {
        return new State(experts);
    }

    @Override
    public void restart(State state) {
        Arrays.fill(state.weights, 0);
        Arrays.fill(state.heard, false);
        Arrays.fill(state.squares, 0);
        state.unit = 0;
    }

    @Override
    public void weigh(State state, double[] awake, double[] weights) {
        double total = 0;
        double up = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = awake[i] * state.weights[i];
            total += weights[i];
            up += awake[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = total > 0 ? weights[i] / total : up > 0 ? awake[i] / up : 0;
        }
    }

    @Override
    public void learn(State state, Round round) {
        double magnitude = Math.max(Math.abs(round.label()), Math.abs(round.prediction()));
        boolean anyone = false;
        for (int i = 0; i < state.experts(); i++) {
            if (round.awake(i) > 0) {
                anyone = true;
                state.heard[i] = true;
                magnitude = Math.max(magnitude, Math.abs(round.prediction(i)));
            }
        }
        if (anyone) {
            state.rescale(magnitude);
            state.decayAndAdd(decay, round);
            solve(state);
        }
    }

    private static void solve(State state) {
        int n = state.experts();
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < n; i++) {
            double square = state.squares[row(i) + i];
            least = state.heard[i] && square > 0 ? Math.min(least, square) : least;
            most = Math.max(most, square);
        }
        double tie = least < Double.POSITIVE_INFINITY ? least : 1;
        System.arraycopy(state.squares, 0, state.gram, 0, row(n));
        for (int i = 0; i < n; i++) {
            state.gram[row(i) + i] += TIE * (state.squares[row(i) + i] + tie);
            // Of no use at all until it was heard: its slope lies above any that a mixture has.
            state.linear[i] = state.heard[i] ? 0 : -4 * (most + tie);
        }
        state.simplex.minimise(state.gram, state.linear, state.weights);
    }

    private static int row(int i) {
        return i * (i + 1) / 2;
    }

    @Override
    public State rearrange(State state, int[] source) {
        State next = new State(source.length);
        int old = state.experts();
        next.unit = state.unit;
        for (int i = 0; i <= source.length; i++) {
            int from = i == source.length || source[i] < 0 ? old : source[i];
            for (int j = 0; j <= i; j++) {
                int with = j == source.length || source[j] < 0 ? old : source[j];
                int entry = row(Math.max(from, with)) + Math.min(from, with);
                next.squares[row(i) + j] = state.squares[entry];
            }
        }
        for (int i = 0; i < source.length; i++) {
            next.heard[i] = source[i] >= 0 && state.heard[source[i]];
            next.weights[i] = source[i] >= 0 ? state.weights[source[i]] : 0;
        }
        return next;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /**
     * E, in which one more expert takes part that always sleeps and will be whoever joins; the
     * weights; and who was ever heard. Then the room in which to solve.
     */
    public static final class State {
        private final double[] weights;
        private final boolean[] heard;

        /** The lower triangle of E row by row, in units of the square of {@link #unit}. */
        private final double[] squares;

        /** A power of two near the largest prediction or label ever; 0 if all were 0. */
        private double unit;

        private final double[] errors;
        private final double[] gram;
        private final double[] linear;
        private final Simplex simplex;

        private State(int experts) {
            this.weights = new double[experts];
            this.heard = new boolean[experts];
            this.squares = new double[row(experts + 1)];
            this.errors = new double[experts + 1];
            this.gram = new double[row(experts)];
            this.linear = new double[experts];
            this.simplex = new Simplex(experts);
        }

        private int experts() {
            return weights.length;
        }

        private void rescale(double magnitude) {
            double next = magnitude > 0 ? Math.scalb(1.0, Math.getExponent(magnitude)) : 0;
            if (next > unit) {
                double shrink = unit / next;
                for (int k = 0; k < squares.length; k++) {
                    squares[k] = squares[k] * shrink * shrink;
                }
                unit = next;
            }
        }

        private void decayAndAdd(double decay, Round round) {
            double scale = unit > 0 ? unit : 1;
            double served = round.prediction() / scale;
            Arrays.fill(errors, served - round.label() / scale);
            for (int i = 0; i < experts(); i++) {
                if (round.awake(i) > 0) {
                    errors[i] += round.awake(i) * (round.prediction(i) / scale - served);
                }
            }
            for (int i = 0, k = 0; i < errors.length; i++) {
                for (int j = 0; j <= i; j++, k++) {
                    squares[k] = decay * squares[k] + errors[i] * errors[j];
                }
            }
        }
    }

    /**
     * Version 1, 12 + 9 n + 4 (n + 1) (n + 2) bytes:
     *
     * <pre>
     *  int       n, the number of experts
     *  double    the unit, in units of the label
     *  n times
     *    boolean whether the expert was ever awake
     *    double  its weight
     *  (n + 1) (n + 2) / 2 times, the lower triangle of E row by row
     *    double  an entry of E, in squares of the unit; n stands for an expert that always sleeps
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "simplex-least-squares";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.experts());
            out.writeDouble(state.unit);
            for (int i = 0; i < state.experts(); i++) {
                out.writeBoolean(state.heard[i]);
                out.writeDouble(state.weights[i]);
            }
            Numbers.write(state.squares, out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            state.unit = in.readDouble();
            for (int i = 0; i < state.experts(); i++) {
                state.heard[i] = in.readBoolean();
                state.weights[i] = in.readDouble();
            }
            Numbers.read(in, state.squares);
            return state;
        }
    }
}
