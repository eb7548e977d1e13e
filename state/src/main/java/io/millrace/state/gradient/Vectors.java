package io.millrace.state.gradient;

import io.millrace.state.Codec;
import io.millrace.state.Numbers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The state of every learner of first order: the weights, whatever else there is one number of for
 * each weight, a few numbers on their own, and how many examples were learned. What each of them
 * means is the learner's to say; all of them start at 0.
 */
public final class Vectors {
    /** Products of entries up to this are finite, whatever settings they are multiplied by. */
    private static final double LARGEST = 1e150;

    private final double[][] vectors;
    private final double[] scalars;
    private long steps;

    Vectors(int features, int vectors, int scalars) {
        this.vectors = new double[vectors][features];
        this.scalars = new double[scalars];
    }

    /** The weights. */
    double[] weights() {
        return vectors[0];
    }

    /** One of the vectors; the first is the weights. */
    double[] vector(int index) {
        return vectors[index];
    }

    /** The numbers on their own. */
    double[] scalars() {
        return scalars;
    }

    /** How many examples were learned. */
    long steps() {
        return steps;
    }

    /** Counts an example as learned. */
    void count() {
        steps++;
    }

    /** The nearest value that an entry may have, where steps could feed on each other. */
    static double held(double value) {
        return Math.max(-LARGEST, Math.min(LARGEST, value));
    }

    /** How many bytes a state takes. */
    static long size(int features, int vectors, int scalars) {
        return 12 + 8L * scalars + 8L * vectors * features;
    }

    /**
     * Version 1, 12 + 8 (k + m d) bytes for the m vectors and k numbers of the learner:
     *
     * <pre>
     *  int         d
     *  long        how many examples were learned
     *  double[k]   the numbers on their own
     *  m times
     *    double[d] a vector, the weights first
     * </pre>
     *
     * @param id the learner's name
     * @param vectors m
     * @param scalars k
     */
    record VectorsCodec(@Override String id, int vectors, int scalars) implements Codec<Vectors> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Vectors state, DataOutput out) throws IOException {
            out.writeInt(state.weights().length);
            out.writeLong(state.steps);
            Numbers.write(state.scalars, out);
            for (double[] vector : state.vectors) {
                Numbers.write(vector, out);
            }
        }

        @Override
        public Vectors read(int version, DataInput in) throws IOException {
            Vectors state = new Vectors(in.readInt(), vectors, scalars);
            state.steps = in.readLong();
            Numbers.read(in, state.scalars);
            for (double[] vector : state.vectors) {
                Numbers.read(in, vector);
            }
            return state;
        }
    }
}
