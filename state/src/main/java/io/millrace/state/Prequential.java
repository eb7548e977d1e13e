package io.millrace.state;

import io.millrace.state.Model.State;
import io.millrace.state.Model.Stored;
import io.millrace.state.certificates.Certificate;
import io.millrace.state.watch.Notice;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a model over the examples of many keys: first predict, later learn (prequential learning;
 * Dawid 1984). It owns the working arrays, so there is one per thread; all that is learned is in
 * the key's {@link State}, which only {@link #learn} changes.
 */
public final class Prequential {
    private final Model model;
    private final StateCodec codec;
    private final Roster roster;
    private final Step<?>[] steps;
    private final Mixer<?> mixer;
    private final Certifier certifier;
    private final Probation probation;
    private final Vigil vigil;

    private final Example example;
    private final Round round;
    private final double[] weightsNow;

    /** Whether nothing has been learned since the last prediction. */
    private boolean justPredicted;

    public Prequential(Model model) {
        this.model = model;
        this.codec = new StateCodec(model);
        this.roster = new Roster(model);
        this.steps = new Step<?>[model.features().size()];
        int column = 0;
        for (int i = 0; i < steps.length; i++) {
            Feature<?> feature = model.features().get(i);
            steps[i] = new Step<>(feature, Layout.source(feature.inputs(), model.fields()), column);
            column += feature.columns().size();
        }
        this.mixer = new Mixer<>(model.competition().aggregator());
        this.example = new Example(codec.layout());
        this.round = new Round(roster.size());
        this.certifier = new Certifier(model);
        this.weightsNow = new double[roster.size()];
        this.probation = new Probation(model, roster);
        this.vigil = new Vigil(model, roster, mixer, probation);
    }

    /** The model it runs. */
    public Model model() {
        return model;
    }

    /** The names behind the model's numbers; the same object each time, so cheap to compare. */
    public Layout layout() {
        return codec.layout();
    }

    /** The state of a key that has seen nothing. */
    public State newState() {
        return model.newState();
    }

    /** A stored state as a state of this model, matched by name if another model wrote it. */
    public State revive(Stored stored) {
        return codec.revive(stored);
    }

    /**
     * Predicts; reads the state and changes nothing. If no expert is awake, the answer is the mean
     * of the key's labels so far.
     *
     * @param fields the event's fields in the order of the model's, NaN where missing; not modified
     * @return what was predicted, and all that learning will need; the same object each time, so a
     *     caller that learns later keeps a {@link Example#copy()}
     */
    public Example predict(State state, double[] fields) {
        justPredicted = true;
        example.predictedAt = state.scores.overall().count();
        System.arraycopy(fields, 0, example.fields, 0, example.fields.length);
        for (int i = 0; i < steps.length; i++) {
            steps[i].apply(state.features[i], fields, example.features);
        }
        if (model.competition().query() instanceof Query.One one) {
            askOne(state, one);
        } else {
            if (!askAll(state, false) && probation.anyRests(state)) {
                askAll(state, true);
            }
            mixer.weigh(state.aggregator, example.awake, example.weights);
            example.prediction = mix(state);
        }
        return example;
    }

    /**
     * Asks everybody who is there, or everybody who rests on probation.
     *
     * @return whether anybody has an answer
     */
    private boolean askAll(State state, boolean resting) {
        boolean answered = false;
        for (int i = 0; i < roster.size(); i++) {
            boolean asked = called(state, i, resting) && roster.cares(state, i, example);
            example.predictions[i] = asked ? ask(state, i) : Double.NaN;
            example.awake[i] = Double.isFinite(example.predictions[i]) ? 1 : 0;
            answered |= example.awake[i] > 0;
        }
        return answered;
    }

    /** Whether somebody is among those who are there, or those who rest on probation. */
    private boolean called(State state, int i, boolean resting) {
        return (state.lives == null || state.lives.awake(i))
                && probation.rests(state, i) == resting;
    }

    private double ask(State state, int i) {
        double said = roster.predict(state, i, example);
        return model.competition().labels().clip(said);
    }

    /**
     * Asks one expert, drawn by its weight; if it has no answer it sleeps, and another is drawn.
     */
    private void askOne(State state, Query.One one) {
        long seed = Draws.mix(state.scores.overall().count(), state.scores.overall().labelMean());
        for (double field : example.fields) {
            seed = Draws.mix(seed, field);
        }
        int asked = draw(state, one, false, seed);
        if (asked < 0 && probation.anyRests(state)) {
            asked = draw(state, one, true, seed);
        }
        example.prediction =
                asked >= 0 ? example.predictions[asked] : state.scores.overall().labelMean();
    }

