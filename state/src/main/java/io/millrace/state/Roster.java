package io.millrace.state;

import io.millrace.state.Model.State;
import io.millrace.state.watch.Reaction;

/** The experts of a key, by their indices in the model's names: its own, and who has been born. */
final class Roster {
    private final Competitor<?>[] own;
    private final int size;
    private final int columns;

    Roster(Model model) {
        double forgetting =
                model.watches().stream()
                        .map(Watch::reaction)
                        .filter(Reaction.ForgetFaster.class::isInstance)
                        .mapToDouble(reaction -> ((Reaction.ForgetFaster) reaction).forgetting())
                        .min()
                        .orElse(1);
        this.own =
                model.experts().stream()
                        .map(expert -> new Competitor<>(expert, model.fields(), forgetting))
                        .toArray(Competitor<?>[]::new);
        this.size = model.expertNames().size();
        this.columns = model.columns().size();
    }

    /** How many there are, and places for newborns. */
    int size() {
        return size;
    }

    /** Which of the model's own experts somebody is, or is a copy of; nobody is -1. */
    int template(State state, int i) {
        return i < own.length ? i : ((Slot) state.experts[i]).template;
    }

    /** Whether nobody is there. */
    boolean empty(State state, int i) {
        return template(state, i) < 0;
    }

    boolean cares(State state, int i, Example example) {
        return competitor(state, i).cares(example);
    }

    double predict(State state, int i, Example example) {
        return competitor(state, i).predict(learned(state, i), example);
    }

    boolean sees(State state, int i, Example example) {
        return competitor(state, i).sees(learned(state, i), example);
    }

    boolean broken(State state, int i, Example example) {
        return competitor(state, i).broken(learned(state, i), example);
    }

    void learn(State state, int i, Example example, double label, double importance, boolean h) {
        competitor(state, i).learn(learned(state, i), example, label, importance, h);
    }

    /** Somebody begins anew. */
    void restart(State state, int i) {
        if (i < own.length) {
            state.experts[i] = own[i].newState(columns);
        } else {
            bear(state, i, template(state, i));
        }
    }

    /** A fresh copy of one of the model's own experts takes a newborn's place. */
    void bear(State state, int i, int template) {
        ((Slot) state.experts[i]).fill(template, own[template].newState(columns));
    }

    /** A newborn is forgotten. */
    void forget(State state, int i) {
        ((Slot) state.experts[i]).clear();
    }

    /** Whether the place of somebody is one for newborns. */
    boolean bornLater(int i) {
        return i >= own.length;
    }

    private Competitor<?> competitor(State state, int i) {
        return own[template(state, i)];
    }

    @SuppressWarnings("NullAway") // asked of nobody but those who are there
    private Object learned(State state, int i) {
        return i < own.length ? state.experts[i] : ((Slot) state.experts[i]).state;
    }
}
