package io.millrace.state;

import io.millrace.state.Model.State;
import io.millrace.state.watch.Answer;
import io.millrace.state.watch.Answer.Done;
import io.millrace.state.watch.Notice;
import io.millrace.state.watch.Reaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets experts be born, compete with their elders, and go to rest. Only the winner of a trial by
 * more than twice its standard error replaces the elder: in doubt, whoever knows more stays.
 */
final class Succession {
    /** A newborn does not predict before it has learned so many examples. */
    private static final int YOUNGEST = 10;

    /** Losses of late are means over about so many examples. */
    private static final double LATE = 20;

    /** The longest trial, in first trials. */
    private static final int LONGEST = 16;

    /**
     * A first trial holds up no other drift once so many times its length in labels have gone: its
     * elder may be one for examples that come no more.
     */
    private static final long PATIENCE = 20;

    private final Model model;
    private final List<String> names;
    private final Roster roster;
    private final Mixer<?> mixer;
    private final int longest;
    private final int[] newcomer;

    Succession(Model model, Roster roster, Mixer<?> mixer) {
        this.model = model;
        this.names = model.expertNames();
        this.roster = roster;
        this.mixer = mixer;
        this.longest =
                LONGEST
                        * model.watches().stream()
                                .map(Watch::reaction)
                                .filter(Reaction.Newborn.class::isInstance)
                                .mapToInt(reaction -> ((Reaction.Newborn) reaction).trial())
                                .max()
                                .orElse(0);
        this.newcomer = new int[names.size()];
    }

    /** Takes in an example, before anybody learns from it: how those on trial have done. */
    void observe(State state, Lives lives, Example example, double label) {
        Trial trial = lives.trial;
        lives.carry(example);
        if (!trial.running()
                || !example.asked(trial.elder)
                || example.predictedAt < lives.born[trial.newborn]) {
            return;
        }
        Loss loss = model.competition().loss();
        double elder = loss.of(example.predictions[trial.elder], label);
        double newborn = loss.of(said(state, lives, trial.newborn, example), label);
        trial.gone++;
        double rate = Math.max(1.0 / trial.gone, 1 / LATE);
        trial.elderLate += rate * (elder - trial.elderLate);
        trial.newbornLate += rate * (newborn - trial.newbornLate);
        if (trial.gone > trial.length / 2) {
            trial.elderSum += elder;
            for (int i = 0; i < trial.has.length; i++) {
                if (trial.has[i] && i != trial.elder) {
                    double own =
                            i == trial.newborn ? newborn : loss.of(example.predictions[i], label);
                    trial.compare(i, own - elder);
                }
            }
        }
        if (lives.status[trial.newborn] == Lives.UNHATCHED
                && trial.gone >= YOUNGEST
                && trial.newbornLate < trial.elderLate) {
            lives.status[trial.newborn] = Lives.AWAKE;
            arrive(state, trial.newborn);
        }
    }

    /** What a newborn says, or would say: who sleeps is not heard by anybody else. */
    private double said(State state, Lives lives, int i, Example example) {
        if (lives.status[i] == Lives.AWAKE) {
            return example.predictions[i];
        }
        return model.competition().labels().clip(roster.predict(state, i, example));
    }

    /** Somebody joins the competition who has slept until now. */
    private void arrive(State state, int newborn) {
        Arrays.setAll(newcomer, i -> i == newborn ? -1 : i);
        state.aggregator = mixer.rearrange(state.aggregator, newcomer);
    }

    /** The end of a trial, if that is now. */
    @Nullable Notice settle(State state, Lives lives, long example, long eventTimeMillis) {
        Trial trial = lives.trial;
        if (!trial.running() || trial.gone < trial.length) {
            return null;
        }
        int winner = winner(lives);
        double elderLoss = trial.elderSum / (trial.length - trial.length / 2);
        Notice settled =
                new Notice.Settled(
                        example,
                        eventTimeMillis,
                        names.get(trial.newborn),
                        names.get(trial.elder),
                        names.get(winner),
                        elderLoss,
                        winner == trial.elder ? elderLoss : elderLoss + trial.more(winner));
        int length = trial.length;
        boolean goesOn = length < longest || winner == trial.newborn;
        dismiss(state, lives, winner, example);
        int place = goesOn ? place(state, lives, winner) : -1;
        if (place >= 0) {
            bear(state, lives, winner, place, example);
            trial.begin(winner, place, Math.min(longest, 2 * length), trial.since, true);
        }
        return settled;
    }