    /** The index of the one that was asked, or -1 if nobody has an answer. */
    private int draw(State state, Query.One one, boolean resting, long from) {
        for (int i = 0; i < roster.size(); i++) {
            example.predictions[i] = Double.NaN;
            // Who could not answer sleeps, asked or not: else it would be charged nothing for it.
            boolean asked = called(state, i, resting) && roster.sees(state, i, example);
            example.awake[i] = asked ? 1 : 0;
        }
        long seed = from;
        int asked;
        do {
            mixer.weigh(state.aggregator, example.awake, example.weights);
            explore(one.exploration());
            seed = Draws.mix(seed, 1);
            asked = Draws.index(example.weights, Draws.uniform(seed));
            if (asked >= 0) {
                example.predictions[asked] = ask(state, asked);
                example.awake[asked] = Double.isFinite(example.predictions[asked]) ? 1 : 0;
            }
        } while (asked >= 0 && example.awake[asked] == 0);
        return asked;
    }

    private void explore(double share) {
        double awake = 0;
        for (double a : example.awake) {
            awake += a;
        }
        for (int i = 0; i < example.weights.length && awake > 0; i++) {
            example.weights[i] =
                    (1 - share) * example.weights[i] + share * example.awake[i] / awake;
        }
    }

    private double mix(State state) {
        double total = 0;
        double mixture = 0;
        for (int i = 0; i < roster.size(); i++) {
            if (example.weights[i] > 0) {
                total += example.weights[i];
                mixture += example.weights[i] * example.predictions[i];
            }
        }
        double prediction = total > 0 ? mixture : state.scores.overall().labelMean();
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, prediction));
    }

    /**
     * A kept example as this model would have kept it: itself, unless a model of another layout
     * did.
     */
    public Example adopt(Example past) {
        return past.adopt(codec.layout());
    }

    /** As the other, where nobody asks at what time something has drifted. */
    public List<Notice> learn(State state, Example past, double label) {
        return learn(state, past, label, 0);
    }

    /**
     * Learns from an example whose label has come, as it was when it was predicted.
     *
     * @param label on the label's scale
     * @param eventTimeMillis the time to be told if something has drifted
     * @return what people should know: what has drifted, and what has been done about it
     * @throws IllegalArgumentException if the label is not finite; nothing has then been learned
     */
    public List<Notice> learn(State state, Example past, double label, long eventTimeMillis) {
        Numbers.requireLabel(label, 1);
        Example example = adopt(past);
        Lives lives = state.lives;
        if (lives != null) {
            vigil.hide(lives, example);
        }
        state.scores.update(model, example, label);
        if (state.certificates != null) {
            boolean own = past.fields == this.example.fields;
            boolean prompt = (own && justPredicted) || unchanged(state, example);
            state.certificates.update(model, certifier.fingerprints, example, label, prompt);
        }
        justPredicted = false;
        long now = state.scores.overall().count();
        long late = Math.max(0, now - 1 - example.predictedAt);
        round.late(late > 0);
        Competition competition = model.competition();
        if (competition.query() instanceof Query.One) {
            round.fillOne(example, label, competition.loss(), competition.charge());
        } else {
            round.fill(example, label, competition.loss(), competition.charge());
        }
        mixer.learn(state.aggregator, round);
        if (lives == null) {
            learnAll(state, example, label);
        } else {
            vigil.learn(state, lives, example, label, now);
        }
        for (int i = 0; i < steps.length; i++) {
            steps[i].learn(state.features[i], example.fields, label, late);
        }
        probation.observe(state, example, label);
        return lives == null
                ? List.of()
                : vigil.look(state, lives, example, label, now, eventTimeMillis);
    }

    private void learnAll(State state, Example example, double label) {
        for (int i = 0; i < roster.size(); i++) {
            if (example.awake[i] > 0) {
                roster.learn(state, i, example, label, example.awake[i], false);
            } else if (!probation.rests(state, i) && roster.broken(state, i, example)) {
                roster.restart(state, i);
                state.scores.restarted();
            }
        }
    }

    /**
     * Whether the example would be predicted from as it was, had it come now: then it is as if its
     * label had come at once.
     */
    private boolean unchanged(State state, Example example) {
        for (int i = 0; i < roster.size(); i++) {
            if (probation.changed(state, i, example.predictedAt)) {
                return false;
            }
            if (example.asked(i)) {
                double said = roster.predict(state, i, example);
                if (model.competition().labels().clip(said) != example.predictions[i]) {
                    return false;
                }
            }
        }
        mixer.weigh(state.aggregator, example.awake, weightsNow);
        return Arrays.equals(weightsNow, example.weights);
    }

    /**
     * Certificates of what was served to the key, for everyone and then for each group in order;
     * none if the model is not certified. Costs the cube of the number of columns for each, so it
     * is not for every event.
     */
    public List<Certificate> certify(State state) {
        return certifier.certify(state);
    }
}
