package io.millrace.benchmarks;

import io.millrace.state.Learner;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
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

/** One example, predicted and then learned, by each learner. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LearnerBenchmark {

    @Param({"rls", "rls-forgetting", "sgd", "last-label"})
    public String learner;

    @Param({"10", "30", "100"})
    public int features;

    private Examples examples;
    private Subject<?> subject;

    @Setup
    public void prepare() {
        examples = new Examples(features);
        subject =
                switch (learner) {
                    case "rls" -> new Subject<>(new RecursiveLeastSquares(1, 1), features);
                    case "rls-forgetting" ->
                            new Subject<>(new RecursiveLeastSquares(1, 0.99), features);
                    case "sgd" -> new Subject<>(new NormalizedSgd(0.5), features);
                    case "last-label" -> new Subject<>(new LastLabel(), features);
                    default -> throw new IllegalArgumentException("no learner " + learner);
                };
    }

    @Benchmark
    public double predictAndLearn() {
        examples.next();
        return subject.predictAndLearn(examples.x(), examples.label());
    }

    private static final class Subject<S> {
        private final Learner<S> rule;
        private final S state;

        Subject(Learner<S> rule, int features) {
            this.rule = rule;
            this.state = rule.newState(features);
        }

        double predictAndLearn(double[] x, double label) {
            double prediction = rule.predict(state, x);
            rule.learn(state, x, label, 1);
            return prediction;
        }
    }
}
