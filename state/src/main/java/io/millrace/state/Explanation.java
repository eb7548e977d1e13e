package io.millrace.state;

import io.millrace.state.watch.Attribution;
import io.millrace.state.watch.Attribution.Moved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Why the loss has changed: since the columns are distributed otherwise, or since the same columns
 * come with another loss. A linear model of the loss, by each column and its square, is learned by
 * normalised gradient descent; with w from before the change,
 *
 * <pre>  part of the columns = w · (mean of columns and squares since - mean before)</pre>
 *
 * and the relation's is the rest. Splitting a change of performance so, into a shift of the inputs
 * and one of the relation, follows Cai, Namkoong and Yadlowsky 2023, "Diagnosing model performance
 * under distribution shift". "Since" are the newest 50 to 100 examples, "before" those before them.
 */
final class Explanation {
    private static final double RATE = 0.05;
    private static final int BUCKET = 50;
    private static final int TOP = 3;

    /** Columns beyond this say nothing about a loss: their squares would overflow. */
    private static final double LARGEST = 1e50;

    private final int columns;
    private double level;
    private int filled;
    private long before;
    private long middle;

    /** The newest model of the loss, and those it was one and two buckets ago. */
    private final double[][] weights;

    /** Sums of columns and squares: of the newest bucket, the one before, and all before that. */
    private final double[][] sums;

    /** Sums of the loss, as of the columns. */
    private final double[] losses = new double[3];

    // Room to compute in; holds nothing between calls.
    private final double[] inputs;

    Explanation(int columns) {
        this.columns = columns;
        this.weights = new double[3][2 * columns];
        this.sums = new double[3][2 * columns];
        this.inputs = new double[2 * columns];
    }

    /** Takes in an example and what its prediction cost. */
    void update(double[] x, double loss) {
        if (!(Numbers.largest(x) <= LARGEST && Math.abs(loss) <= LARGEST) || !Numbers.finite(x)) {
            return;
        }
        for (int j = 0; j < columns; j++) {
            inputs[j] = x[j];
            inputs[columns + j] = x[j] * x[j];
        }
        double error = loss - level - Numbers.dot(weights[0], inputs);
        double step = RATE * error / (1 + Numbers.dot(inputs, inputs));
        level += step;
        for (int j = 0; j < inputs.length; j++) {
            weights[0][j] += step * inputs[j];
            sums[0][j] += inputs[j];
        }
        losses[0] += loss;
        filled++;
        if (filled == BUCKET) {
            turn();
        }
    }

    private void turn() {
        for (int j = 0; j < inputs.length; j++) {
            sums[2][j] += sums[1][j];
            sums[1][j] = sums[0][j];
            sums[0][j] = 0;
            weights[2][j] = weights[1][j];
            weights[1][j] = weights[0][j];
        }
        losses[2] += losses[1];
        losses[1] = losses[0];
        losses[0] = 0;
        before += middle;
        middle = BUCKET;
        filled = 0;
    }

    /**
     * What the newest change of the loss comes from; what came before it is then forgotten.
     *
     * @param names the columns
     * @return null while too little is known
     */
    @Nullable Attribution attribute(List<String> names) {
        Attribution attribution = before < BUCKET ? null : attribution(names);
        Arrays.fill(sums[2], 0);
        losses[2] = 0;
        before = 0;
        return attribution;
    }

    private Attribution attribution(List<String> names) {
        double since = middle + filled;
        double moved = (losses[0] + losses[1]) / since - losses[2] / before;
        double[] shares = new double[columns];
        double[] was = new double[columns];
        double[] is = new double[columns];
        for (int j = 0; j < columns; j++) {
            int square = columns + j;
            was[j] = sums[2][j] / before;
            is[j] = (sums[0][j] + sums[1][j]) / since;
            double spread = (sums[0][square] + sums[1][square]) / since - sums[2][square] / before;
            shares[j] = weights[2][j] * (is[j] - was[j]) + weights[2][square] * spread;
        }
        double ofColumns = Arrays.stream(shares).sum();
        List<Moved> top =
                IntStream.range(0, columns)
                        .boxed()
                        .sorted(Comparator.comparingDouble(j -> -Math.abs(shares[j])))
                        .limit(TOP)
                        .map(j -> new Moved(names.get(j), was[j], is[j], shares[j]))
                        .toList();
        return new Attribution(moved, ofColumns, moved - ofColumns, top);
    }

    /**
     * Version 1, where d is the number of columns:
     *
     * <pre>
     *  int         d
     *  double      the level of the loss
     *  int         examples in the newest bucket
     *  long        examples in the one before
     *  long        examples before that
     *  double[2d]  the model of the loss: newest, one bucket ago, two buckets ago; 3 times
     *  double[2d]  sums of columns and of their squares: newest bucket, the one before, all before
     *              that; 3 times
     *  double[3]   sums of the loss, likewise
     * </pre>
     */
    record ExplanationCodec() implements Codec<Explanation> {
        static final ExplanationCodec INSTANCE = new ExplanationCodec();

        @Override
        public String id() {
            return "explanation";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Explanation value, DataOutput out) throws IOException {
            out.writeInt(value.columns);
            out.writeDouble(value.level);
            out.writeInt(value.filled);
            out.writeLong(value.middle);
            out.writeLong(value.before);
            for (double[] weights : value.weights) {
                Numbers.write(weights, out);
            }
            for (double[] sums : value.sums) {
                Numbers.write(sums, out);
            }
            Numbers.write(value.losses, out);
        }

        @Override
        public Explanation read(int version, DataInput in) throws IOException {
            Explanation value = new Explanation(in.readInt());
            value.level = in.readDouble();
            value.filled = in.readInt();
            value.middle = in.readLong();
            value.before = in.readLong();
            for (double[] weights : value.weights) {
                Numbers.read(in, weights);
            }
            for (double[] sums : value.sums) {
                Numbers.read(in, sums);
            }
            Numbers.read(in, value.losses);
            return value;
        }
    }
}
