package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Draws;
import io.millrace.state.Transform;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Locality-sensitive sparse encoding: the inputs are projected on a few random directions at a time
 * and squashed, and where they fall in a grid is told by the corners of that cell alone:
 *
 * <pre>
 *  h_m = bins / (1 + exp(-p_m·x)),  the entries of p_m normal, at most 2 in magnitude, over √n
 *  column of a corner = Π_m (1 - |h_m - corner_m|),  0 of all others
 * </pre>
 *
 * for n inputs and one h for each dimension of the grid. Of the {@code (bins + 1)^dimensions}
 * columns of a grid only {@code 2^dimensions} are not 0, and they sum to 1: near events share
 * columns, events that are far apart share none.
 *
 * <p><b>Cost</b> O(grids (dimensions n + 2^dimensions)) time, and clearing the columns; no state.
 * The directions are drawn from the seed when first needed, and kept in grids · dimensions · n
 * numbers of memory.
 *
 * <p><b>Source</b> Z. Liu, C. Du, W. S. Lee and M. Lin 2024, "Locality sensitive sparse encoding
 * for learning world models online" (ICLR), section on the encoding.
 *
 * <p><b>Choose it</b> before a block solve, for labels that depend on where an event is, with edges
 * and plateaus; scale the inputs before. Where the dependence is smooth, waves need fewer columns.
 *
 * @param grids how many grids there are, each of its own directions; at least 1
 * @param bins into how many parts a grid divides each of its dimensions, at least 1
 * @param dimensions of each grid, at least 1
 * @param seed of the directions; learners that are to differ take different ones
 */
public record SparseBins(int grids, int bins, int dimensions, long seed)
        implements Transform<SparseBins.State> {
    private static final int MOST = 1 << 20;

    public SparseBins {
        if (grids < 1) {
            throw new IllegalArgumentException("grids must be at least 1, but was " + grids);
        }
        if (bins < 1) {
            throw new IllegalArgumentException("bins must be at least 1, but was " + bins);
        }
        if (dimensions < 1) {
            throw new IllegalArgumentException(
                    "dimensions must be at least 1, but was " + dimensions);
        }
        if (grids * StrictMath.pow(bins + 1.0, dimensions) > MOST) {
            throw new IllegalArgumentException(
                    String.format(
                            "dimensions must make at most %d columns, but were %d * (%d + 1)^%d",
                            MOST, grids, bins, dimensions));
        }
    }

    private int corners() {
        int corners = 1;
        for (int m = 0; m < dimensions; m++) {
            corners *= bins + 1;
        }
        return corners;
    }

    @Override
    public List<String> columns(List<String> inputs) {
        return IntStream.rangeClosed(1, grids * corners()).mapToObj(i -> "bin#" + i).toList();
    }

    @Override
    public int width(int inputs) {
        return grids * corners();
    }

    @Override
    public State newState(int inputs) {
        return new State(dimensions);
    }

    @Override
    public void apply(State state, double[] in, double[] out) {
        double[][] directions = state.directions(this, in.length);
        int corners = corners();
        Arrays.fill(out, 0);
        for (int grid = 0; grid < grids; grid++) {
            for (int m = 0; m < dimensions; m++) {
                double score = Magnitude.dot(directions[grid * dimensions + m], in);
                double place = bins / (1 + StrictMath.exp(-score));
                state.cell[m] = Math.min((int) place, bins - 1);
                state.share[m] = place - state.cell[m];
            }
            mark(state, out, grid * corners);
        }
    }

    /** Marks the corners of the cell that was found in a grid. */
    private void mark(State state, double[] out, int from) {
        for (int corner = 0; corner < 1 << dimensions; corner++) {
            double weight = 1;
            int column = 0;
            for (int m = 0; m < dimensions; m++) {
                int up = corner >> m & 1;
                weight *= up == 1 ? state.share[m] : 1 - state.share[m];
                column = column * (bins + 1) + state.cell[m] + up;
            }
            out[from + column] = weight;
        }
    }

    @Override
    public void learn(State state, double[] in, double label) {}

    /** Entry j of direction i depends on the seed, i, j and the number of inputs alone. */
    private double[][] draw(int inputs) {
        double[][] directions = new double[grids * dimensions][inputs];
        // Seeds are mixed before they meet i: small ones would else share their directions.
        long root = Draws.mix(seed, 0);
        for (int i = 0; i < directions.length; i++) {
            long row = Draws.mix(root, i);
            for (int j = 0; j < inputs; j++) {
                directions[i][j] = truncated(Draws.mix(row, j)) / Math.sqrt(inputs);
            }
        }
        return directions;
    }

    /** The first normal number of a seed's that is at most 2 in magnitude. */
    private static double truncated(long seed) {
        double drawn = 3;
        for (int attempt = 0; Math.abs(drawn) > 2; attempt++) {
            drawn = Draws.normal(Draws.mix(seed, attempt));
        }
        return drawn;
    }

    @Override
    public long largestState(int inputs) {
        return 0;
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(grids, bins, dimensions, seed);
    }

    /** Nothing: there is nothing to learn. */
    public static final class State {
        // What the rule's seed says, drawn once; and room to compute in.
        private double @Nullable [][] directions;
        private final int[] cell;
        private final double[] share;

        private State(int dimensions) {
            this.cell = new int[dimensions];
            this.share = new double[dimensions];
        }

        private double[][] directions(SparseBins rule, int inputs) {
            if (directions == null) {
                directions = rule.draw(inputs);
            }
            return directions;
        }
    }

    /**
     * Version 1: no bytes. The settings are part of the name: with others the columns mean
     * something else, and what was learned from them is void.
     */
    private record StateCodec(int grids, int bins, int dimensions, long seed)
            implements Codec<State> {
        @Override
        public String id() {
            return "sparse-bins(" + grids + "," + bins + "," + dimensions + "," + seed + ")";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) {}

        @Override
        public State read(int version, DataInput in) {
            return new State(dimensions);
        }
    }
}
