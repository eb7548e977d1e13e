package io.millrace.benchmarks;

import io.millrace.operators.DeadLetter;
import io.millrace.operators.Event;
import io.millrace.operators.Label;
import io.millrace.operators.Prediction;
import io.millrace.operators.Report;
import io.millrace.state.Codec;
import io.millrace.state.Example;
import io.millrace.state.Layout;
import io.millrace.state.Learner;
import io.millrace.state.Prequential;
import io.millrace.state.Scores;
import io.millrace.state.Transform;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.Averaging;
import io.millrace.state.features.LabelLags;
import io.millrace.state.features.OneHot;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.metrics.Score;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
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

/** One value, written and read back, by each codec; a model's are in {@link ModelBenchmark}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {

    @Param({
        "rls-10",
        "sgd-10",
        "last-label",
        "ada-normal-hedge-8",
        "averaging-8",
        "standard-scaler-10",
        "one-hot-10",
        "lags-1-7",
        "scores",
        "example",
        "layout",
        "event",
        "label",
        "prediction",
        "report",
        "dead-letter"
    })
    public String codec;

    private final DataOutputSerializer out = new DataOutputSerializer(1 << 12);
    private Subject<?> subject;

    @Setup
    public void prepare() {
        Prequential bikes = new Prequential(BikesModel.bikes());
        Scores scores = bikes.newState().scores();
        double[] fields = new double[bikes.model().fields().size()];
        subject =
                switch (codec) {
                    case "rls-10" -> learner(new RecursiveLeastSquares(1, 1));
                    case "sgd-10" -> learner(new NormalizedSgd(0.5));
                    case "last-label" -> learner(new LastLabel());
                    case "ada-normal-hedge-8" ->
                            new Subject<>(
                                    new AdaNormalHedge().codec(), new AdaNormalHedge().newState(8));
                    case "averaging-8" ->
                            new Subject<>(new Averaging().codec(), new Averaging().newState(8));
                    case "standard-scaler-10" -> step(new StandardScaler(), 10);
                    case "one-hot-10" -> step(new OneHot(10), 1);
                    case "lags-1-7" -> step(new LabelLags(List.of(1, 7)), 0);
                    case "scores" -> new Subject<>(Scores.CODEC, scores);
                    case "example" ->
                            new Subject<>(
                                    new Example.ExampleCodec(bikes.layout()),
                                    bikes.predict(bikes.newState(), fields));
                    case "layout" -> new Subject<>(Layout.CODEC, bikes.model().layout());
                    default -> record(codec);
                };
    }

    private static Subject<?> record(String codec) {
        return switch (codec) {
            case "event" ->
                    new Subject<>(Event.CODEC, new Event("key-1", "17", 5, new double[10], 3));
            case "label" -> new Subject<>(Label.CODEC, new Label("key-1", "17", 5, 3));
            case "prediction" ->
                    new Subject<>(Prediction.CODEC, new Prediction("key-1", "17", 5, 2.5, 3));
            case "report" ->
                    new Subject<>(
                            Report.CODEC,
                            new Report("key-1", 5, new Score(), List.of(), List.of(), 0, 0));
            case "dead-letter" ->
                    new Subject<>(
                            DeadLetter.CODEC,
                            new DeadLetter(
                                    "t",
                                    0,
                                    1,
                                    DeadLetter.Reason.MALFORMED,
                                    "must be JSON",
                                    new byte[200]));
            default -> throw new IllegalArgumentException("no codec " + codec);
        };
    }

    private static <S> Subject<S> learner(Learner<S> learner) {
        return new Subject<>(learner.codec(), learner.newState(10));
    }

    private static <S> Subject<S> step(Transform<S> transform, int inputs) {
        return new Subject<>(transform.codec(), transform.newState(inputs));
    }

    @Benchmark
    public Object writeAndRead() throws IOException {
        return subject.writeAndRead(out);
    }

    private record Subject<T>(Codec<T> codec, T value) {
        T writeAndRead(DataOutputSerializer out) throws IOException {
            out.clear();
            codec.write(value, out);
            return codec.read(
                    codec.version(),
                    new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
        }
    }
}
