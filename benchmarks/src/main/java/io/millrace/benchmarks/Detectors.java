package io.millrace.benchmarks;

import io.millrace.state.DriftDetector;
import io.millrace.state.Verdict;
import io.millrace.state.drift.Adwin;
import io.millrace.state.drift.BinomialRatio;
import io.millrace.state.drift.ConformalDetector;
import io.millrace.state.drift.ConformalMartingale;
import io.millrace.state.drift.Cusum;
import io.millrace.state.drift.Ddm;
import io.millrace.state.drift.Eddm;
import io.millrace.state.drift.EwmaChart;
import io.millrace.state.drift.Exceedance;
import io.millrace.state.drift.HddmA;
import io.millrace.state.drift.HddmW;
import io.millrace.state.drift.Kswin;
import io.millrace.state.drift.PageHinkley;
import io.millrace.state.drift.Rddm;
import io.millrace.state.drift.Seed;
import io.millrace.state.drift.Stepd;
import java.util.Map;
import java.util.Random;

/**
 * The drift detectors that are timed, each as it comes, by the names that the benchmark is told.
 */
final class Detectors {
    private static final int VALUES = 1 << 16;

    private static final Map<String, DriftDetector<?>> ALL =
            Map.ofEntries(
                    Map.entry("adwin", new Adwin()),
                    Map.entry("binomial-ratio", new BinomialRatio()),
                    Map.entry("conformal", new ConformalDetector()),
                    Map.entry("conformal-martingale", new ConformalMartingale()),
                    Map.entry("cusum", new Cusum()),
                    Map.entry("ddm", new Ddm()),
                    Map.entry("eddm", new Eddm()),
                    Map.entry("ewma-chart", new EwmaChart()),
                    Map.entry("exceedance-stepd", new Exceedance<>(new Stepd())),
                    Map.entry("hddm-a", new HddmA()),
                    Map.entry("hddm-w", new HddmW()),
                    Map.entry("kswin", new Kswin()),
                    Map.entry("page-hinkley", new PageHinkley()),
                    Map.entry("rddm", new Rddm()),
                    Map.entry("seed", new Seed()),
                    Map.entry("stepd", new Stepd()));

    private Detectors() {}

    /** The detector of that name. */
    static DriftDetector<?> of(String name) {
        DriftDetector<?> detector = ALL.get(name);
        if (detector == null) {
            throw new IllegalArgumentException("no detector " + name);
        }
        return detector;
    }

    /** What a detector is fed: errors, one in five, or normal values. */
    static double[] values(boolean errors) {
        Random random = new Random(1);
        double[] values = new double[VALUES];
        for (int i = 0; i < VALUES; i++) {
            values[i] = errors ? (random.nextDouble() < 0.2 ? 1 : 0) : random.nextGaussian();
        }
        return values;
    }

    /** A detector with its state, fed the same values over and over. */
    static final class Subject<S> {
        private final DriftDetector<S> detector;
        private final S state;
        private final double[] values;
        private int next;

        Subject(DriftDetector<S> detector) {
            this.detector = detector;
            this.state = detector.newState();
            this.values = values(detector.values().bounded());
        }

        Verdict update() {
            next = (next + 1) & (VALUES - 1);
            return detector.update(state, values[next]);
        }
    }
}
