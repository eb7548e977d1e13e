package io.millrace.operators;

import io.millrace.state.Model;
import io.millrace.state.certificates.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Certificates as metrics: for everyone and for each group, in a group {@code
 * group.<name>.certificate}, those of the subtask's newest report as the gauges {@code count},
 * {@code loss}, {@code hindsight}, {@code regret} and {@code bound}, NaN where unknown; over all
 * its reports the counter {@code reports} and the sums of {@code meanLosses} and {@code
 * meanHindsights}, each the mean over the rounds of a report, whose difference is regret for each
 * round; and the counter {@code boundsExceeded}, in how many reports the regret was above a proved
 * bound, which must stay 0. Nothing if the model is not certified.
 */
final class CertificateMetrics {
    private final List<Scope> scopes = new ArrayList<>();

    // Written by the task's thread, read by the reporter's.
    private volatile List<Certificate> newest = List.of();

    CertificateMetrics(MetricGroup metrics, Model model) {
        if (!model.certified()) {
            return;
        }
        add(metrics, Certificate.EVERYONE, 0);
        for (int g = 0; g < model.groups().size(); g++) {
            String name = model.groups().get(g).name();
            if (!name.equals(Certificate.EVERYONE)) { // which is there already, and says the same
                add(metrics, name, g + 1);
            }
        }
    }

    private void add(MetricGroup metrics, String group, int index) {
        MetricGroup certificate = LossMetrics.of(metrics, group).addGroup("certificate");
        gauge(certificate, "count", index, Certificate::count);
        gauge(certificate, "loss", index, Certificate::loss);
        gauge(certificate, "hindsight", index, Certificate::hindsight);
        gauge(certificate, "regret", index, Certificate::regret);
        gauge(certificate, "bound", index, Certificate::bound);
        scopes.add(
                new Scope(
                        index,
                        certificate.counter("reports"),
                        certificate.counter("boundsExceeded"),
                        Sum.in(certificate, "meanLosses"),
                        Sum.in(certificate, "meanHindsights")));
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
        for (Scope scope : scopes) {
            scope.update(certificates.get(scope.index));
        }
    }

    /**
     * The sums of a group.
     *
     * @param index of its certificate in a report
     */
    private record Scope(
            int index,
            Counter reports,
            Counter boundsExceeded,
            Sum meanLosses,
            Sum meanHindsights) {

        void update(Certificate certificate) {
            boundsExceeded.inc(certificate.exceeded() ? 1 : 0);
            if (certificate.count() > 0) {
                reports.inc();
                meanLosses.add(certificate.loss() / certificate.count());
                meanHindsights.add(certificate.hindsight() / certificate.count());
            }
        }
    }
}
