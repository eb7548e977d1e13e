package io.millrace.benchmarks;

import io.millrace.state.Learner;
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

    @Param({
        "rls",
        "rls-forgetting",
        "windowed-rls",
        "vaw",
        "bayesian",
        "kalman",
        "ons",
        "glm",
        "heteroscedastic",
        "filtered-sgd",
        "block",
        "sgd",
        "gradient-descent",
        "sparse-descent",
        "polyak-averaging",
        "momentum",
        "nesterov",
        "accelerated",
        "adagrad",
        "rms-prop",
        "adam",
        "ftrl-proximal",
        "optimistic",
        "implicit",
        "implicit-logistic",
        "truncated",
        "passive-aggressive",
        "parameter-free",
        "implicit-filter",
        "neighbours",
        "one-hidden-layer",
        "tree",
        "forest",
        "crosses-sgd",
        "fourier-rls",
        "clipped-scaled-sgd",
        "truncated-labels",
        "median-of-means",
        "last-label"
    })
    public String learner;

    @Param({"10", "100"})
    public int features;

    private Examples examples;
    private Subject<?> subject;

    @Setup
    public void prepare() {
        examples = new Examples(features);
        subject = new Subject<>(Learners.of(learner), features);
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
