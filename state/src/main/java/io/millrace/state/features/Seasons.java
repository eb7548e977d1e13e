package io.millrace.state.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The latest labels, how much they differ from those some lag before, and the seasons in that. */
final class Seasons {
    private static final double KEPT = 1 - 1.0 / 2000;
    private static final double DIP = 0.85;
    private static final double LONG = 1.03;
    private static final double SHORT = 1.1;
    private static final int FIRST_LOOK = 8;
    private static final int USUAL_LOOK = 64;

    private final int longest;

    /** Each label twice, so that the latest {@code longest} stand in a row from {@code newest}. */
    private final double[] labels;

    private int newest;
    private long count;

    /** Of each lag, from 1: the sum of how much labels differed, the older counting less. */
    private final double[] apart;

    // Room to compute in; holds nothing between calls.
    private final double[] error;

    /** How many labels were learned between the latest example's prediction and its label. */
    private long late;

    int longSeason;
    int shortSeason;

    Seasons(int longest) {
        this.longest = longest;
        this.labels = new double[2 * longest];
        this.apart = new double[longest];
        this.error = new double[longest + 1];
    }

    private int known() {
        return (int) Math.min(count, longest);
    }

    /** The k-th most recent label; {@code otherwise} for k = 0, or if there are not so many. */
    double back(int k, double otherwise) {
        return k > 0 && k <= known() ? labels[newest + k - 1] : otherwise;
    }

    /**
     * Which label stands as many whole seasons before the next one to be predicted as are needed
     * for it to be known: 1 for the latest, 0 if there is no season or none known.
     */
    int lag(int season) {
        if (season == 0) {
            return 0;
        }
        long ahead = season - late;
        long lag = ahead >= 1 ? ahead : Math.floorMod(ahead - 1, season) + 1;
        return lag <= longest ? (int) lag : 0;
    }

    void learn(double label, long late) {
        this.late = late;
        int known = known();
        for (int k = 0; k < known; k++) {
            apart[k] = KEPT * apart[k] + Math.abs(label - labels[newest + k]);
        }
        newest = newest == 0 ? longest - 1 : newest - 1;
        labels[newest] = label;
        labels[newest + longest] = label;
        count++;
        boolean early = count >= FIRST_LOOK && count < USUAL_LOOK && Long.bitCount(count) == 1;
        if (early || count % USUAL_LOOK == 0) {
            look();
        }
    }

    /** Looks for the seasons. */
    private void look() {
        int furthest = (int) Math.min(count / 2, longest);
        // What the terms of the longest lag weigh in all; those of a shorter have one more.
        double weight = (1 - power(count - furthest)) / (1 - KEPT);
        for (int k = furthest; k >= 1; k--) {
            error[k] = apart[k - 1] / weight;
            weight = KEPT * weight + 1;
        }
        longSeason = dip(furthest, furthest, LONG);
        shortSeason = dip(longSeason / 2, furthest, SHORT);
    }

    private static double power(long n) {
        double power = 1;
        double square = KEPT;
        for (long left = n; left > 0; left >>= 1) {
            power *= (left & 1) == 1 ? square : 1;
            square *= square;
        }
        return power;
    }

    /** The shortest of the dips that are about as deep as the deepest; 0 if there is none. */
    private int dip(int end, int furthest, double about) {
        double least = Double.MAX_VALUE;
        int best = 0;
        for (int k = Math.min(end, furthest - 1); k >= 2; k--) {
            if (error[k] <= about * least && dips(k, furthest)) {
                least = Math.min(least, error[k]);
                best = k;
            }
        }
        return best;
    }

    private boolean dips(int k, int furthest) {
        return error[k] <= error[k - 1]
                && error[k] <= error[k + 1]
                && error[k] < DIP * greatest(Math.max(1, k / 2), k)
                && error[k] < DIP * greatest(k + 1, Math.min(furthest, k + k / 2 + 1) + 1);
    }

    private double greatest(int from, int to) {
        double greatest = 0;
        for (int k = from; k < to; k++) {
            greatest = Math.max(greatest, error[k]);
        }
        return greatest;
    }

    /** The most bytes it is written as. */
    static long largest(int longest) {
        return 28 + 16L * longest;
    }

    /**
     * Writes 28 + 16 n bytes:
     *
     * <pre>
     *  long        how many labels were learned
     *  long        how late the latest came
     *  int         the long season, or 0
     *  int         the short season, or 0
     *  int         n, how many labels follow: all, at most the longest lag
     *  n times, from the newest
     *    double    the label
     *    double    how much labels differed from those so long before, summed
     * </pre>
     */
    void write(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeLong(late);
        out.writeInt(longSeason);
        out.writeInt(shortSeason);
        out.writeInt(known());
        for (int k = 0; k < known(); k++) {
            out.writeDouble(labels[newest + k]);
            out.writeDouble(apart[k]);
        }
    }

    /** Takes in what was written, by seasons that may have looked further or less far. */
    void read(DataInput in) throws IOException {
        count = in.readLong();
        late = in.readLong();
        longSeason = in.readInt();
        shortSeason = in.readInt();
        int written = in.readInt();
        newest = 0;
        Arrays.fill(apart, 0);
        for (int k = 0; k < written; k++) {
            double label = in.readDouble();
            double sum = in.readDouble();
            if (k < longest) {
                labels[k] = label;
                labels[k + longest] = label;
                apart[k] = sum;
            }
        }
        if (written < longest && written < count) {
            // It looked less far: the labels beyond are lost, and every lag begins anew.
            count = written;
            Arrays.fill(apart, 0);
            longSeason = 0;
            shortSeason = 0;
        } else if (longSeason > longest) {
            longSeason = 0;
            shortSeason = 0;
        }
    }
}
