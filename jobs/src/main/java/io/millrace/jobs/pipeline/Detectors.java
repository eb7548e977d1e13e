package io.millrace.jobs.pipeline;

import io.millrace.state.DriftDetector;
import io.millrace.state.drift.Adwin;
import io.millrace.state.drift.ConformalDetector;
import io.millrace.state.drift.ConformalMartingale;
import io.millrace.state.drift.Cusum;
import io.millrace.state.drift.EwmaChart;
import io.millrace.state.drift.Kswin;
import io.millrace.state.drift.PageHinkley;
import io.millrace.state.drift.Side;

/**
 * The drift detectors that the file can name, with what each may be told. What is usual is what
 * each detector itself takes for so.
 */
final class Detectors {
    static final Catalogue<DriftDetector<?>> ALL = new Catalogue<>("detector", "name");

    /** What watches unless the file says otherwise. */
    static final DriftDetector<?> USUAL = new ConformalDetector();

    /** What watches under a budget of false alarms unless the file says otherwise. */
    static final DriftDetector<?> STRICT = new ConformalDetector(1e10);

    static {
        ALL.with(
                        "conformal",
                        told ->
                                new ConformalDetector(
                                        told.number(
                                                "runLength", new ConformalDetector().runLength())))
                .with(
                        "conformal-martingale",
                        told ->
                                new ConformalMartingale(
                                        told.number(
                                                "probability",
                                                new ConformalMartingale().probability())))
                .with("adwin", Detectors::adwin)
                .with("kswin", Detectors::kswin)
                .with("page-hinkley", Detectors::pageHinkley)
                .with("cusum", Detectors::cusum)
                .with("ewma-chart", Detectors::ewmaChart);
        ErrorDetectors.addTo(ALL);
    }

    private Detectors() {}

    /** Whether a detector says how probable its alarms are by chance. */
    static boolean knowsProbability(DriftDetector<?> detector) {
        return detector instanceof ConformalDetector || detector instanceof ConformalMartingale;
    }

    private static Adwin adwin(Settings told) {
        Adwin usual = new Adwin();
        return new Adwin(
                told.number("delta", usual.delta()),
                told.whole("clock", usual.clock()),
                told.whole("buckets", usual.buckets()),
                told.whole("shortest", usual.shortest()),
                told.whole("grace", usual.grace()),
                told.truth("restart", usual.restart()));
    }

    private static Kswin kswin(Settings told) {
        Kswin usual = new Kswin();
        return new Kswin(
                told.number("alpha", usual.alpha()),
                told.whole("window", usual.window()),
                told.whole("sample", usual.sample()),
                told.whole("seed", (int) usual.seed()));
    }

    private static PageHinkley pageHinkley(Settings told) {
        PageHinkley usual = new PageHinkley();
        return new PageHinkley(
                told.whole("minimum", usual.minimum()),
                told.number("delta", usual.delta()),
                told.number("threshold", usual.threshold()),
                told.number("alpha", usual.alpha()),
                told.choice("side", Side.class, usual.side()),
                told.truth("scaled", usual.scaled()));
    }

    private static Cusum cusum(Settings told) {
        Cusum usual = new Cusum();
        return new Cusum(
                told.whole("calibration", usual.calibration()),
                told.number("allowance", usual.allowance()),
                told.number("threshold", usual.threshold()));
    }

    private static EwmaChart ewmaChart(Settings told) {
        EwmaChart usual = new EwmaChart();
        return new EwmaChart(
                told.number("rate", usual.rate()),
                told.number("runLength", usual.runLength()),
                told.whole("calibration", usual.calibration()));
    }
}
