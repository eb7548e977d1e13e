package io.millrace.benchmarks;

import io.millrace.state.Example;
import io.millrace.state.Model;
import io.millrace.state.Prequential;
import io.millrace.state.certificates.Certificate;
import java.util.List;
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

/** A model with an expert for each group: an event predicted and learned, and certificates made. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GroupwiseBenchmark {
    @Param({"synthetic", "census", "everyone-1", "everyone-4", "everyone-16", "everyone-64"})
    public String stream;

    @Param({"false", "true"})
    public boolean certified;

    private GroupwiseModel chosen;
    private Prequential kernel;
    private Model.State state;
    private int at;

    @Setup
    public void prepare() {
        chosen =
                switch (stream) {
                    case "synthetic" -> GroupwiseModel.synthetic();
                    case "census" -> GroupwiseModel.census();
                    default ->
                            GroupwiseModel.everyone(
                                    Integer.parseInt(stream.substring("everyone-".length())));
                };
        kernel = new Prequential(chosen.model(certified));
        state = kernel.newState();
        for (int i = 0; i < chosen.labels.length; i++) {
            predictAndLearn();
        }
    }

    @Benchmark
    public double predictAndLearn() {
        at = (at + 1) & (chosen.labels.length - 1);
        Example example = kernel.predict(state, chosen.fields[at]);
        double prediction = example.prediction();
        kernel.learn(state, example, chosen.labels[at]);
        return prediction;
    }

    /** What a report costs: the certificates of everyone and of each group. */
    @Benchmark
    public List<Certificate> certify() {
        return kernel.certify(state);
    }
}
