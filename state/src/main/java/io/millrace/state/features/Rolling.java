package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Transform;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * Mean, population standard deviation, minimum or maximum of each input over its latest values: the
 * event's own and the {@code window - 1} learned before it. Missing values do not count; where the
 * event's own is missing, the window ends with the last one learned. NaN before the first value.
 * Magnitudes beyond 1e140 count as 1e140.
 *
 * <p>After {@code LabelLags(1)}, by {@link Then}, they tell of the labels up to the latest that is
 * known.
 *
 * <p>The values are kept in blocks as long as the window, so that a window is the end of the last
 * block and the beginning of this one. When a block is full, the statistics of all its ends are
 * worked out from the back; those of the beginning are kept up as it grows. Nothing is ever
 * subtracted, so an outlier that leaves the window leaves no rounding behind.
 *
 * <p><b>Cost</b> O(1) time for each column, on average over a window; 8 bytes for each value of the
 * window.
 *
 * <p><b>Source</b> M. van Herk 1992, "A fast algorithm for local minimum and maximum filters on
 * rectangular and octagonal kernels"; joining two parts' variances as in T. F. Chan, G. H. Golub
 * and R. J. LeVeque 1979, "Updating formulae and a pairwise algorithm for computing sample
 * variances".
 *
 * <p><b>Choose it</b> for a column's recent level, spread or extremes over a span that is known,
 * such as a day. {@link ExponentiallyWeighted} takes less memory.
 *
 * @param window how many values count, at least 2
 * @param statistics the columns of each input; at least one, distinct
 */
public record Rolling(int window, List<Statistic> statistics) implements Transform<Rolling.State> {

    /** What is said of a window. */
    public enum Statistic {
        /** The mean. */
        MEAN,
        /** The population standard deviation. */
        SD,
        /** The least value. */
        MIN,
        /** The greatest value. */
        MAX
    }

    public Rolling {
        if (window < 2) {
            throw new IllegalArgumentException("window must be at least 2, but was " + window);
        }
        statistics = List.copyOf(statistics);
        if (statistics.isEmpty() || new HashSet<>(statistics).size() < statistics.size()) {
            throw new IllegalArgumentException(
                    "statistics must be distinct, at least one, but was " + statistics);
        }
    }

    @Override
    public List<String> columns(List<String> inputs) {
        return inputs.stream()
                .flatMap(input -> statistics.stream().map(statistic -> name(input, statistic)))
                .toList();
    }

    private String name(String input, Statistic statistic) {
        return input + "-" + statistic.name().toLowerCase(Locale.ROOT) + "-" + window;
    }

    @Override
    public State newState(int inputs) {
        return new State(inputs, window);
    }

    @Override
    public void apply(State state, double[] in, double[] out) {
        Window.Part all = state.all;
        int column = 0;
        for (int i = 0; i < in.length; i++) {
            state.windows[i].gather(in[i], all);
            for (int j = 0; j < statistics.size(); j++) {
                out[column++] =
                        switch (statistics.get(j)) {
                            case MEAN -> all.mean;
                            case SD -> Math.sqrt(all.squares / all.count);
                            case MIN -> all.least;
                            case MAX -> all.greatest;
                        };
            }
        }
    }

    @Override
    public void learn(State state, double[] in, double label) {
        for (int i = 0; i < in.length; i++) {
            if (Double.isFinite(in[i])) {
                state.windows[i].remember(in[i]);
            }
        }
    }

    @Override
    public long largestState(int inputs) {
        return 4 + inputs * (12 + 8L * window);
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(window);
    }

    /** The window of each input. */
    public static final class State {
        private final Window[] windows;

        // Room to compute in; holds nothing between calls.
        private final Window.Part all = new Window.Part();

        private State(int inputs, int window) {
            this.windows = new Window[inputs];
            for (int i = 0; i < inputs; i++) {
                this.windows[i] = new Window(window);
            }
        }
    }

    /**
     * Version 1, at most 4 + n (12 + 8 window) bytes:
     *
     * <pre>
     *  int           n, the number of inputs
     *  n times
     *    int         the length of the window
     *    int         how many values this block holds
     *    int         m, the number of values known
     *    double[m]   the values, from the oldest to the latest
     * </pre>
     */
    private record StateCodec(int window) implements Codec<State> {
        @Override
        public String id() {
            return "rolling";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.windows.length);
            for (Window each : state.windows) {
                each.write(out);
            }
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt(), window);
            for (Window each : state.windows) {
                each.read(in);
            }
            return state;
        }
    }
}
