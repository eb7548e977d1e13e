package io.millrace.state;

import io.millrace.state.Model.State;
import io.millrace.state.drift.Cusum;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.features.Identity;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.watch.Notice;
import io.millrace.state.watch.Notice.Drifted;
import io.millrace.state.watch.Notice.Settled;
import io.millrace.state.watch.Quantity;
import io.millrace.state.watch.Reaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A key's life under watch: label = slope · a + noise / 2. */
final class TestingLife {
    static final Learner<?> STEADY = new RecursiveLeastSquares(1, 1);
    static final Quantity SERVED = new Quantity.ServedLoss();

    static Watch watch(Quantity quantity, Reaction reaction) {
        return new Watch("w", quantity, new Cusum(), reaction);
    }

    static Model model(Learner<?> learner, Watch... watches) {
        return new Model(
                List.of("a", "b"),
                List.of(new Feature<>("ab", List.of("a", "b"), new Identity())),
                List.of(new Expert<>("steady", learner)),
                List.of(new Group("positive", new Condition.AtLeast(0, 0))),
                new Competition(new AdaNormalHedge(), new Loss.Absolute(), Charge.LINEARISED),
                false,
                List.of(watches));
    }

    final Prequential kernel;
    State state;
    final List<Notice> notices = new ArrayList<>();
    final List<Notice> days = new ArrayList<>();
    final Random random;
    int row;
    double said;

    TestingLife(Model model) {
        this(model, 1);
    }

    TestingLife(Model model, int seed) {
        kernel = new Prequential(model);
        state = kernel.newState();
        random = new Random(seed);
    }

    /** Lives on; returns the mean absolute error. */
    double live(int rows, double slope) {
        double errors = 0;
        for (int t = 0; t < rows; t++) {
            double[] fields = {random.nextGaussian(), random.nextGaussian()};
            double label = slope * fields[0] + random.nextGaussian() / 2;
            errors += Math.abs(step(fields, label) - label);
        }
        return errors / rows;
    }

    double step(double[] fields, double label) {
        Example example = kernel.predict(state, fields);
        said = example.prediction();
        for (Notice notice : kernel.learn(state, example, label, 1_000L * row)) {
            (notice instanceof Notice.Begun ? days : notices).add(notice);
        }
        row++;
        return said;
    }

    List<Drifted> drifts() {
        return notices.stream().filter(Drifted.class::isInstance).map(Drifted.class::cast).toList();
    }

    List<Settled> settled() {
        return notices.stream().filter(Settled.class::isInstance).map(Settled.class::cast).toList();
    }
}
