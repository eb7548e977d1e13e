package io.millrace.benchmarks;

import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.state.Example;
import io.millrace.state.Model;
import io.millrace.state.Prequential;
import io.millrace.state.streams.FriedmanStream;
import io.millrace.state.streams.FriedmanStream.Drift;
import io.millrace.state.streams.Row;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The model of a pipeline file that names no experts: events predicted and learned in a second, on
 * Friedman's function of columns that change their roles gradually. When the rows come to their end
 * they begin anew, which is one more change.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PortfolioBenchmark {
    private static final int ROWS = 1 << 17;

    /**
     * So many examples fill the trees, and experts on probation have been judged again and again.
     */
    private static final int GROWN = 50_000;

    /** Until so many nobody on probation has been judged, so that all are awake. */
    private static final int YOUNG = 5_000;

    /** The rows, and the kernel that runs the model on them. */
    @State(Scope.Thread)
    public static class Events {
        @Param({"low", "standard", "high"})
        public String effort;

        @Param({"10", "100"})
        public int columns;

        private final double[][] fields = new double[ROWS][];
        private final double[] labels = new double[ROWS];
        private Prequential kernel;

        @Setup
        public void prepare() {
            FriedmanStream stream = new FriedmanStream(Drift.GRADUAL, 42, ROWS, columns);
            int at = 0;
            for (Row row : stream) {
                fields[at] = row.fields();
                labels[at++] = row.label();
            }
            kernel = new Prequential(model(String.join(", ", stream.fields())));
        }

        private Model model(String names) {
            return Pipeline.parse(
                            "usual",
                            """
                            name: usual
                            input: {topic: events, key: [], label: y}
                            features: {numeric: [%s]}
                            effort: %s
                            output: {predictions: predictions, deadLetters: dead-letters}
                            """
                                    .formatted(names, effort))
                    .model();
        }

        private double predictAndLearn(Model.State state, int row) {
            Example example = kernel.predict(state, fields[row]);
            double prediction = example.prediction();
            kernel.learn(state, example, labels[row]);
            return prediction;
        }
    }

    /** A key that has seen much, and where in the rows it stands. */
    @State(Scope.Thread)
    public static class Key {
        private Model.State state;
        private int at;

        @Setup
        public void prepare(Events events) {
            state = events.kernel.newState();
            for (at = 0; at < GROWN; at++) {
                events.predictAndLearn(state, at);
            }
        }
    }

    /** The next event of a key that has seen much. */
    @Benchmark
    public double grown(Events events, Key key) {
        key.at = (key.at + 1) & (ROWS - 1);
        return events.predictAndLearn(key.state, key.at);
    }

    /** The first events of a key, its making included. */
    @Benchmark
    @OperationsPerInvocation(YOUNG)
    public double young(Events events) {
        Model.State state = events.kernel.newState();
        double last = 0;
        for (int row = 0; row < YOUNG; row++) {
            last = events.predictAndLearn(state, row);
        }
        return last;
    }
}
