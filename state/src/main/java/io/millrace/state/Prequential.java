package io.millrace.state;

import io.millrace.state.Model.State;
import io.millrace.state.Model.Stored;
import io.millrace.state.certificates.Certificate;
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
    private final Competitor<?>[] competitors;
    private final Step<?>[] steps;
    private final Mixer<?> mixer;
    private final Certifier certifier;

    private final Example example;
    private final Round round;
    private final double[] weightsNow;

    /** Whether nothing has been learned since the last prediction. */
    private boolean justPredicted;

    public Prequential(Model model) {
        this.model = model;
        this.codec = new StateCodec(model);
        this.competitors =
                model.experts().stream()
                        .map(expert -> new Competitor<>(expert, model.fields()))
                        .toArray(Competitor<?>[]::new);
        this.steps = new Step<?>[model.features().size()];
        int column = 0;
        for (int i = 0; i < steps.length; i++) {
            Feature<?> feature = model.features().get(i);
            steps[i] = new Step<>(feature, Layout.source(feature.inputs(), model.fields()), column);
            column += feature.columns().size();
        }
        this.mixer = new Mixer<>(model.competition().aggregator());
        this.example = new Example(codec.layout());
        this.round = new Round(model.experts().size());
        this.certifier = new Certifier(model);
        this.weightsNow = new double[model.experts().size()];
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
        System.arraycopy(fields, 0, example.fields, 0, example.fields.length);
        for (int i = 0; i < steps.length; i++) {
            steps[i].apply(state.features[i], fields, example.features);
        }
        if (model.competition().query() instanceof Query.One one) {
            askOne(state, one);
        } else {
            for (int i = 0; i < competitors.length; i++) {
                example.predictions[i] =
                        competitors[i].expert.when().test(fields) ? ask(state, i) : Double.NaN;
                example.awake[i] = Double.isFinite(example.predictions[i]) ? 1 : 0;
            }
            mixer.weigh(state.aggregator, example.awake, example.weights);
            example.prediction = mix(state);
        }
        return example;
    }

    private double ask(State state, int i) {
        double said = competitors[i].predict(state.experts[i], example);
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
        for (int i = 0; i < competitors.length; i++) {
            example.predictions[i] = Double.NaN;
            // Who could not answer sleeps, asked or not: else it would be charged nothing for it.
            example.awake[i] = competitors[i].sees(state.experts[i], example) ? 1 : 0;
        }
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
        example.prediction =
                asked >= 0 ? example.predictions[asked] : state.scores.overall().labelMean();
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
        for (int i = 0; i < competitors.length; i++) {
            if (example.weights[i] > 0) {
                total += example.weights[i];
                mixture += example.weights[i] * example.predictions[i];
            }
        }
        double prediction = total > 0 ? mixture : state.scores.overall().labelMean();
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, prediction));
    }

    /**
     * Learns from an example whose label has come, as it was when it was predicted.
     *
     * @param label on the label's scale
     * @throws IllegalArgumentException if the label is not finite; nothing has then been learned
     */
    public void learn(State state, Example past, double label) {
        Numbers.requireLabel(label, 1);
        Example example = past.adopt(codec.layout());
        state.scores.update(model, example, label);
        if (state.certificates != null) {
            boolean own = past.fields == this.example.fields;
            boolean prompt = (own && justPredicted) || unchanged(state, example);
            state.certificates.update(model, certifier.fingerprints, example, label, prompt);
        }
        justPredicted = false;
        Competition competition = model.competition();
        if (competition.query() instanceof Query.One) {
            round.fillOne(example, label, competition.loss(), competition.charge());
        } else {
            round.fill(example, label, competition.loss(), competition.charge());
        }
        mixer.learn(state.aggregator, round);
        for (int i = 0; i < competitors.length; i++) {
            if (example.awake[i] > 0) {
                competitors[i].learn(state.experts[i], example, label, example.awake[i]);
            } else if (competitors[i].broken(state.experts[i], example)) {
                restart(state, i);
            }
        }
        for (int i = 0; i < steps.length; i++) {
            steps[i].learn(state.features[i], example.fields, label);
        }
    }

    /**
     * Whether the example would be predicted from as it was, had it come now: then it is as if its
     * label had come at once.
     */
    private boolean unchanged(State state, Example example) {
        for (int i = 0; i < competitors.length; i++) {
            if (example.asked(i)) {
                double said = competitors[i].predict(state.experts[i], example);
                if (model.competition().labels().clip(said) != example.predictions[i]) {
                    return false;
                }
            }
        }
        mixer.weigh(state.aggregator, example.awake, weightsNow);
        return Arrays.equals(weightsNow, example.weights);
    }

    private void restart(State state, int i) {
        state.experts[i] = Model.newState(competitors[i].expert, example.features.length);
        state.scores.restarted();
    }

    /**
     * Certificates of what was served to the key, for everyone and then for each group in order;
     * none if the model is not certified. Costs the cube of the number of columns for each, so it
     * is not for every event.
     */
    public List<Certificate> certify(State state) {
        return certifier.certify(state);
    }

    // A rule beside a state of unknown type: the state came from that very rule, so the cast holds.

    private static final class Competitor<S> {
        final Expert<S> expert;
        private final int[] inputs;
        private final double[] in;

        Competitor(Expert<S> expert, List<String> fields) {
            this.expert = expert;
            this.inputs = Layout.source(expert.inputs(), fields);
            this.in = new double[inputs.length];
        }

        /** What the expert sees of an example. */
        private double[] x(Example example) {
            if (inputs.length == 0) {
                return example.features;
            }
            for (int i = 0; i < inputs.length; i++) {
                in[i] = example.fields[inputs[i]];
            }
            return in;
        }

        @SuppressWarnings("unchecked")
        double predict(Object state, Example example) {
            return expert.learner().predict((S) state, x(example));
        }

        /** Whether an expert that is not asked could answer, as far as its inputs tell. */
        boolean sees(Object state, Example example) {
            return expert.when().test(example.fields)
                    && (Numbers.finite(x(example)) || Double.isFinite(predict(state, example)));
        }

        /**
         * Whether an expert that slept broke down: it was asked, could see, and still has no finite
         * answer. One that slept because it was not born, or has restarted since, has one.
         */
        boolean broken(Object state, Example example) {
            return expert.when().test(example.fields)
                    && !Double.isFinite(predict(state, example))
                    && Numbers.finite(x(example));
        }

        @SuppressWarnings("unchecked")
        void learn(Object state, Example example, double label, double importance) {
            expert.learner().learn((S) state, x(example), label, importance);
        }
    }

    private static final class Mixer<S> {
        private final Aggregator<S> aggregator;

        Mixer(Aggregator<S> aggregator) {
            this.aggregator = aggregator;
        }

        @SuppressWarnings("unchecked")
        void weigh(Object state, double[] awake, double[] weights) {
            aggregator.weigh((S) state, awake, weights);
        }

        @SuppressWarnings("unchecked")
        void learn(Object state, Round round) {
            aggregator.learn((S) state, round);
        }
    }
}