    private static int winner(Lives lives) {
        Trial trial = lives.trial;
        int winner = trial.elder;
        double best = 0;
        for (int i = 0; i < trial.has.length; i++) {
            if (trial.beats(i) && i != trial.newborn && trial.more(i) < best) {
                winner = i;
                best = trial.more(i);
            }
        }
        int newborn = trial.newborn;
        boolean newbornWins =
                lives.status[newborn] == Lives.AWAKE
                        && trial.beats(newborn)
                        && trial.more(newborn) + trial.error(newborn) < best;
        return newbornWins ? newborn : winner;
    }

    /** Those who lost go: to rest, or for good if they were born since the drift. */
    private void dismiss(State state, Lives lives, int winner, long now) {
        Trial trial = lives.trial;
        for (int i = 0; i < trial.has.length; i++) {
            if (trial.has[i] && i != winner) {
                if (roster.bornLater(i) && lives.born[i] >= trial.since) {
                    forget(state, lives, i);
                } else {
                    lives.rested[i] = lives.status[i] == Lives.AWAKE ? now : lives.rested[i];
                    lives.status[i] = Lives.AT_REST;
                }
            }
        }
        trial.end();
    }

    private void forget(State state, Lives lives, int i) {
        lives.status[i] = Lives.EMPTY;
        roster.forget(state, i);
    }

    /**
     * A drift calls for a newborn.
     *
     * @param expert whose loss has drifted, or -1 if that of what is served has
     */
    Answer call(
            State state,
            Lives lives,
            int expert,
            Reaction.Newborn reaction,
            Example example,
            long now) {
        Trial trial = lives.trial;
        boolean stuck = now - trial.since > PATIENCE * trial.length;
        if (trial.running() && !trial.second && !stuck) {
            return new Answer(Done.ON_TRIAL);
        }
        if (trial.running()) {
            dismiss(state, lives, trial.elder, now);
        }
        int elder = expert >= 0 && lives.awake(expert) ? expert : leader(lives, example);
        int place = elder < 0 ? -1 : place(state, lives, elder);
        if (place < 0) {
            return new Answer(Done.NOBODY);
        }
        bear(state, lives, elder, place, now);
        trial.begin(elder, place, reaction.trial(), now, false);
        List<String> woken = new ArrayList<>();
        for (int i = 0; i < lives.status.length; i++) {
            if (lives.status[i] == Lives.AT_REST) {
                lives.status[i] = Lives.AWAKE;
                trial.has[i] = true;
                woken.add(names.get(i));
            }
        }
        competeAnew(state);
        return new Answer(Done.NEWBORN, names.get(place), names.get(elder), woken);
    }

    /** The competition starts afresh. */
    void competeAnew(State state) {
        mixer.restart(state.aggregator);
        if (state.certificates != null) {
            state.certificates.disprove();
        }
    }

    private void bear(State state, Lives lives, int elder, int place, long now) {
        roster.bear(state, place, roster.template(state, elder));
        lives.status[place] = Lives.UNHATCHED;
        lives.born[place] = now;
        lives.carried[place] = 0;
        state.scores.born(place);
    }

    /** Who carried most, of those that the example was for. */
    private static int leader(Lives lives, Example example) {
        int leader = -1;
        for (int i = 0; i < lives.status.length; i++) {
            if (lives.awake(i)
                    && example.asked(i)
                    && (leader < 0 || lives.carried[i] > lives.carried[leader])) {
                leader = i;
            }
        }
        return leader;
    }

    /**
     * A place for a newborn: an empty one; else that of the newborn that has been at rest longest;
     * else that of the one that carried least.
     *
     * @return -1 if there is none
     */
    private int place(State state, Lives lives, int elder) {
        int place = -1;
        for (int i = 0; i < lives.status.length; i++) {
            if (!roster.bornLater(i) || i == elder) {
                continue;
            }
            if (roster.empty(state, i)) {
                return i;
            }
            if (place < 0 || goesBefore(lives, i, place)) {
                place = i;
            }
        }
        return place;
    }

    private static boolean goesBefore(Lives lives, int i, int other) {
        boolean rests = lives.status[i] == Lives.AT_REST;
        boolean otherRests = lives.status[other] == Lives.AT_REST;
        if (rests != otherRests) {
            return rests;
        }
        return rests
                ? lives.rested[i] < lives.rested[other]
                : lives.carried[i] < lives.carried[other];
    }
}
