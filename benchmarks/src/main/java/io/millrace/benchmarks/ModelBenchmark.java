package io.millrace.benchmarks;

import io.millrace.state.Codec;
import io.millrace.state.Example;
import io.millrace.state.Model;
import io.millrace.state.Model.Stored;
import io.millrace.state.Prequential;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/** A whole model: an event predicted and learned, and its state written and read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ModelBenchmark {
    private static final int EVENTS = 1024;

    @Param({"rls-10", "bikes"})
    public String model;

    private final double[][] fields = new double[EVENTS][];
    private Prequential kernel;
    private Model.State state;
    private Codec<Stored> codec;
    private byte @Nullable [] bytes;
    private int at;

    @Setup
    public void prepare() throws IOException {
        Model chosen = model.equals("bikes") ? BikesModel.bikes() : BikesModel.rls(10);
        Random random = new Random(42);
        for (int i = 0; i < EVENTS; i++) {
            fields[i] = new double[chosen.fields().size()];
            for (int j = 0; j < fields[i].length; j++) {
                fields[i][j] = model.equals("bikes") ? random.nextInt(3) : random.nextGaussian();
            }
        }
        kernel = new Prequential(chosen);
        state = kernel.newState();
        codec = chosen.codec();
        for (int i = 0; i < EVENTS; i++) {
            predictAndLearn();
        }
        bytes = write();
    }

    @Benchmark
    public double predictAndLearn() {
        at = (at + 1) & (EVENTS - 1);
        double[] event = fields[at];
        Example example = kernel.predict(state, event);
        double prediction = example.prediction();
        kernel.learn(state, example, 100 + event[0] - event[1]);
        return prediction;
    }

    @Benchmark
    public byte[] write() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes == null ? 1024 : bytes.length);
        codec.write(state, new DataOutputStream(out));
        return out.toByteArray();
    }

    @Benchmark
    public Stored read() throws IOException {
        return codec.read(codec.version(), new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
