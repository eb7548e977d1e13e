package io.millrace.benchmarks;

import io.millrace.state.Verdict;
import java.util.concurrent.TimeUnit;
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

/** One value of a stream in which nothing changes, taken in by each drift detector. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DetectorBenchmark {

    @Param({
        "adwin",
        "binomial-ratio",
        "conformal",
        "conformal-martingale",
        "cusum",
        "ddm",
        "eddm",
        "ewma-chart",
        "exceedance-stepd",
        "hddm-a",
        "hddm-w",
        "kswin",
        "page-hinkley",
        "rddm",
        "seed",
        "stepd"
    })
    public String detector;

    private Detectors.Subject<?> subject;

    @Setup
    public void prepare() {
        subject = new Detectors.Subject<>(Detectors.of(detector));
    }

    @Benchmark
    public Verdict update() {
        return subject.update();
    }
}
