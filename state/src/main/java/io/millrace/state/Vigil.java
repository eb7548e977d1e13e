package io.millrace.state;

import io.millrace.state.Model.State;
import io.millrace.state.watch.Answer;
import io.millrace.state.watch.Answer.Done;
import io.millrace.state.watch.Attribution;
import io.millrace.state.watch.Change;
import io.millrace.state.watch.Notice;
import io.millrace.state.watch.Quantity;
import io.millrace.state.watch.Reaction;
import java.util.ArrayList;
import java.util.List;

/** Keeps watch over a key's examples, and does what is to be done when something drifts. */
final class Vigil {
    private static final long DAY = 86_400_000L;

    private final Sentry<?>[] sentries;
    private final Roster roster;
    private final Succession succession;
    private final Probation probation;
    private final List<String> columns;
    private final Loss loss;

    /** For each expert, of how many examples it learns one while it need not; 0 if all. */
    private final int[] gates;

    /** For each expert, how many examples it learns before its gate closes. */
    private final int[] opening;

    Vigil(Model model, Roster roster, Mixer<?> mixer, Probation probation) {
        this.sentries =
                model.watches().stream()
                        .map(watch -> new Sentry<>(watch, model))
                        .toArray(Sentry<?>[]::new);
        this.roster = roster;
        this.succession = new Succession(model, roster, mixer);
        this.probation = probation;
        this.columns = model.columns();
        this.loss = model.competition().loss();
        this.gates = new int[roster.size()];
        this.opening = new int[roster.size()];
        for (Sentry<?> sentry : sentries) {
            if (sentry.watch().reaction() instanceof Reaction.RefitGate gate) {
                for (int i = 0; i < gates.length; i++) {
                    if (sentry.expert() < 0 || sentry.expert() == i) {
                        gates[i] = gate.every();
                        opening[i] = gate.open();
                    }
                }
            }
        }
    }

    /** Lets an example forget who said what to it but has begun anew since. */
    void hide(Lives lives, Example example) {
        for (int i = 0; i < gates.length; i++) {
            if (example.awake[i] > 0 && example.predictedAt < lives.born[i]) {
                example.leave(i);
            }
        }
    }

    /** Everybody learns who is to, from the key's label number {@code now}. */
    void learn(State state, Lives lives, Example example, double label, long now) {
        succession.observe(state, lives, example, label);
        boolean hastily = now <= lives.hastyUntil;
        for (int i = 0; i < gates.length; i++) {
            boolean unhatched = lives.status[i] == Lives.UNHATCHED;
            if (!lives.learns(i, example.predictedAt)) {
                continue;
            }
            if (example.awake[i] > 0 || (unhatched && roster.sees(state, i, example))) {
                if (gated(lives, i, now)) {
                    lives.skipped++;
                } else {
                    double importance = unhatched ? 1 : example.awake[i];
                    roster.learn(state, i, example, label, importance, hastily);
                    lives.learned++;
                }
            } else if (!probation.rests(state, i) && roster.broken(state, i, example)) {
                roster.restart(state, i);
                state.scores.restarted();
            }
        }
    }

    private boolean gated(Lives lives, int i, long now) {
        return gates[i] > 0
                && now - lives.born[i] > opening[i]
                && now > lives.open[i]
                && now % gates[i] != 0;
    }

    /** Looks at everything that is watched; allocates nothing unless there is a notice. */
    List<Notice> look(
            State state, Lives lives, Example example, double label, long now, long millis) {
        if (state.explanation != null) {
            state.explanation.update(example.features, loss.of(example.prediction(), label));
        }
        Notice settled = succession.settle(state, lives, now, millis);
        List<Notice> notices = settled == null ? List.of() : new ArrayList<>(List.of(settled));
        long day = Math.floorDiv(millis, DAY);
        if (day > lives.day) {
            lives.day = day;
            notices = notices.isEmpty() ? new ArrayList<>() : notices;
            notices.add(new Notice.Begun(day, sentries.length));
        }
        for (int w = 0; w < sentries.length; w++) {
            Sentry<?> sentry = sentries[w];
            double value = sentry.value(example, label);
            if (Double.isNaN(value)) {
                continue;
            }
            Verdict verdict = sentry.update(state.watched[w], value, millis);
            if (verdict instanceof Verdict.Drift drift) {
                Change change = sentry.change(state.watched[w], drift, now, millis);
                if (change != null) {
                    notices = notices.isEmpty() ? new ArrayList<>() : notices;
                    notices.add(drifted(state, lives, sentry, example, change));
                }
            } else if (verdict instanceof Verdict.Warning
                    && sentry.watch().reaction() instanceof Reaction.RefitGate gate) {
                open(lives, sentry, now + gate.open());
            }
        }
        return notices;
    }

    private Notice drifted(
            State state, Lives lives, Sentry<?> sentry, Example example, Change change) {
        Explanation explanation = state.explanation;
        boolean served = sentry.watch().quantity() instanceof Quantity.ServedLoss;
        Attribution attribution =
                explanation != null && served ? explanation.attribute(columns) : null;
        probation.alarm(state);
        Answer answer = answer(state, lives, sentry, example, change.example());
        return new Notice.Drifted(
                sentry.watch().name(), sentry.watch().quantity(), change, answer, attribution);
    }

    private Answer answer(State state, Lives lives, Sentry<?> sentry, Example example, long now) {
        Reaction reaction = sentry.watch().reaction();
        if (reaction instanceof Reaction.Newborn newborn) {
            return succession.call(state, lives, sentry.expert(), newborn, example, now);
        }
        if (reaction instanceof Reaction.Restart) {
            restart(state, lives, now);
            return new Answer(Done.RESTART);
        }
        if (reaction instanceof Reaction.ForgetFaster faster) {
            lives.hastyUntil = now + faster.examples();
            return new Answer(Done.FORGET_FASTER);
        }
        if (reaction instanceof Reaction.RefitGate gate) {
            open(lives, sentry, now + gate.open());
            return new Answer(Done.REFIT);
        }
        return new Answer(Done.ALERT);
    }

    private void restart(State state, Lives lives, long now) {
        for (int i = 0; i < gates.length; i++) {
            if (!roster.empty(state, i)) {
                roster.restart(state, i);
                lives.born[i] = now;
            }
        }
        succession.competeAnew(state);
    }

    private void open(Lives lives, Sentry<?> sentry, long until) {
        for (int i = 0; i < gates.length; i++) {
            if (sentry.expert() < 0 || sentry.expert() == i) {
                lives.open[i] = until;
            }
        }
    }
}
