package io.millrace.state.linear;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import io.millrace.state.linear.Gaussian.GaussianCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Ridge regression on the latest examples alone: after each the weights w minimise
 *
 * <pre>  Σ importance_s (label_s - w·x_s)² + ridge |w|²,  s over the last {@code window} examples
 * </pre>
 *
 * The examples of the window are kept. The inverse of their Gram matrix takes in each new one, and
 * gives back the one that leaves: an update whose weight is negative, the downdate.
 *
 * <p>What a downdate loses to rounding it never regains, so a second inverse is built beside the
 * first from new examples only. After {@code window} of them it holds just the window, without ever
 * having been downdated, and takes the first one's place; then it is begun anew. So no inverse in
 * use has been through more than {@code window} downdates, however long the stream. Where an
 * example leaves that alone said nearly all in its direction, the inverse is built anew from the
 * window at once.
 *
 * <p><b>Cost</b> O(d²) time, thrice that of recursive least squares, and now and then O(window d²);
 * O(window d + d²) memory, which a key's examples fill as they come: nothing is allocated once the
 * window is full.
 *
 * <p><b>Source</b> M. Sherman and J. Morrison 1950 for the downdate; G. Bierman 1976 for the
 * factors it is made in.
 *
 * <p><b>Choose it</b> where the past must be forgotten for good, by law or because a regime ends at
 * once; {@link RecursiveLeastSquares} with forgetting 1 - 1/window follows slow drift as well, in a
 * fraction of the memory.
 *
 * @param ridge the weight of |w|², in squared units of the features; positive
 * @param window the number of examples that count, at least 1
 */
public record WindowedLeastSquares(double ridge, int window)
        implements Learner<WindowedLeastSquares.State> {

    public WindowedLeastSquares {
        Settings.requireModerate("ridge", ridge);
        if (window < 1) {
            throw new IllegalArgumentException("window must be at least 1, but was " + window);
        }
    }

    @Override
    public State newState(int features) {
        return new State(
                new Gaussian(features, 1 / ridge), new Gaussian(features, 1 / ridge), window);
    }

    @Override
    public double predict(State state, double[] x) {
        return Magnitude.dot(state.serving.mean, x);
    }

    @Override
    public void learn(State state, double[] x, double label, double importance) {
        Numbers.requireExample(x, label, importance);
        if (importance == 0) {
            return;
        }
        if (state.window != window) {
            state.resize(window);
            replay(state, state.serving, state.count);
            state.growing.restart(1 / ridge);
        }
        // What comes in first, lest what goes out leave a direction empty for a moment.
        boolean exact = state.serving.learn(x, label, importance, 1 / ridge);
        boolean growing = state.growing.learn(x, label, importance, 1 / ridge);
        if (state.count == window) {
            int out = state.slot(0);
            exact &=
                    state.serving.unlearn(state.xs[out], state.labels[out], state.importances[out]);
        }
        state.keep(x, label, importance);
        if (!exact) {
            replay(state, state.serving, state.count);
        }
        if (!growing) {
            replay(state, state.growing, state.grown);
        }
        if (state.grown == window) {
            state.swap();
            state.growing.restart(1 / ridge);
        }
    }

    /** Learns anew from the latest examples. */
    private void replay(State state, Gaussian model, int latest) {
        model.restart(1 / ridge);
        for (int age = state.count - latest; age < state.count; age++) {
            int at = state.slot(age);
            model.learn(state.xs[at], state.labels[at], state.importances[at], 1 / ridge);
        }
    }

    @Override
    public long largestState(int features) {
        return 12 + 2 * Gaussian.largest(features) + window * (16 + 8L * features);
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /**
     * The model that predicts, the one that grows to replace it, and the examples of the window.
     */
    public static final class State {
        private Gaussian serving;
        private Gaussian growing;

        /** How many of the latest examples {@link #growing} has learned. */
        private int grown;

        private int window;
        private int count;

        // The examples, round and round; they get room as they come, until the window is full.
        private double[][] xs = {};
        private double[] labels = {};
        private double[] importances = {};

        /** Where the next example goes. */
        private int next;

        private State(Gaussian serving, Gaussian growing, int window) {
            this.serving = serving;
            this.growing = growing;
            this.window = window;
        }

        /** Where an example is kept: 0 is the oldest, count - 1 the latest. */
        private int slot(int place) {
            int slot = next - count + place;
            return slot < 0 ? slot + window : slot;
        }

        private void keep(double[] x, double label, double importance) {
            if (count == labels.length && count < window) {
                int room = Math.min(window, 2 * count + 4);
                xs = Arrays.copyOf(xs, room);
                labels = Arrays.copyOf(labels, room);
                importances = Arrays.copyOf(importances, room);
            }
            if (count < window) {
                xs[next] = new double[x.length];
                count++;
            }
            System.arraycopy(x, 0, xs[next], 0, x.length);
            labels[next] = label;
            importances[next] = importance;
            next = next + 1 < window ? next + 1 : 0;
            grown++;
        }

        private void swap() {
            Gaussian served = serving;
            serving = growing;
            growing = served;
            grown = 0;
        }

        /** Keeps as many of the latest examples as a window of another size holds. */
        private void resize(int size) {
            State resized = new State(serving, growing, size);
            for (int place = Math.max(0, count - size); place < count; place++) {
                int at = slot(place);
                resized.keep(xs[at], labels[at], importances[at]);
            }
            window = size;
            xs = resized.xs;
            labels = resized.labels;
            importances = resized.importances;
            count = resized.count;
            next = resized.next;
            grown = 0;
        }
    }

    /**
     * Version 1, 20 + 8 d (d + 3) + n (16 + 8 d) bytes:
     *
     * <pre>
     *  int       the window
     *  int       how many of the latest examples the growing model has learned
     *  int       n, the number of examples in the window
     *  Gaussian  the model that predicts: d, w and the factors of P
     *  Gaussian  the one that grows
     *  n times, the oldest first
     *    double     label
     *    double     importance
     *    double[d]  x
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();
        private static final Codec<Gaussian> MODEL = new GaussianCodec("windowed-least-squares");

        @Override
        public String id() {
            return MODEL.id();
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.window);
            out.writeInt(state.grown);
            out.writeInt(state.count);
            MODEL.write(state.serving, out);
            MODEL.write(state.growing, out);
            for (int place = 0; place < state.count; place++) {
                int at = state.slot(place);
                out.writeDouble(state.labels[at]);
                out.writeDouble(state.importances[at]);
                Numbers.write(state.xs[at], out);
            }
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            int window = in.readInt();
            int grown = in.readInt();
            int count = in.readInt();
            State state = new State(MODEL.read(1, in), MODEL.read(1, in), window);
            double[] x = new double[state.serving.mean.length];
            for (int place = 0; place < count; place++) {
                double label = in.readDouble();
                double importance = in.readDouble();
                Numbers.read(in, x);
                state.keep(x, label, importance);
            }
            state.grown = grown;
            return state;
        }
    }
}
