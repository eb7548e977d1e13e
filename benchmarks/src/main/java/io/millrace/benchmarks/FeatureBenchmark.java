package io.millrace.benchmarks;

import io.millrace.state.Transform;
import io.millrace.state.features.Calendar;
import io.millrace.state.features.Calendar.Form;
import io.millrace.state.features.Calendar.Part;
import io.millrace.state.features.Constant;
import io.millrace.state.features.Differences;
import io.millrace.state.features.ExponentiallyWeighted;
import io.millrace.state.features.Hashing;
import io.millrace.state.features.Identity;
import io.millrace.state.features.LabelLags;
import io.millrace.state.features.MinMaxScaler;
import io.millrace.state.features.OneHot;
import io.millrace.state.features.RobustScaler;
import io.millrace.state.features.Rolling;
import io.millrace.state.features.Rolling.Statistic;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.features.TargetEncoding;
import io.millrace.state.features.Then;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/** One example, transformed and then learned, by each feature step. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FeatureBenchmark {

    @Param({
        "identity",
        "constant",
        "standard-scaler",
        "min-max-scaler",
        "robust-scaler",
        "one-hot",
        "hashing",
        "target-encoding",
        "calendar",
        "lags",
        "scaled-lags",
        "differences",
        "rolling",
        "exponentially-weighted"
    })
    public String step;

    private Examples examples;
    private Subject<?> subject;

    @Setup
    public void prepare() {
        examples = new Examples(10);
        LabelLags lags = new LabelLags(List.of(1, 7));
        subject =
                switch (step) {
                    case "identity" -> new Subject<>(new Identity(), 10);
                    case "constant" -> new Subject<>(new Constant(), 0);
                    case "standard-scaler" -> new Subject<>(new StandardScaler(), 10);
                    case "min-max-scaler" -> new Subject<>(new MinMaxScaler(), 10);
                    case "robust-scaler" -> new Subject<>(new RobustScaler(), 10);
                    case "hashing" -> new Subject<>(new Hashing(10, true), 10);
                    case "target-encoding" -> new Subject<>(new TargetEncoding(1, 10), 1);
                    case "calendar" ->
                            new Subject<>(new Calendar(List.of(Part.values()), Form.CYCLIC, 60), 1);
                    case "differences" -> new Subject<>(new Differences(List.of(1, 7)), 10);
                    case "rolling" ->
                            new Subject<>(new Rolling(24, List.of(Statistic.values())), 10);
                    case "exponentially-weighted" ->
                            new Subject<>(new ExponentiallyWeighted(0.9), 10);
                    case "one-hot" -> new Subject<>(new OneHot(10), 1);
                    case "lags" -> new Subject<>(lags, 0);
                    case "scaled-lags" -> new Subject<>(new Then<>(lags, new StandardScaler()), 0);
                    default -> throw new IllegalArgumentException("no feature step " + step);
                };
    }

    @Benchmark
    public double[] applyAndLearn() {
        examples.next();
        return subject.applyAndLearn(examples.x(), examples.label());
    }

    private static final class Subject<S> {
        private final Transform<S> rule;
        private final S state;
        private final double[] in;
        private final double[] out;

        Subject(Transform<S> rule, int inputs) {
            List<String> names = IntStream.range(0, inputs).mapToObj(i -> "f" + i).toList();
            this.rule = rule;
            this.state = rule.newState(inputs);
            this.in = new double[inputs];
            this.out = new double[rule.columns(names).size()];
        }

        double[] applyAndLearn(double[] x, double label) {
            System.arraycopy(x, 0, in, 0, in.length);
            if (in.length == 1) {
                in[0] = Math.rint(x[0]);
            }
            rule.apply(state, in, out);
            rule.learn(state, in, label);
            return out;
        }
    }
}
