package io.millrace.benchmarks;

import io.millrace.state.Verdict;
import java.util.concurrent.TimeUnit;
import moa.classifiers.core.driftdetection.ADWIN;
import moa.classifiers.core.driftdetection.AbstractChangeDetector;
import moa.classifiers.core.driftdetection.DDM;
import moa.classifiers.core.driftdetection.EDDM;
import moa.classifiers.core.driftdetection.HDDM_A_Test;
import moa.classifiers.core.driftdetection.HDDM_W_Test;
import moa.classifiers.core.driftdetection.PageHinkleyDM;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One value, taken in by a drift detector of MOA (Bifet, Holmes, Kirkby and Pfahringer 2010) and by
 * ours, on the same stream. What counts is the ratio.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MoaDetectorBenchmark {

    /** A detector of MOA that takes in a value, and says whether there was a change. */
    private interface Peer {
        boolean update(double value);
    }

    @Param({"adwin", "ddm", "eddm", "hddm-a", "hddm-w", "page-hinkley"})
    public String detector;

    private Detectors.Subject<?> subject;
    private Peer peer;
    private double[] values;
    private int next;

    @Setup
    public void prepare() {
        subject = new Detectors.Subject<>(Detectors.of(detector));
        values = Detectors.values(Detectors.of(detector).values().bounded());
        peer =
                switch (detector) {
                    case "adwin" -> new ADWIN()::setInput;
                    case "ddm" -> peer(new DDM());
                    case "eddm" -> peer(new EDDM());
                    case "hddm-a" -> peer(new HDDM_A_Test());
                    case "hddm-w" -> peer(new HDDM_W_Test());
                    case "page-hinkley" -> peer(new PageHinkleyDM());
                    default -> throw new IllegalArgumentException("no detector " + detector);
                };
    }

    private static Peer peer(AbstractChangeDetector detector) {
        return value -> {
            detector.input(value);
            return detector.getChange();
        };
    }

    @Benchmark
    public boolean moa() {
        next = (next + 1) & (values.length - 1);
        return peer.update(values[next]);
    }

    @Benchmark
    public Verdict ours() {
        return subject.update();
    }
}
