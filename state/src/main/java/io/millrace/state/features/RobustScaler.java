package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Numbers;
import io.millrace.state.Transform;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Scales each column by its median and quartiles, which a few outliers do not move:
 *
 * <pre>  z = (value - median) / (third quartile - first quartile), held to ± limit</pre>
 *
 * The quartiles are estimated by the P² algorithm for a histogram of four cells, five markers a
 * column: their heights h_0 to h_4 stand for the least value, the quartiles and the greatest, and
 * each new value moves them by at most one place towards where they belong, along a parabola
 * through their neighbours.
 *
 * <p>The markers at the ends are neighbours too, so in the plain algorithm one far outlier drags
 * the quartiles along. Here a value beyond the fences, {@code limit} interquartile ranges outside
 * of the quartiles (at 3 Tukey's outer fences, 1977), counts as being on them, and so do the ends.
 * Should the column itself outgrow its fences, they grow with its quartiles, by a factor at a time.
 *
 * <p>A column that is missing, or of which fewer than five values are known, gives 0. Where the
 * quartiles agree, as they do in a column that is nearly always the same, any other value gives
 * ±limit. Magnitudes beyond 1e140 count as 1e140.
 *
 * <p><b>Cost</b> O(d) time, 72 bytes a column.
 *
 * <p><b>Source</b> R. Jain and I. Chlamtac 1985, "The P² algorithm for dynamic calculation of
 * quantiles and histograms without storing observations"; J. W. Tukey 1977, <i>Exploratory Data
 * Analysis</i>, for the fences.
 *
 * <p><b>Choose it</b> where columns have outliers or heavy tails. Not for columns that are mostly
 * one value, like indicators: their quartiles say nothing.
 *
 * @param limit how far from the median a value counts, in interquartile ranges; positive
 */
public record RobustScaler(double limit) implements Transform<RobustScaler.State> {
    private static final int MARKERS = 5;

    public RobustScaler {
        if (!(limit > 0 && limit <= Magnitude.SQUARABLE)) {
            throw new IllegalArgumentException(
                    "limit must be positive and at most 1e140, but was " + limit);
        }
    }

    /** Has the limit 3. */
    public RobustScaler() {
        this(3);
    }

    @Override
    public List<String> columns(List<String> inputs) {
        return List.copyOf(inputs);
    }

    @Override
    public State newState(int inputs) {
        return new State(inputs);
    }

    @Override
    public void apply(State state, double[] in, double[] out) {
        for (int i = 0; i < in.length; i++) {
            out[i] = state.columns[i].count < MARKERS ? 0 : z(state.columns[i].heights, in[i]);
        }
    }

    private double z(double[] heights, double value) {
        if (!Double.isFinite(value) || value == heights[2]) {
            return 0;
        }
        double z = (Magnitude.squarable(value) - heights[2]) / (heights[3] - heights[1]);
        return Math.max(-limit, Math.min(limit, z));
    }

    @Override
    public void learn(State state, double[] in, double label) {
        for (int i = 0; i < in.length; i++) {
            if (Double.isFinite(in[i])) {
                learn(state.columns[i], Magnitude.squarable(in[i]));
            }
        }
    }

    private void learn(Column column, double value) {
        double[] h = column.heights;
        if (column.count < MARKERS) {
            column.insert(value);
            return;
        }
        double range = h[3] - h[1];
        double low = range > 0 ? h[1] - limit * range : -Magnitude.SQUARABLE;
        double high = range > 0 ? h[3] + limit * range : Magnitude.SQUARABLE;
        double held = Math.max(low, Math.min(high, value));
        h[0] = Math.min(Math.max(h[0], low), held);
        h[4] = Math.max(Math.min(h[4], high), held);
        column.count++;
        for (int i = 1; i < MARKERS - 1; i++) {
            if (held < h[i]) {
                column.places[i]++;
            }
        }
        column.places[4] = column.count;
        for (int i = 1; i < MARKERS - 1; i++) {
            column.adjust(i);
        }
    }

    @Override
    public long largestState(int inputs) {
        return 4 + 72L * inputs;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** The markers of each column. */
    public static final class State {
        private final Column[] columns;

        private State(int columns) {
            this.columns = new Column[columns];
            for (int i = 0; i < columns; i++) {
                this.columns[i] = new Column();
            }
        }
    }

    /** Five markers: how high they stand, and how many values are no higher, from 1 to count. */
    private static final class Column {
        private final double[] heights = new double[MARKERS];
        private final double[] places = {1, 2, 3, 4, 5};
        private long count;

        /** The first five values are the markers, in order. */
        void insert(double value) {
            int at = (int) count++;
            for (; at > 0 && heights[at - 1] > value; at--) {
                heights[at] = heights[at - 1];
            }
            heights[at] = value;
        }

        /** Moves marker i one place, if it is a place or more from its quartile and has room. */
        void adjust(int i) {
            double wanted = 1 + (count - 1) * (i / 4.0);
            double apart = wanted - places[i];
            double above = places[i + 1] - places[i];
            double below = places[i] - places[i - 1];
            double step = apart >= 1 && above > 1 ? 1 : apart <= -1 && below > 1 ? -1 : 0;
            if (step == 0) {
                return;
            }
            double up = (heights[i + 1] - heights[i]) / above;
            double down = (heights[i] - heights[i - 1]) / below;
            double bend = ((below + step) * up + (above - step) * down) / (above + below);
            double height = heights[i] + step * bend;
            if (!(heights[i - 1] < height && height < heights[i + 1])) {
                height = heights[i] + (step > 0 ? up : -down);
            }
            // Rounding must not put a marker beyond its neighbours.
            heights[i] = Math.max(heights[i - 1], Math.min(heights[i + 1], height));
            places[i] += step;
        }
    }

    /**
     * Version 1, 4 + 72 n bytes:
     *
     * <pre>
     *  int         n, the number of columns
     *  n times
     *    long      how many values were learned
     *    double[5] the heights of the markers; of fewer values, these in order, then zeros
     *    double[3] the places of the three in the middle
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "robust-scaler";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.columns.length);
            for (Column column : state.columns) {
                out.writeLong(column.count);
                Numbers.write(column.heights, out);
                for (int i = 1; i < MARKERS - 1; i++) {
                    out.writeDouble(column.places[i]);
                }
            }
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            for (Column column : state.columns) {
                column.count = in.readLong();
                Numbers.read(in, column.heights);
                for (int i = 1; i < MARKERS - 1; i++) {
                    column.places[i] = in.readDouble();
                }
                column.places[4] = Math.max(MARKERS, column.count);
            }
            return state;
        }
    }
}
