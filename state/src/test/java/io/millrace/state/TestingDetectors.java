package io.millrace.state;

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
import io.millrace.state.drift.Side;
import io.millrace.state.drift.Stepd;
import java.util.List;

/** Every drift detector, in the settings that differ in kind. */
public final class TestingDetectors {
    public static final List<DriftDetector<?>> DETECTORS =
            List.of(
                    new ConformalDetector(),
                    new ConformalDetector(1_000),
                    new ConformalMartingale(),
                    new Cusum(),
                    new Cusum(10, 0.25, 6),
                    new Kswin(),
                    new EwmaChart(),
                    new EwmaChart(0.2, 1e4, 20),
                    new BinomialRatio(),
                    new Rddm(),
                    new Seed(),
                    new Stepd(),
                    new Exceedance<>(new Stepd()),
                    new Adwin(),
                    new Adwin(0.05, 1, 5, 2, 4, false),
                    new PageHinkley(),
                    new PageHinkley(30, 0.005, 50, 1 - 0.0001, Side.UP, false),
                    new Ddm(),
                    new Eddm(),
                    new Eddm(30, 0.8, 0.75),
                    new HddmA(),
                    new HddmA(0.001, 0.005, Side.BOTH),
                    new HddmW(),
                    new HddmW(0.001, 0.005, 0.05, Side.BOTH, true));

    private TestingDetectors() {}
}
