package io.millrace.benchmarks;

import io.millrace.state.Learner;
import io.millrace.state.Loss;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.features.HashedCrosses;
import io.millrace.state.features.RandomFourier;
import io.millrace.state.gradient.AcceleratedDescent;
import io.millrace.state.gradient.AdaGrad;
import io.millrace.state.gradient.Adam;
import io.millrace.state.gradient.FtrlProximal;
import io.millrace.state.gradient.GradientDescent;
import io.millrace.state.gradient.ImplicitDescent;
import io.millrace.state.gradient.ImplicitFilter;
import io.millrace.state.gradient.Momentum;
import io.millrace.state.gradient.Nesterov;
import io.millrace.state.gradient.OptimisticMirrorDescent;
import io.millrace.state.gradient.ParameterFree;
import io.millrace.state.gradient.PassiveAggressive;
import io.millrace.state.gradient.PolyakAveraging;
import io.millrace.state.gradient.RmsProp;
import io.millrace.state.gradient.Schedule;
import io.millrace.state.gradient.SparseDescent;
import io.millrace.state.gradient.TruncatedDescent;
import io.millrace.state.linear.BayesianLinear;
import io.millrace.state.linear.BlockLeastSquares;
import io.millrace.state.linear.FilteredSgd;
import io.millrace.state.linear.GeneralizedLinear;
import io.millrace.state.linear.HeteroscedasticLeastSquares;
import io.millrace.state.linear.KalmanRegression;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.OnlineNewtonStep;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.linear.VovkAzouryWarmuth;
import io.millrace.state.linear.WindowedLeastSquares;
import io.millrace.state.neighbours.NearestNeighbours;
import io.millrace.state.neighbours.NearestNeighbours.Weighting;
import io.millrace.state.neural.OneHiddenLayer;
import io.millrace.state.trees.AdaptiveForest;
import io.millrace.state.trees.HoeffdingTree;
import io.millrace.state.wrappers.Clipped;
import io.millrace.state.wrappers.MedianOfMeans;
import io.millrace.state.wrappers.TargetScaler;
import io.millrace.state.wrappers.Through;
import io.millrace.state.wrappers.TruncatedLabels;
import java.util.Map;

/** The learners that are timed, by the names that the benchmark is told. */
final class Learners {
    private static final Loss SQUARED = new Loss.Squared();
    private static final Schedule RATE = new Schedule.Constant(0.01);

    private static final Map<String, Learner<?>> ALL =
            Map.ofEntries(
                    Map.entry("rls", new RecursiveLeastSquares(1, 1)),
                    Map.entry("rls-forgetting", new RecursiveLeastSquares(1, 0.99)),
                    Map.entry("windowed-rls", new WindowedLeastSquares(1, 500)),
                    Map.entry("vaw", new VovkAzouryWarmuth(1)),
                    Map.entry("bayesian", new BayesianLinear(1, 1, 1)),
                    Map.entry("kalman", new KalmanRegression(1, 0.1, 0.99, 0.01)),
                    Map.entry("ons", new OnlineNewtonStep(SQUARED, 4, 1, 10)),
                    Map.entry("glm", new GeneralizedLinear(new Loss.Logistic(), 1)),
                    Map.entry("heteroscedastic", new HeteroscedasticLeastSquares(1, 1)),
                    Map.entry("filtered-sgd", new FilteredSgd(0.5, 0.01)),
                    Map.entry("block", new BlockLeastSquares(1, 8)),
                    Map.entry("sgd", new NormalizedSgd(0.5)),
                    Map.entry("gradient-descent", new GradientDescent(SQUARED, RATE, 0)),
                    Map.entry("sparse-descent", new SparseDescent(SQUARED, RATE, 1e-4)),
                    Map.entry(
                            "polyak-averaging",
                            new PolyakAveraging(new GradientDescent(SQUARED, RATE, 0), 3)),
                    Map.entry("momentum", new Momentum(SQUARED, RATE, 0.9, 0)),
                    Map.entry("nesterov", new Nesterov(SQUARED, RATE, 0.9, 0)),
                    Map.entry("accelerated", new AcceleratedDescent(SQUARED, 0.001, 100, 10)),
                    Map.entry("adagrad", new AdaGrad(SQUARED, 0.1, 0)),
                    Map.entry("rms-prop", new RmsProp(SQUARED, RATE, 0.9, 0)),
                    Map.entry("adam", new Adam(SQUARED, RATE, 0.9, 0.999, 0)),
                    Map.entry("ftrl-proximal", new FtrlProximal(SQUARED, 0.1, 1, 0, 0)),
                    Map.entry("optimistic", new OptimisticMirrorDescent(SQUARED, 0.01, 10)),
                    Map.entry("implicit", new ImplicitDescent(SQUARED, RATE)),
                    Map.entry("implicit-logistic", new ImplicitDescent(new Loss.Logistic(), RATE)),
                    Map.entry("truncated", new TruncatedDescent(SQUARED, RATE)),
                    Map.entry(
                            "passive-aggressive",
                            new PassiveAggressive(
                                    new Loss.EpsilonInsensitive(0.1),
                                    1,
                                    PassiveAggressive.Slack.LINEAR)),
                    Map.entry("parameter-free", new ParameterFree(new Loss.Absolute())),
                    Map.entry("implicit-filter", new ImplicitFilter(SQUARED, 0.001, 10)),
                    Map.entry("neighbours", new NearestNeighbours(5, 200, Weighting.EQUAL)),
                    Map.entry("one-hidden-layer", new OneHiddenLayer(32, 0.5, 10, 0.1, 7)),
                    Map.entry("tree", new HoeffdingTree(16)),
                    Map.entry("forest", new AdaptiveForest(10, new HoeffdingTree(16), 7)),
                    Map.entry(
                            "crosses-sgd",
                            new Through<>(new HashedCrosses(64), new NormalizedSgd(0.5))),
                    Map.entry(
                            "fourier-rls",
                            new Through<>(
                                    new RandomFourier(100, 2, 7), new RecursiveLeastSquares(1, 1))),
                    Map.entry(
                            "clipped-scaled-sgd",
                            new Clipped<>(new TargetScaler<>(new NormalizedSgd(0.5)), 0.5)),
                    Map.entry(
                            "truncated-labels",
                            new TruncatedLabels<>(new NormalizedSgd(0.5), 1.5, 0.9)),
                    Map.entry("median-of-means", new MedianOfMeans<>(new NormalizedSgd(0.5), 5)),
                    Map.entry("last-label", new LastLabel()));

    private Learners() {}

    /** The learner of that name. */
    static Learner<?> of(String name) {
        Learner<?> learner = ALL.get(name);
        if (learner == null) {
            throw new IllegalArgumentException("no learner " + name);
        }
        return learner;
    }
}
