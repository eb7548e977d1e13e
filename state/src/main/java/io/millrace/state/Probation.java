package io.millrace.state;

import io.millrace.state.Model.State;
import java.util.List;

/**
 * Sends experts that are dear to ask to rest while they earn nothing, and tries them again later.
 * Over the examples that an expert on probation has answered,
 *
 * <pre>
 *  carried ← carried + (weight / enough - carried) / 100     enough = least of 1 % and half an equal share
 *  own     ← own + (its loss - own) / 100
 *  served  ← served + (loss of what was served - served) / 100
 * </pre>
 *
 * and it earns its keep while {@code carried ≥ 1} or {@code own < 0.95 served}: while it has a say
 * in what is served, or would serve better alone and is still too little heeded. The second is what
 * lets an expert come back whose weight, from times when it was bad, is slow to grow.
 *
 * <p>Whoever does not earn its keep after 5,000 examples goes to rest for 5,000, counting those it
 * is one for, then is awake for a trial of 500. Whoever fails a trial rests twice as long as the
 * time before, 160,000 examples at most; whoever passes is as new. So an expert that never earns
 * anything is in the end awake for about one example in 320, and one that begins to earn is missed
 * for as long again as it has been useless, at most. The 5,000 are for trees, which are poor until
 * they have grown.
 *
 * <p>Who rests is not asked, learns nothing and is charged nothing: it sleeps, so all that is
 * proved of sleeping experts holds. An alarm of a watch makes all who rest as new, for what they
 * earned was in another world. Nobody goes to rest while it takes part in the trial of a newborn,
 * and where nobody else has an answer, those who rest are asked, so there is always somebody. A
 * label that comes late is learned by who was asked for its prediction, at rest or not, and judges
 * only who has been awake since before that prediction.
 *
 * <p>Dropping models that are unlikely to be the best, so as to spend on the others, is racing
 * (Maron and Moore 1994, "Hoeffding races"); here nobody is dropped for good, since streams change.
 */
final class Probation {
    /** How much of the newest example an average takes in. */
    private static final double STEP = 0.01;

    private static final double ENOUGH = 0.01;

    /** Which part of the losses of what is served an expert must stay below, if it is not heard. */
    private static final double BETTER = 0.95;

    private static final int STAY = 5_000;
    private static final int TRIAL = 500;
    private static final int FIRST_REST = 5_000;
    private static final int LONGEST_REST = 160_000;

    private final Roster roster;
    private final Loss loss;

    /** Which part of the weights is spread evenly, whatever anybody is worth. */
    private final double even;

    /** Who is on probation, of the model's own experts. */
    private final boolean[] on;

    Probation(Model model, Roster roster) {
        this.roster = roster;
        this.loss = model.competition().loss();
        this.even = model.competition().query() instanceof Query.One one ? one.exploration() : 0;
        List<Expert<?>> experts = model.experts();
        this.on = new boolean[experts.size()];
        for (int i = 0; i < on.length; i++) {
            on[i] = experts.get(i).duty() == Duty.ON_PROBATION;
        }
    }

    /** Whether anybody in a model is on probation. */
    static boolean of(Model model) {
        return model.experts().stream().anyMatch(expert -> expert.duty() == Duty.ON_PROBATION);
    }

    /** Whether somebody rests, who would else be there. */
    boolean rests(State state, int i) {
        return state.rests != null && i < on.length && on[i] && state.rests.left[i] > 0;
    }

    /** Whether anybody rests. */
    boolean anyRests(State state) {
        for (int i = 0; i < on.length; i++) {
            if (rests(state, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody went to rest, or rose from it, since so many labels of the key. */
    boolean changed(State state, int i, long since) {
        Rests rests = state.rests;
        return rests != null && i < on.length && (rests.left[i] > 0 || rests.since[i] > since);
    }

    /** Takes in an example that has been learned; allocates nothing. */
    void observe(State state, Example example, double label) {
        Rests rests = state.rests;
        if (rests == null) {
            return;
        }
        double awake = 0;
        for (double a : example.awake) {
            awake += a > 0 ? 1 : 0;
        }
        double served = loss.of(example.prediction, label);
        for (int i = 0; i < on.length; i++) {
            if (!on[i]) {
                rests.left[i] = 0; // it may have been on probation, in an older model
            } else if (rests.left[i] > 0) {
                rest(state, rests, i, example);
            } else if (example.awake[i] > 0 && example.predictedAt >= rests.since[i]) {
                double weight = earned(example.weights[i], awake) / Math.min(ENOUGH, 0.5 / awake);
                rests.carried[i] += STEP * (weight - rests.carried[i]);
                double own = loss.of(example.predictions[i], label);
                if (Double.isFinite(own) && Double.isFinite(served)) {
                    rests.own[i] += STEP * (own - rests.own[i]);
                    rests.served[i] += STEP * (served - rests.served[i]);
                }
                judge(state, rests, i);
            }
        }
    }

    /** What is left of a weight without what is spread; all of it, if everything is. */
    private double earned(double weight, double awake) {
        return even < 1 ? Math.max(0, weight - even / awake) / (1 - even) : weight;
    }

    private void rest(State state, Rests rests, int i, Example example) {
        if (roster.cares(state, i, example)) {
            rests.left[i]--;
            rests.spared += example.awake[i] > 0 ? 0 : 1;
            if (rests.left[i] == 0) {
                rests.rise(i, state.scores.overall().count());
            }
        }
    }

    private static void judge(State state, Rests rests, int i) {
        rests.seen[i] = Math.min(STAY, rests.seen[i] + 1);
        if (rests.seen[i] < (rests.last[i] == 0 ? STAY : TRIAL)) {
            return;
        }
        if (rests.carried[i] >= 1 || rests.own[i] < BETTER * rests.served[i]) {
            rests.pass(i);
        } else if (state.lives == null || !state.lives.trial.has[i]) {
            int last = rests.last[i];
            rests.lie(i, last == 0 ? FIRST_REST : Math.min(LONGEST_REST, 2 * last));
        }
    }

    /** Something has drifted: whoever rests is as new. */
    void alarm(State state) {
        Rests rests = state.rests;
        for (int i = 0; rests != null && i < on.length; i++) {
            if (rests.left[i] > 0) {
                rests.begin(i, state.scores.overall().count());
            }
        }
    }
}
