package io.millrace.state;

import io.millrace.state.metrics.Score;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How well one key has been served: overall, for each group, and by each expert in the rounds in
 * which it was awake and asked.
 */
public final class Scores {

    /**
     * Version 1: overall; the number of groups and a score for each; the number of experts and for
     * each its score and its sum of weights; rounds without an expert; restarts.
     */
    public static final Codec<Scores> CODEC = new ScoresCodec();

    private final Score overall;
    private final Score[] groups;
    private final Score[] experts;
    private final double[] weights;
    private long unattended;
    private long restarts;

    Scores(int groups, int experts) {
        this(new Score(), groups, experts);
    }

    private Scores(Score overall, int groups, int experts) {
        this(overall, new Score[groups], new Score[experts], new double[experts]);
        Arrays.setAll(this.groups, i -> new Score());
        Arrays.setAll(this.experts, i -> new Score());
    }

    private Scores(Score overall, Score[] groups, Score[] experts, double[] weights) {
        this.overall = overall;
        this.groups = groups;
        this.experts = experts;
        this.weights = weights;
    }

    void update(Model model, Example example, double label) {
        overall.update(example.prediction(), label);
        for (int g = 0; g < groups.length; g++) {
            if (model.groups().get(g).when().test(example.fields())) {
                groups[g].update(example.prediction(), label);
            }
        }
        boolean attended = false;
        for (int i = 0; i < experts.length; i++) {
            if (example.asked(i)) {
                attended = true;
                experts[i].update(example.prediction(i), label);
                weights[i] += example.weight(i);
            }
        }
        if (!attended) {
            unattended++;
        }
    }

    /** Expert {@code i} is somebody else from now on. */
    void born(int i) {
        experts[i] = new Score();
        weights[i] = 0;
    }

    void restarted() {
        restarts++;
    }

    /** The same scores for other groups and experts, matched by the given old indices. */
    Scores rearrange(int[] groupSource, int[] expertSource) {
        Scores next = new Scores(overall, groupSource.length, expertSource.length);
        for (int g = 0; g < groupSource.length; g++) {
            if (groupSource[g] >= 0) {
                next.groups[g] = groups[groupSource[g]];
            }
        }
        for (int i = 0; i < expertSource.length; i++) {
            if (expertSource[i] >= 0) {
                next.experts[i] = experts[expertSource[i]];
                next.weights[i] = weights[expertSource[i]];
            }
        }
        next.unattended = unattended;
        next.restarts = restarts;
        return next;
    }

    /** The score of what was served. */
    public Score overall() {
        return overall;
    }

    /** The score of what was served to group {@code g}. */
    public Score group(int g) {
        return groups[g];
    }

    /** The score of expert {@code i}, over the rounds it was awake and asked. */
    public Score expert(int i) {
        return experts[i];
    }

    /** The mean weight of expert {@code i} over the rounds of its score; NaN before the first. */
    public double meanWeight(int i) {
        return weights[i] / experts[i].count();
    }

    /** In how many rounds no expert was awake, so that the mean label was served. */
    public long unattended() {
        return unattended;
    }

    /** How often an expert's numbers broke down and it started afresh. */
    public long restarts() {
        return restarts;
    }

    private record ScoresCodec() implements Codec<Scores> {
        @Override
        public String id() {
            return "scores";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Scores scores, DataOutput out) throws IOException {
            scores.overall.write(out);
            out.writeInt(scores.groups.length);
            for (Score group : scores.groups) {
                group.write(out);
            }
            out.writeInt(scores.experts.length);
            for (int i = 0; i < scores.experts.length; i++) {
                scores.experts[i].write(out);
                out.writeDouble(scores.weights[i]);
            }
            out.writeLong(scores.unattended);
            out.writeLong(scores.restarts);
        }

        @Override
        public Scores read(int version, DataInput in) throws IOException {
            Score overall = Score.read(in);
            Score[] groups = new Score[in.readInt()];
            for (int g = 0; g < groups.length; g++) {
                groups[g] = Score.read(in);
            }
            Score[] experts = new Score[in.readInt()];
            double[] weights = new double[experts.length];
            for (int i = 0; i < experts.length; i++) {
                experts[i] = Score.read(in);
                weights[i] = in.readDouble();
            }
            Scores scores = new Scores(overall, groups, experts, weights);
            scores.unattended = in.readLong();
            scores.restarts = in.readLong();
            return scores;
        }
    }
}
