package io.millrace.state;

import io.millrace.state.Model.State;
import io.millrace.state.baseline.Forecast;
import io.millrace.state.experts.BernsteinOnlineAggregation;
import io.millrace.state.groups.Condition;
import java.util.List;
import java.util.Random;

/**
 * A key's life with two experts, a cheap one and one on probation that counts how often it is
 * called. Each says what a field of its own says, so that a test decides how good it is.
 */
final class TestingProbation {
    static final List<String> FIELDS = List.of("cheap", "costly", "group");

    final TestingCounted<?> costly = new TestingCounted<>(new Forecast());
    final Model model;
    final Prequential kernel;
    final Random random = new Random(1);
    State state;

    TestingProbation() {
        this(Condition.ALWAYS, new Query.All(), Charge.LINEARISED);
    }

    TestingProbation(Condition when, Query query, Charge charge, Watch... watches) {
        model =
                new Model(
                        FIELDS,
                        List.of(),
                        List.of(says("cheap"), costly(when)),
                        List.of(),
                        new Competition(
                                new BernsteinOnlineAggregation(),
                                new Loss.Absolute(),
                                charge,
                                Range.UNBOUNDED,
                                query),
                        false,
                        List.of(watches));
        kernel = new Prequential(model);
        state = kernel.newState();
    }

    static Expert<?> says(String field) {
        return new Expert<>(field, new Forecast(), Condition.ALWAYS, List.of(field));
    }

    private Expert<?> costly(Condition when) {
        return new Expert<>("costly", costly, when, List.of("costly")).onProbation();
    }

    /** A row's label, and the fields of an event whose experts are so much off it. */
    record Row(double[] fields, double label) {}

    Row row(double cheapOff, double costlyOff) {
        double label = random.nextGaussian();
        return new Row(new double[] {label + cheapOff, label + costlyOff, 1}, label);
    }

    /** One example, its label prompt; says what was served. */
    double step(double cheapOff, double costlyOff) {
        Row row = row(cheapOff, costlyOff);
        Example example = kernel.predict(state, row.fields);
        kernel.learn(state, example, row.label);
        return example.prediction();
    }

    /** So many examples; says how often the costly expert was asked. */
    int live(int rows, double cheapOff, double costlyOff) {
        int before = costly.asked();
        for (int t = 0; t < rows; t++) {
            step(cheapOff, costlyOff);
        }
        return costly.asked() - before;
    }

    Rests rests() {
        if (state.rests == null) {
            throw new IllegalStateException("nobody is on probation");
        }
        return state.rests;
    }
}
