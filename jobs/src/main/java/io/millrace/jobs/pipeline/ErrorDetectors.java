package io.millrace.jobs.pipeline;

import io.millrace.state.Competition;
import io.millrace.state.DriftDetector;
import io.millrace.state.drift.BinomialRatio;
import io.millrace.state.drift.Ddm;
import io.millrace.state.drift.Eddm;
import io.millrace.state.drift.Exceedance;
import io.millrace.state.drift.HddmA;
import io.millrace.state.drift.HddmW;
import io.millrace.state.drift.Rddm;
import io.millrace.state.drift.Seed;
import io.millrace.state.drift.Side;
import io.millrace.state.drift.Stepd;
import io.millrace.state.watch.Quantity;

/** The detectors of errors that the file can name. What is watched is made an error for them. */
final class ErrorDetectors {
    private ErrorDetectors() {}

    static void addTo(Catalogue<DriftDetector<?>> all) {
        all.with("ddm", told -> told(told, ddm(told)))
                .with("eddm", told -> told(told, eddm(told)))
                .with("rddm", told -> told(told, rddm(told)))
                .with("stepd", told -> told(told, stepd(told)))
                .with("binomial-ratio", told -> told(told, binomialRatio(told)))
                .with("hddm-a", told -> told(told, hddmA(told)))
                .with("hddm-w", told -> told(told, hddmW(told)))
                .with("seed", told -> told(told, seed(told)));
    }

    private static Ddm ddm(Settings told) {
        Ddm usual = new Ddm();
        return new Ddm(
                told.whole("minimum", usual.minimum()),
                told.number("warning", usual.warning()),
                told.number("drift", usual.drift()));
    }

    private static Eddm eddm(Settings told) {
        Eddm usual = new Eddm();
        return new Eddm(
                told.whole("minimum", usual.minimum()),
                told.number("warning", usual.warning()),
                told.number("drift", usual.drift()));
    }

    private static Rddm rddm(Settings told) {
        Rddm usual = new Rddm();
        return new Rddm(
                told.whole("fewest", usual.fewest()),
                told.number("warning", usual.warning()),
                told.number("drift", usual.drift()),
                told.whole("kept", usual.kept()),
                told.whole("longest", usual.longest()),
                told.whole("patience", usual.patience()));
    }

    private static Stepd stepd(Settings told) {
        Stepd usual = new Stepd();
        return new Stepd(
                told.whole("window", usual.window()),
                told.number("drift", usual.drift()),
                told.number("warning", usual.warning()));
    }

    private static BinomialRatio binomialRatio(Settings told) {
        BinomialRatio usual = new BinomialRatio();
        return new BinomialRatio(
                told.whole("window", usual.window()), told.number("alpha", usual.alpha()));
    }

    private static HddmA hddmA(Settings told) {
        HddmA usual = new HddmA();
        return new HddmA(
                told.number("drift", usual.drift()),
                told.number("warning", usual.warning()),
                told.choice("side", Side.class, usual.side()));
    }

    private static HddmW hddmW(Settings told) {
        HddmW usual = new HddmW();
        return new HddmW(
                told.number("drift", usual.drift()),
                told.number("warning", usual.warning()),
                told.number("weight", usual.weight()),
                told.choice("side", Side.class, usual.side()),
                told.truth("jumps", usual.jumps()));
    }

    private static Seed seed(Settings told) {
        Seed usual = new Seed();
        return new Seed(
                told.number("delta", usual.delta()),
                told.whole("block", usual.block()),
                told.number("growth", usual.growth()),
                told.whole("term", usual.term()));
    }

    /** The detector as it is, or, if the file says what an error is, as a detector of these. */
    private static <S> DriftDetector<?> told(Settings told, DriftDetector<S> errors) {
        double quantile = told.number("quantile", Double.NaN);
        int calibration = told.whole("calibration", -1);
        if (Double.isNaN(quantile) && calibration < 0) {
            return errors;
        }
        Exceedance<S> usual = new Exceedance<>(errors);
        return new Exceedance<>(
                errors,
                Double.isNaN(quantile) ? usual.quantile() : quantile,
                calibration < 0 ? usual.calibration() : calibration);
    }

    /**
     * The detector as it can watch a quantity. One of shares takes a loss as its share of the
     * largest, if the range of labels says what that is; else an error is an unusually large value.
     */
    static DriftDetector<?> watching(
            Quantity quantity, DriftDetector<?> detector, Competition competition) {
        boolean ranged =
                quantity.isLoss()
                        && competition.loss().largest(competition.labels())
                                < Double.POSITIVE_INFINITY;
        return !detector.values().bounded() || (ranged && takesShares(detector))
                ? detector
                : new Exceedance<>(detector);
    }

    private static boolean takesShares(DriftDetector<?> detector) {
        return detector instanceof HddmA || detector instanceof HddmW || detector instanceof Seed;
    }
}
