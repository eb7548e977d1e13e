package io.millrace.state.wrappers;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of one learner, which learn from the examples in turn, so that no two learn from the same
 * one; the median of their predictions is served:
 *
 * <pre>
 *  example t is learned by copy t mod k
 *  prediction = median of those of the copies that have learned from any example
 * </pre>
 *
 * A wild label misleads one copy only, and the median does not follow one copy. So it is near the
 * truth with high probability where the mean is not, as long as the noise has a variance.
 *
 * <p><b>Cost</b> of one copy to learn from an example, and of all k to predict; k times the memory.
 *
 * <p><b>Source</b> A. S. Nemirovsky and D. B. Yudin 1983, <i>Problem Complexity and Method
 * Efficiency in Optimization</i>; D. Hsu and S. Sabato 2016, "Loss minimization and parameter
 * estimation with heavy tails", algorithm 1, for regression.
 *
 * <p><b>Choose it</b> where labels have heavy tails and examples are plenty: each copy sees one in
 * k of them. It must know nothing of the noise, where {@link TruncatedLabels} must be told a
 * moment, but the latter learns from every example.
 *
 * @param inner what there are copies of
 * @param copies k, how many; odd, from 3 to 99
 * @param <S> the state of one copy
 */
public record MedianOfMeans<S>(Learner<S> inner, int copies)
        implements Learner<MedianOfMeans.State<S>> {
    private static final int MOST = 99;

    public MedianOfMeans {
        if (copies < 3 || copies > MOST || copies % 2 == 0) {
            throw new IllegalArgumentException(
                    "copies must be odd, from 3 to 99, but was " + copies);
        }
    }

    @Override
    public State<S> newState(int features) {
        List<S> states = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            states.add(inner.newState(features));
        }
        return new State<>(states);
    }

    @Override
    public double predict(State<S> state, double[] x) {
        int known = (int) Math.max(1, Math.min(copies, state.learned));
        double[] sorted = state.sorted;
        for (int copy = 0; copy < known; copy++) {
            double prediction = inner.predict(state.copies.get(copy), x);
            if (Double.isNaN(prediction)) {
                return Double.NaN;
            }
            int at = copy;
            for (; at > 0 && sorted[at - 1] > prediction; at--) {
                sorted[at] = sorted[at - 1];
            }
            sorted[at] = prediction;
        }
        return sorted[(known - 1) / 2] / 2 + sorted[known / 2] / 2;
    }

    @Override
    public void learn(State<S> state, double[] x, double label, double importance) {
        Numbers.requireLabel(label, importance);
        inner.learn(state.copies.get((int) (state.learned % copies)), x, label, importance);
        if (importance > 0) {
            state.learned++;
        }
    }

    @Override
    public Learner<MedianOfMeans.State<S>> forgetting(double forgetting) {
        return new MedianOfMeans<>(inner.forgetting(forgetting), copies);
    }

    @Override
    public long largestState(int features) {
        return 12 + copies * inner.largestState(features);
    }

    @Override
    public Codec<State<S>> codec() {
        return new StateCodec<>(inner.codec(), copies);
    }

    /**
     * The states of the copies, and how many examples they have learned together.
     *
     * @param <S> the state of one copy
     */
    public static final class State<S> {
        private final List<S> copies;
        private long learned;

        // Room to compute in; holds nothing between calls.
        private final double[] sorted;

        private State(List<S> copies) {
            this.copies = copies;
            this.sorted = new double[copies.size()];
        }
    }

    /**
     * Version 1. The number of copies k is part of the name: with another number they start afresh.
     *
     * <pre>
     *  long    how many examples were learned
     *  int     the version of the copies' codec
     *  k times the bytes of a copy
     * </pre>
     */
    private record StateCodec<S>(Codec<S> inner, int copies) implements Codec<State<S>> {
        @Override
        public String id() {
            return "median-of-means(" + copies + "," + inner.id() + ")";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State<S> state, DataOutput out) throws IOException {
            out.writeLong(state.learned);
            out.writeInt(inner.version());
            for (S copy : state.copies) {
                inner.write(copy, out);
            }
        }

        @Override
        public State<S> read(int version, DataInput in) throws IOException {
            long learned = in.readLong();
            int itsVersion = in.readInt();
            List<S> states = new ArrayList<>();
            for (int copy = 0; copy < copies; copy++) {
                states.add(inner.read(itsVersion, in));
            }
            State<S> state = new State<>(states);
            state.learned = learned;
            return state;
        }
    }
}
