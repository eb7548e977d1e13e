package io.millrace.operators;

import io.millrace.state.Example;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Who predicts: for each expert, in a group {@code expert.<name>}, the counter {@code awake} of the
 * labels that it was awake and asked for, and the sums over them of its {@code weights} and of its
 * {@code absoluteErrors}. The places of newborns are among the experts.
 */
final class ExpertMetrics {
    private static final Loss ABSOLUTE = new Loss.Absolute();

    private final List<One> experts = new ArrayList<>();

    ExpertMetrics(MetricGroup metrics, Model model) {
        for (String name : model.expertNames()) {
            MetricGroup group = metrics.addGroup("expert", name);
            experts.add(
                    new One(
                            group.counter("awake"),
                            Sum.in(group, "weights"),
                            Sum.in(group, "absoluteErrors")));
        }
    }

    /** Takes in what everyone said, and the label. */
    void learned(Example example, double label) {
        for (int i = 0; i < experts.size(); i++) {
            if (example.asked(i)) {
                One expert = experts.get(i);
                expert.awake.inc();
                expert.weights.add(example.weight(i));
                expert.absoluteErrors.add(ABSOLUTE.of(example.prediction(i), label));
            }
        }
    }

    private record One(Counter awake, Sum weights, Sum absoluteErrors) {}
}
