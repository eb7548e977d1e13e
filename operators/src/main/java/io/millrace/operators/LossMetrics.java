package io.millrace.operators;

import io.millrace.state.Example;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import io.millrace.state.certificates.Certificate;
import io.millrace.state.groups.Group;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * How well everyone and each group is served: in a group {@code group.<name>} the counter {@code
 * labels} and the sums over them of {@code losses}, the loss the experts compete on, {@code
 * absoluteErrors} and {@code squaredErrors}. Sums, because what is summed by subtasks can be
 * averaged over all of them; only gauges hold doubles.
 */
final class LossMetrics {
    private static final Loss ABSOLUTE = new Loss.Absolute();
    private static final Loss SQUARED = new Loss.Squared();

    private final Loss own;
    private final List<Sums> sums = new ArrayList<>();

    LossMetrics(MetricGroup metrics, Model model) {
        own = model.competition().loss();
        sums.add(new Sums(of(metrics, Certificate.EVERYONE), null));
        for (Group group : model.groups()) {
            if (!group.name().equals(Certificate.EVERYONE)) { // which is there already
                sums.add(new Sums(of(metrics, group.name()), group));
            }
        }
    }

    /** The metrics of a group. */
    static MetricGroup of(MetricGroup metrics, String group) {
        return metrics.addGroup("group", group);
    }

    /** Takes in what was predicted, and its label. */
    void learned(Example example, double label) {
        double loss = own.of(example.prediction(), label);
        double absolute = ABSOLUTE.of(example.prediction(), label);
        double squared = SQUARED.of(example.prediction(), label);
        for (Sums each : sums) {
            if (each.group == null || example.isOf(each.group)) {
                each.labels.inc();
                each.losses.add(loss);
                each.absoluteErrors.add(absolute);
                each.squaredErrors.add(squared);
            }
        }
    }

    /** Those of a group, or of everyone if it is null. */
    private static final class Sums {
        final @Nullable Group group;
        final Counter labels;
        final Sum losses;
        final Sum absoluteErrors;
        final Sum squaredErrors;

        Sums(MetricGroup metrics, @Nullable Group group) {
            this.group = group;
            labels = metrics.counter("labels");
            losses = Sum.in(metrics, "losses");
            absoluteErrors = Sum.in(metrics, "absoluteErrors");
            squaredErrors = Sum.in(metrics, "squaredErrors");
        }
    }
}
