package io.millrace.state.models;

import io.millrace.state.Aggregator;
import io.millrace.state.Charge;
import io.millrace.state.Competition;
import io.millrace.state.Expert;
import io.millrace.state.Feature;
import io.millrace.state.Learner;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import io.millrace.state.Range;
import io.millrace.state.Transform;
import io.millrace.state.baseline.Forecast;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.features.Constant;
import io.millrace.state.features.LabelLags;
import io.millrace.state.features.OneHot;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.features.Then;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds a model step by step, with the usual choices made: numbers and lags are standardised, a
 * constant column is added, and experts compete by AdaNormalHedge on the linearised absolute loss.
 *
 * <p>The fields of the model, and so of its events, are those named here, each once, in the order
 * in which they are first named.
 */
public final class ModelBuilder {
    private final List<String> fields = new ArrayList<>();
    private final List<Feature<?>> features = new ArrayList<>();
    private final List<Expert<?>> experts = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private Aggregator<?> aggregator = new AdaNormalHedge();
    private Loss loss = new Loss.Absolute();
    private Charge charge = Charge.LINEARISED;
    private Range labels = Range.UNBOUNDED;
    private boolean certified;

    /** Makes features of numeric fields, standardised. */
    public ModelBuilder numeric(String... names) {
        return feature("numeric", new StandardScaler(), names);
    }

    /**
     * Makes features of a field of few values, one column for each of the first {@code slots}
     * values that a key learns.
     */
    public ModelBuilder categorical(String name, int slots) {
        return feature(name, new OneHot(slots), name);
    }

    /** Makes features of the key's own labels, standardised: lag 1 is the newest known. */
    public ModelBuilder lags(Integer... lags) {
        return feature("lags", new Then<>(new LabelLags(List.of(lags)), new StandardScaler()));
    }

    /** Makes features of fields by any transform. */
    public ModelBuilder feature(String name, Transform<?> transform, String... inputs) {
        Arrays.stream(inputs).forEach(this::field);
        features.add(new Feature<>(name, List.of(inputs), transform));
        return this;
    }

    /** The index of a field, for use in a condition; the field is added if it is new. */
    public int field(String name) {
        if (!fields.contains(name)) {
            fields.add(name);
        }
        return fields.indexOf(name);
    }

    /** Adds a group that predictions are scored for. */
    public ModelBuilder group(String name, Condition when) {
        groups.add(new Group(name, when));
        return this;
    }

    /** Adds an expert that is always awake. */
    public ModelBuilder expert(String name, Learner<?> learner) {
        experts.add(new Expert<>(name, learner));
        return this;
    }

    /** Adds an expert that says what a field of the event says: somebody else's forecast. */
    public ModelBuilder forecast(String name, String field) {
        field(field);
        experts.add(new Expert<>(name, new Forecast(), Condition.ALWAYS, List.of(field)));
        return this;
    }

    /** Adds an expert for every group added so far, named name@group, awake for its group. */
    public ModelBuilder expertPerGroup(String name, Learner<?> learner) {
        for (Group group : groups) {
            experts.add(new Expert<>(name + "@" + group.name(), learner, group.when()));
        }
        return this;
    }

    /** Sets what weighs the experts. */
    public ModelBuilder aggregator(Aggregator<?> aggregator) {
        this.aggregator = aggregator;
        return this;
    }

    /** Sets what a prediction costs, and what of it the mixture is charged. */
    public ModelBuilder loss(Loss loss, Charge charge) {
        this.loss = loss;
        this.charge = charge;
        return this;
    }

    /** Declares the range of the labels; what experts say is clipped to it. */
    public ModelBuilder labels(Range labels) {
        this.labels = labels;
        return this;
    }

    /** Keeps certificates of what was served, for everyone and for each group. */
    public ModelBuilder certified() {
        this.certified = true;
        return this;
    }

    /** The model as described so far, with a constant column added. */
    public Model build() {
        List<Feature<?>> all = new ArrayList<>(features);
        all.add(new Feature<>("constant", List.of(), new Constant()));
        return new Model(
                fields,
                all,
                experts,
                groups,
                new Competition(aggregator, loss, charge, labels),
                certified);
    }
}
