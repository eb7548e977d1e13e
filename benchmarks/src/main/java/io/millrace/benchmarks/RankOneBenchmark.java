package io.millrace.benchmarks;

import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
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
 * The heart of recursive least squares, three ways: our learner, the same steps by EJML on a full
 * matrix, and a bare loop over a packed triangle without any safety.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RankOneBenchmark {

    @Param({"10", "30", "100"})
    public int features;

    private Examples examples;

    private RecursiveLeastSquares rule;
    private RecursiveLeastSquares.State state;

    private DMatrixRMaj inverse;
    private DMatrixRMaj weights;
    private DMatrixRMaj gain;
    private DMatrixRMaj column;

    private double[] packed;
    private double[] packedGain;
    private double[] packedWeights;

    @Setup
    public void prepare() {
        examples = new Examples(features);
        rule = new RecursiveLeastSquares(1, 1);
        state = rule.newState(features);
        inverse = CommonOps_DDRM.identity(features);
        weights = new DMatrixRMaj(features, 1);
        gain = new DMatrixRMaj(features, 1);
        column = new DMatrixRMaj(features, 1);
        packed = new double[features * (features + 1) / 2];
        for (int i = 0; i < features; i++) {
            packed[i * (i + 1) / 2 + i] = 1;
        }
        packedGain = new double[features];
        packedWeights = new double[features];
    }

    @Benchmark
    public double ours() {
        examples.next();
        double prediction = rule.predict(state, examples.x());
        rule.learn(state, examples.x(), examples.label(), 1);
        return prediction;
    }

    @Benchmark
    public double ejml() {
        examples.next();
        column.setData(examples.x());
        double prediction = CommonOps_DDRM.dot(weights, column);
        CommonOps_DDRM.mult(inverse, column, gain);
        double innovation = 1 + CommonOps_DDRM.dot(column, gain);
        CommonOps_DDRM.addEquals(weights, (examples.label() - prediction) / innovation, gain);
        CommonOps_DDRM.multAddTransB(-1 / innovation, gain, gain, inverse);
        return prediction;
    }

    @Benchmark
    public double bare() {
        examples.next();
        double[] x = examples.x();
        double prediction = 0;
        double innovation = 1;
        for (int i = 0, row = 0; i < x.length; row += ++i) {
            prediction += packedWeights[i] * x[i];
            double sum = 0;
            for (int k = 0; k < i; k++) {
                sum += packed[row + k] * x[k];
                packedGain[k] += packed[row + k] * x[i];
            }
            packedGain[i] = sum + packed[row + i] * x[i];
        }
        for (int i = 0; i < x.length; i++) {
            innovation += x[i] * packedGain[i];
        }
        double step = (examples.label() - prediction) / innovation;
        for (int i = 0, row = 0; i < x.length; row += ++i) {
            packedWeights[i] += step * packedGain[i];
            double factor = packedGain[i] / innovation;
            for (int k = 0; k <= i; k++) {
                packed[row + k] -= factor * packedGain[k];
            }
        }
        return prediction;
    }
}
