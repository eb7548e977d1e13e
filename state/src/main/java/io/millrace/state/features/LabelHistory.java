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
 * What a key's own labels tell of the next one, without being told how far back to look: the latest
 * labels, and those of one season ago, of up to two seasons that it finds by itself.
 *
 * <p>For every lag k up to {@code longest} it keeps how much labels differ from those k before
 * them,
 *
 * <pre>  e_k = Σ_s λ^(t-s) |y_s - y_(s-k)| / Σ_s λ^(t-s),   λ = 1 - 1/2000</pre>
 *
 * that is the mean error of predicting by the label of k ago. A season is a lag at which e dips: no
 * greater than at its neighbours, and below 85 % both of the greatest e between k/2 and k and of
 * the greatest between k and 3k/2, so that a wandering series, whose e only grows, has none. What
 * is a season is one after two as well, and chance says which dips deeper; so the long season is
 * the shortest dip within 3 % of the deepest, the short season the shortest within 10 % of the
 * deepest of those up to half of the long one. They are looked for at 8, 16, 32 and 64 labels and
 * from then on every 64.
 *
 * <p>Seasons are counted from the example to be predicted. So where labels come late, the label of
 * a season ago may not be known yet: then that of the last season that is known stands for it. How
 * late labels come is learned with each of them.
 *
 * <p>The columns are the latest label and that of the long season ago, as they are, and eight in
 * standard deviations from the mean of the labels so far: the three latest, those one long season
 * ago and one before, the same of the short season, and those two long seasons ago. While there is
 * no season its columns repeat the latest label, and before any label all are 0.
 *
 * <p><b>Cost</b> O(longest) time to learn, a subtraction and an addition for each lag; O(1) to
 * predict; 16 bytes for each lag.
 *
 * <p><b>Source</b> e is the average magnitude difference function: M. Ross and others 1974,
 * "Average magnitude difference function pitch extractor". When a dip counts is our own rule.
 *
 * <p><b>Choose it</b> where nobody has looked at how labels depend on those before. Who knows the
 * season names it in {@link LabelLags}, which cost less.
 *
 * @param longest the longest season that can be found, in labels; 8 to 10,000
 */
public record LabelHistory(int longest) implements Transform<LabelHistory.State> {
    /** The columns that are scaled. */
    public static final int SCALED = 8;

    /** Where the latest label stands, as it is. */
    public static final int LAST = 0;

    /** Where the label of one long season ago stands, as it is. */
    public static final int SEASON = 1;

    private static final List<String> COLUMNS =
            List.of(
                    "label-last",
                    "label-season",
                    "label-1",
                    "label-2",
                    "label-3",
                    "season-1",
                    "season-1-before",
                    "short-season-1",
                    "short-season-1-before",
                    "season-2");
    private static final double FURTHEST = 1e6;

    public LabelHistory {
        if (longest < 8 || longest > 10_000) {
            throw new IllegalArgumentException("longest must be 8 to 10000, but was " + longest);
        }
    }

    @Override
    public List<String> columns(List<String> inputs) {
        if (!inputs.isEmpty()) {
            throw new IllegalArgumentException("inputs must be empty, but was " + inputs);
        }
        return COLUMNS;
    }

    @Override
    public State newState(int inputs) {
        return new State(longest);
    }

    @Override
    public void apply(State state, double[] in, double[] out) {
        Seasons seasons = state.seasons;
        double last = seasons.back(1, 0);
        int longSeason = seasons.lag(seasons.longSeason);
        int shortSeason = seasons.lag(seasons.shortSeason);
        int twice = longSeason == 0 ? 0 : longSeason + seasons.longSeason;
        out[LAST] = last;
        out[SEASON] = seasons.back(longSeason, last);
        out[2] = last;
        out[3] = seasons.back(2, last);
        out[4] = seasons.back(3, last);
        out[5] = out[SEASON];
        out[6] = seasons.back(longSeason == 0 ? 0 : longSeason + 1, last);
        out[7] = seasons.back(shortSeason, last);
        out[8] = seasons.back(shortSeason == 0 ? 0 : shortSeason + 1, last);
        out[9] = seasons.back(twice <= longest ? twice : longSeason, last);
        state.scale(out);
    }

    @Override
    public void learn(State state, double[] in, double label) {
        learn(state, in, label, 0);
    }

    @Override
    public void learn(State state, double[] in, double label, long late) {
        Numbers.requireLabel(label, 1);
        double value = Magnitude.squarable(label);
        state.count++;
        double apart = value - state.mean;
        state.mean += apart / state.count;
        state.squares += apart * (value - state.mean);
        state.seasons.learn(value, late);
    }

    @Override
    public long largestState(int inputs) {
        return 24 + Seasons.largest(longest);
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(longest);
    }

    /** The labels' mean and spread, and the latest of them with what they tell of seasons. */
    public static final class State {
        private final Seasons seasons;
        private long count;
        private double mean;
        private double squares;

        private State(int longest) {
            this.seasons = new Seasons(longest);
        }

        /** The season of the least error, in labels; 0 while none is known. */
        public int longSeason() {
            return seasons.longSeason;
        }

        /** The season of the least error among those of at most half as many; 0 for none. */
        public int shortSeason() {
            return seasons.shortSeason;
        }

        /** Puts the columns from the third on into deviations from the mean. */
        private void scale(double[] columns) {
            double perDeviation = Math.sqrt((count - 1) / squares);
            boolean known = Double.isFinite(perDeviation);
            for (int i = columns.length - SCALED; i < columns.length; i++) {
                double scaled = known ? (columns[i] - mean) * perDeviation : 0;
                columns[i] = Math.max(-FURTHEST, Math.min(FURTHEST, scaled));
            }
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  long    the number of labels
     *  double  their mean
     *  double  Σ(label - mean)²
     *  the seasons, as {@link Seasons#write} has them
     * </pre>
     */
    private record StateCodec(int longest) implements Codec<State> {
        @Override
        public String id() {
            return "label-history";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeLong(state.count);
            out.writeDouble(state.mean);
            out.writeDouble(state.squares);
            state.seasons.write(out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(longest);
            state.count = in.readLong();
            state.mean = in.readDouble();
            state.squares = in.readDouble();
            state.seasons.read(in);
            return state;
        }
    }
}
