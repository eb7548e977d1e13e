package io.millrace.benchmarks;

import io.millrace.state.Aggregator;
import io.millrace.state.Charge;
import io.millrace.state.Example;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import io.millrace.state.Prequential;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.Averaging;
import io.millrace.state.experts.BernsteinOnlineAggregation;
import io.millrace.state.experts.CoinBetting;
import io.millrace.state.experts.CoveringIntervals;
import io.millrace.state.experts.ExponentialWeights;
import io.millrace.state.experts.FixedShare;
import io.millrace.state.experts.FollowLeader;
import io.millrace.state.experts.Layered;
import io.millrace.state.experts.MlPoly;
import io.millrace.state.experts.MlProd;
import io.millrace.state.experts.SimplexLeastSquares;
import io.millrace.state.experts.Squint;
import io.millrace.state.experts.SwitchRarely;
import io.millrace.state.models.ModelBuilder;
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

/** One round of experts that cost next to nothing, so that the aggregator is what is measured. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AggregatorBenchmark {
    private static final double[] NO_FIELDS = {};

    @Param({
        "averaging",
        "adanormalhedge",
        "squint",
        "coin-betting",
        "boa",
        "ml-poly",
        "ml-prod",
        "ewa",
        "fixed-share",
        "simplex-least-squares",
        "follow-leader",
        "layered",
        "covering-intervals",
        "switch-rarely"
    })
    public String aggregator;

    @Param({"1", "8", "64"})
    public int experts;

    private Examples examples;
    private Prequential kernel;
    private Model.State state;

    @Setup
    public void prepare() {
        ModelBuilder builder =
                new ModelBuilder().aggregator(chosen()).loss(new Loss.Absolute(), Charge.EXPECTED);
        for (int i = 0; i < experts; i++) {
            builder.expert("last-" + i, new LastLabel());
        }
        examples = new Examples(1);
        kernel = new Prequential(builder.build());
        state = kernel.newState();
    }

    private Aggregator<?> chosen() {
        return switch (aggregator) {
            case "averaging" -> new Averaging();
            case "adanormalhedge" -> new AdaNormalHedge();
            case "squint" -> new Squint();
            case "coin-betting" -> new CoinBetting();
            case "boa" -> new BernsteinOnlineAggregation();
            case "ml-poly" -> new MlPoly();
            case "ml-prod" -> new MlProd();
            case "ewa" -> new ExponentialWeights();
            case "fixed-share" -> new FixedShare(0, 0.01);
            case "simplex-least-squares" -> new SimplexLeastSquares(0.99);
            case "follow-leader" -> new FollowLeader(0.99);
            case "layered" -> new Layered();
            case "covering-intervals" -> new CoveringIntervals<>(new AdaNormalHedge(), 8);
            case "switch-rarely" -> new SwitchRarely<>(new AdaNormalHedge());
            default -> throw new IllegalArgumentException("no aggregator " + aggregator);
        };
    }

    @Benchmark
    public double round() {
        examples.next();
        Example example = kernel.predict(state, NO_FIELDS);
        double prediction = example.prediction();
        kernel.learn(state, example, examples.label());
        return prediction;
    }
}
