package io.millrace.operators;

import io.millrace.state.Model;
import io.millrace.state.certificates.Certificate;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/**
 * The certificates of a subtask's newest report as metrics: for each scope, in a group {@code
 * scope.<name>}, the gauges {@code loss}, {@code hindsight}, {@code regret} and {@code bound}, NaN
 * where unknown; and {@code boundsExceeded}, the number of certificates so far whose regret was
 * above a proved bound. That number must stay 0. Nothing if the model is not certified.
 */
final class CertificateMetrics {
    private final Counter boundsExceeded;

    // Written by the task's thread, read by the reporter's.
    private volatile List<Certificate> newest = List.of();

    CertificateMetrics(MetricGroup metrics, Model model) {
        if (!model.certified()) {
            boundsExceeded = new SimpleCounter();
            return;
        }
        boundsExceeded = metrics.counter("boundsExceeded");
        add(metrics, Certificate.EVERYONE, 0);
        for (int g = 0; g < model.groups().size(); g++) {
            String name = model.groups().get(g).name();
            if (!name.equals(Certificate.EVERYONE)) { // which is there already, and says the same
                add(metrics, name, g + 1);
            }
        }
    }

    private void add(MetricGroup metrics, String scope, int index) {
        MetricGroup group = metrics.addGroup("scope", scope);
        gauge(group, "loss", index, Certificate::loss);
        gauge(group, "hindsight", index, Certificate::hindsight);
        gauge(group, "regret", index, Certificate::regret);
        gauge(group, "bound", index, Certificate::bound);
    }

    private void gauge(
            MetricGroup group, String name, int index, ToDoubleFunction<Certificate> figure) {
        group.gauge(
                name,
                (Gauge<Double>)
                        () -> {
                            List<Certificate> known = newest;
                            return known.isEmpty()
                                    ? Double.NaN
                                    : figure.applyAsDouble(known.get(index));
                        });
    }

    /** Takes in the certificates of a report. */
    void update(List<Certificate> certificates) {
        newest = certificates;
        boundsExceeded.inc(certificates.stream().filter(Certificate::exceeded).count());
    }
}
