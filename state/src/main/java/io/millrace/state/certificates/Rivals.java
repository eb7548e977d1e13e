package io.millrace.state.certificates;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How wrong what was served and what each expert said have been, and how alike: the Gram matrix of
 * their errors. A fixed convex combination w of the experts errs by the same combination of their
 * errors, so its loss is w·Gw. An expert that slept is taken to have said what was served (the
 * standard reduction; Blum and Mansour 2007), so each has a loss on every round.
 *
 * <p>And what the best sequence of experts would have lost that is switched at most k times, by
 * dynamic programming as the rounds pass: with L_k(i) the least loss of those that end in expert i,
 *
 * <pre>  L_k(i) ← loss_i + min(L_k(i), min_j L_{k-1}(j)).</pre>
 *
 * It is exact over all rounds, and needs none of them again.
 */
public final class Rivals {

    /** The most switches that are counted. */
    static final int SWITCHES = 4;

    private final int experts;

    /** The lower triangle of the Gram matrix of errors, row by row; first of what was served. */
    private final double[] gram;

    private final long[] roundsAwake;
    private final double[] largest;

    /** L_1 to L_4; L_0 is the diagonal of the Gram matrix. */
    private final double[][] switched;

    /** The least entry of L_0 to L_4, which follows from them. */
    private final double[] least = new double[SWITCHES + 1];

    /** Rivals of no rounds yet. */
    public Rivals(int experts) {
        this.experts = experts;
        this.gram = new double[(experts + 1) * (experts + 2) / 2];
        this.roundsAwake = new long[experts];
        this.largest = new double[experts];
        this.switched = new double[SWITCHES][experts];
    }

    /**
     * Takes in a round; allocates nothing.
     *
     * @param errors by how much each was wrong: what was served, then each expert, who if it slept
     *     said what was served; NaN if unknown, and what depends on it is NaN then; not modified
     * @param awake which of the experts were awake; not modified
     */
    public void update(double[] errors, boolean[] awake) {
        for (int k = SWITCHES; k > 0; k--) {
            double before = least[k - 1];
            double[] row = switched[k - 1];
            double lowest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < experts; i++) {
                row[i] = Math.min(row[i], before) + errors[i + 1] * errors[i + 1];
                lowest = Math.min(lowest, row[i]);
            }
            least[k] = lowest;
        }
        for (int i = 0, k = 0; i <= experts; i++) {
            for (int j = 0; j <= i; j++) {
                gram[k++] += errors[i] * errors[j];
            }
        }
        for (int i = 0; i < experts; i++) {
            if (awake[i]) {
                roundsAwake[i]++;
                largest[i] = Math.max(largest[i], errors[i + 1] * errors[i + 1]);
            }
        }
        least[0] = leastLoss();
    }

    private void findLeast() {
        least[0] = leastLoss();
        for (int k = 1; k <= SWITCHES; k++) {
            least[k] = Arrays.stream(switched[k - 1]).min().orElseThrow();
        }
    }

    private double leastLoss() {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 1, at = 2; i <= experts; i++, at += i + 1) {
            lowest = Math.min(lowest, gram[at]);
        }
        return lowest;
    }

    /** How many experts there are. */
    public int experts() {
        return experts;
    }

    /** The loss of what was served: the sum of its squared errors. */
    public double loss() {
        return gram[0];
    }

    /** The loss of expert {@code i}. */
    public double loss(int i) {
        return product(i + 1, i + 1);
    }

    /** The losses of the best sequences with at most 1 to 4 switches. */
    public List<Double> sequences() {
        return IntStream.rangeClosed(1, SWITCHES).mapToObj(k -> least[k]).toList();
    }

    /** In how many rounds expert {@code i} was awake. */
    public long awake(int i) {
        return roundsAwake[i];
    }

    /** The largest squared error of expert {@code i} while it was awake. */
    public double largest(int i) {
        return largest[i];
    }

    /** The Gram matrix of the experts' errors: its lower triangle, row by row. */
    public double[] gram() {
        double[] own = new double[experts * (experts + 1) / 2];
        for (int i = 1, k = 0; i <= experts; i++) {
            for (int j = 1; j <= i; j++) {
                own[k++] = product(i, j);
            }
        }
        return own;
    }

    private double product(int i, int j) {
        return i > j ? gram[i * (i + 1) / 2 + j] : gram[j * (j + 1) / 2 + i];
    }

    /**
     * The same for other experts, matched by the given old indices; newcomers have slept. A best
     * sequence may have passed through an expert that is gone, and of those that end in a newcomer
     * only the one that was always with it is known.
     */
    public Rivals rearrange(int[] source) {
        Rivals next = new Rivals(source.length);
        for (int i = 0, k = 0; i <= source.length; i++) {
            int from = i == 0 ? 0 : source[i - 1] + 1;
            for (int j = 0; j <= i; j++) {
                next.gram[k++] = product(from, j == 0 ? 0 : source[j - 1] + 1);
            }
            if (from > 0) {
                next.roundsAwake[i - 1] = roundsAwake[from - 1];
                next.largest[i - 1] = largest[from - 1];
            }
            for (int n = 0; n < SWITCHES && i > 0; n++) {
                next.switched[n][i - 1] = from > 0 ? switched[n][from - 1] : loss();
            }
        }
        next.findLeast();
        return next;
    }

    /** Writes the matrix, each expert's rounds awake and largest squared error, then L_1 to L_4. */
    public void write(DataOutput out) throws IOException {
        for (double product : gram) {
            out.writeDouble(product);
        }
        for (int i = 0; i < experts; i++) {
            out.writeLong(roundsAwake[i]);
            out.writeDouble(largest[i]);
        }
        for (double[] row : switched) {
            for (double loss : row) {
                out.writeDouble(loss);
            }
        }
    }

    /** Reads what so many experts left. */
    public static Rivals read(int experts, DataInput in) throws IOException {
        Rivals rivals = new Rivals(experts);
        for (int k = 0; k < rivals.gram.length; k++) {
            rivals.gram[k] = in.readDouble();
        }
        for (int i = 0; i < experts; i++) {
            rivals.roundsAwake[i] = in.readLong();
            rivals.largest[i] = in.readDouble();
        }
        for (double[] row : rivals.switched) {
            for (int i = 0; i < experts; i++) {
                row[i] = in.readDouble();
            }
        }
        rivals.findLeast();
        return rivals;
    }
}
