package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Draws;
import io.millrace.state.Transform;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Random Fourier features: pairs of waves along random directions ω, of which there are D / 2 for D
 * columns,
 *
 * <pre>  √(2/D) cos(ω·x), √(2/D) sin(ω·x),   ω ~ N(0, I / scale²)</pre>
 *
 * Inner products z(x)·z(y) of the columns are, in the mean over the directions, the Gaussian kernel
 * {@code exp(-|x - y|² / (2 scale²))}, and miss it by about {@code √(1/D)}; z(x)·z(x) = 1. So what
 * is linear in the columns is a smooth function of the inputs, and can be almost any.
 *
 * <p><b>Cost</b> O(D n) time for n inputs, and D sines or cosines; no state. The directions are
 * drawn from the seed when first needed, and kept in D n / 2 numbers of memory.
 *
 * <p><b>Source</b> A. Rahimi and B. Recht 2007, "Random features for large-scale kernel machines",
 * algorithm 1.
 *
 * <p><b>Choose it</b> when the label depends smoothly on few inputs, in a way that nobody knows;
 * scale the inputs before. Not for dozens of inputs: all events are then equally far from each
 * other.
 *
 * @param columns D, an even number of at least 2
 * @param scale how far apart two events are before they have little to do with each other, in units
 *     of the inputs; positive
 * @param seed of the directions; learners that are to differ take different ones
 */
public record RandomFourier(int columns, double scale, long seed)
        implements Transform<RandomFourier.State> {

    public RandomFourier {
        if (columns < 2 || columns % 2 != 0) {
            throw new IllegalArgumentException(
                    "columns must be even and at least 2, but was " + columns);
        }
        if (!(scale > 0 && scale <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "scale must be positive and finite, but was " + scale);
        }
    }

    @Override
    public List<String> columns(List<String> inputs) {
        return IntStream.rangeClosed(1, columns).mapToObj(i -> "fourier#" + i).toList();
    }

    @Override
    public int width(int inputs) {
        return columns;
    }

    @Override
    public State newState(int inputs) {
        return new State();
    }

    @Override
    public void apply(State state, double[] in, double[] out) {
        double[][] directions = state.directions(this, in.length);
        double size = Math.sqrt(2.0 / columns);
        for (int i = 0; i < directions.length; i++) {
            double angle = Magnitude.dot(directions[i], in);
            out[2 * i] = size * StrictMath.cos(angle);
            out[2 * i + 1] = size * StrictMath.sin(angle);
        }
    }

    @Override
    public void learn(State state, double[] in, double label) {}

    /** Entry j of direction i depends on the seed, i and j alone. */
    private double[][] draw(int inputs) {
        double[][] directions = new double[columns / 2][inputs];
        // Seeds are mixed before they meet i: small ones would else share their directions.
        long root = Draws.mix(seed, 0);
        for (int i = 0; i < directions.length; i++) {
            long row = Draws.mix(root, i);
            for (int j = 0; j < inputs; j++) {
                directions[i][j] = Magnitude.clamp(Draws.normal(Draws.mix(row, j)) / scale);
            }
        }
        return directions;
    }

    @Override
    public long largestState(int inputs) {
        return 0;
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(columns, scale, seed);
    }

    /** Nothing: there is nothing to learn. */
    public static final class State {
        // What the rule's seed says, drawn once.
        private double @Nullable [][] directions;

        private State() {}

        private double[][] directions(RandomFourier rule, int inputs) {
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
    private record StateCodec(int columns, double scale, long seed) implements Codec<State> {
        @Override
        public String id() {
            return "random-fourier(" + columns + "," + scale + "," + seed + ")";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) {}

        @Override
        public State read(int version, DataInput in) {
            return new State();
        }
    }
}
