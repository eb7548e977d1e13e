package io.millrace.jobs.pipeline;

import io.millrace.state.Loss;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.baseline.MeanLabel;
import io.millrace.state.baseline.NearestColumn;
import io.millrace.state.features.HashedCrosses;
import io.millrace.state.features.PairwiseCrosses;
import io.millrace.state.features.RandomFourier;
import io.millrace.state.features.SparseBins;
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
import io.millrace.state.gradient.PassiveAggressive.Slack;
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
import io.millrace.state.trees.HoeffdingTree.NodeModel;
import io.millrace.state.wrappers.Clipped;
import io.millrace.state.wrappers.CompressedLabels;
import io.millrace.state.wrappers.MedianOfMeans;
import io.millrace.state.wrappers.TargetScaler;
import io.millrace.state.wrappers.Through;
import io.millrace.state.wrappers.TruncatedLabels;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** What a pipeline file may say of an expert, each beside the learner that it means. */
final class TestingLearners {
    private TestingLearners() {}

    static List<Arguments> learners() {
        return List.of(
                Arguments.of("last-label", new LastLabel()),
                Arguments.of("mean", new MeanLabel(1)),
                Arguments.of("mean, forgetting: 0.9", new MeanLabel(0.9)),
                Arguments.of("nearest-column", new NearestColumn(0.99)),
                Arguments.of("nearest-column, forgetting: 0.9", new NearestColumn(0.9)),
                Arguments.of("rls", new RecursiveLeastSquares(0.1, 1)),
                Arguments.of("rls, ridge: 2, forgetting: 0.9", new RecursiveLeastSquares(2, 0.9)),
                Arguments.of("vaw", new VovkAzouryWarmuth(0.1)),
                Arguments.of("vaw, ridge: 3", new VovkAzouryWarmuth(3)),
                Arguments.of("windowed-rls", new WindowedLeastSquares(0.1, 1000)),
                Arguments.of("windowed-rls, ridge: 2, window: 9", new WindowedLeastSquares(2, 9)),
                Arguments.of("heteroscedastic", new HeteroscedasticLeastSquares(0.1, 1)),
                Arguments.of(
                        "heteroscedastic, ridge: 2, noiseRidge: 3",
                        new HeteroscedasticLeastSquares(2, 3)),
                Arguments.of("glm, loss: poisson", new GeneralizedLinear(new Loss.Poisson(), 0.1)),
                Arguments.of(
                        "glm, loss: logistic, ridge: 1",
                        new GeneralizedLinear(new Loss.Logistic(), 1)),
                Arguments.of("ons", new OnlineNewtonStep(new Loss.Squared(), 1, 1, 100)),
                Arguments.of(
                        "ons, loss: absolute, rate: 2, epsilon: 3, reach: 4",
                        new OnlineNewtonStep(new Loss.Absolute(), 2, 3, 4)),
                Arguments.of("kalman", new KalmanRegression(1, 1, 0.999, 0.01)),
                Arguments.of(
                        "kalman, variance: 2, noise: 3, gamma: 1, rate: 0",
                        new KalmanRegression(2, 3, 1, 0)),
                Arguments.of("block-rls", new BlockLeastSquares(0.1, 100)),
                Arguments.of("block-rls, ridge: 1, block: 8", new BlockLeastSquares(1, 8)),
                Arguments.of("bayesian", new BayesianLinear(1, 1, 1)),
                Arguments.of(
                        "bayesian, alpha: 2, beta: 3, smoothing: 0.9",
                        new BayesianLinear(2, 3, 0.9)),
                Arguments.of("sgd", new NormalizedSgd(0.5)),
                Arguments.of("sgd, rate: 1", new NormalizedSgd(1)));
    }

    static List<Arguments> descents() {
        Loss squared = new Loss.Squared();
        Schedule slow = new Schedule.Constant(0.01);
        return List.of(
                Arguments.of("gradient-descent", new GradientDescent(squared, slow, 0)),
                Arguments.of(
                        "gradient-descent, loss: {name: huber, threshold: 2}, rate: 0.1, l2: 0.5",
                        new GradientDescent(new Loss.Huber(2), new Schedule.Constant(0.1), 0.5)),
                Arguments.of(
                        "gradient-descent, loss: poisson, rate: {name: harmonic, first: 0.5}",
                        new GradientDescent(
                                new Loss.Poisson(), new Schedule.Harmonic(0.5, 0.1), 0)),
                Arguments.of(
                        "gradient-descent, rate: {name: inverse-scaling, power: 0.25}",
                        new GradientDescent(squared, new Schedule.InverseScaling(0.01, 0.25), 0)),
                Arguments.of("sparse-descent, l1: 0.5", new SparseDescent(squared, slow, 0.5)),
                Arguments.of(
                        "momentum, decay: 0.5",
                        new Momentum(squared, new Schedule.Constant(0.001), 0.5, 0)),
                Arguments.of(
                        "nesterov", new Nesterov(squared, new Schedule.Constant(0.001), 0.9, 0)),
                Arguments.of(
                        "accelerated-descent", new AcceleratedDescent(squared, 0.005, 100, 10)),
                Arguments.of(
                        "accelerated-descent, rate: 0.1, condition: 9, statisticalCondition: 2",
                        new AcceleratedDescent(squared, 0.1, 9, 2)),
                Arguments.of(
                        "optimistic-mirror-descent, rate: 1, radius: 7",
                        new OptimisticMirrorDescent(squared, 1, 7)),
                Arguments.of("implicit-descent", new ImplicitDescent(squared, slow)),
                Arguments.of(
                        "truncated-descent, loss: absolute",
                        new TruncatedDescent(new Loss.Absolute(), slow)),
                Arguments.of("implicit-filter", new ImplicitFilter(squared, 0.01, 5)),
                Arguments.of(
                        "implicit-filter, rate: 1, steps: 2", new ImplicitFilter(squared, 1, 2)),
                Arguments.of("parameter-free", new ParameterFree(squared)),
                Arguments.of(
                        "parameter-free, average: 0",
                        new PolyakAveraging(new ParameterFree(squared), 0)),
                Arguments.of(
                        "gradient-descent, rate: 0.01, average: 3",
                        new PolyakAveraging(new GradientDescent(squared, slow, 0), 3)),
                Arguments.of(
                        "passive-aggressive",
                        new PassiveAggressive(new Loss.EpsilonInsensitive(0.1), 1, Slack.LINEAR)),
                Arguments.of(
                        "passive-aggressive, width: 2, aggressiveness: 3, slack: squared",
                        new PassiveAggressive(new Loss.EpsilonInsensitive(2), 3, Slack.SQUARED)),
                Arguments.of("filtered-sgd", new FilteredSgd(0.5, 0.001)),
                Arguments.of("filtered-sgd, rate: 1, drift: 0", new FilteredSgd(1, 0)),
                Arguments.of("adagrad, rate: 1", new AdaGrad(squared, 1, 0)),
                Arguments.of(
                        "rmsprop, loss: logistic", new RmsProp(new Loss.Logistic(), slow, 0.9, 0)),
                Arguments.of("adam, beta1: 0.5, beta2: 0.9", new Adam(squared, slow, 0.5, 0.9, 0)),
                Arguments.of(
                        "ftrl, beta: 2, l1: 0.1, l2: 3",
                        new FtrlProximal(squared, 0.1, 2, 0.1, 3)));
    }

    static List<Arguments> shapes() {
        return List.of(
                Arguments.of(
                        "hoeffding-tree",
                        new HoeffdingTree(16, 100, 0.001, 0.05, 0.998, NodeModel.LINEAR)),
                Arguments.of(
                        "hoeffding-tree, leaves: 4, grace: 9, confidence: 0.1, tie: 0,"
                                + " forgetting: 1, model: mean",
                        new HoeffdingTree(4, 9, 0.1, 0, 1, NodeModel.MEAN)),
                Arguments.of(
                        "adaptive-forest",
                        new AdaptiveForest(
                                5,
                                new HoeffdingTree(16, 100, 0.001, 0.05, 0.998, NodeModel.LINEAR),
                                1)),
                Arguments.of(
                        "adaptive-forest, trees: 2, leaves: 3, model: mean, seed: 9",
                        new AdaptiveForest(
                                2,
                                new HoeffdingTree(3, 100, 0.001, 0.05, 0.998, NodeModel.MEAN),
                                9)),
                Arguments.of("nearest-neighbours", new NearestNeighbours(5, 1000, Weighting.EQUAL)),
                Arguments.of(
                        "nearest-neighbours, neighbours: 2, window: 3, weighting: inverse-distance",
                        new NearestNeighbours(2, 3, Weighting.INVERSE_DISTANCE)),
                Arguments.of("one-hidden-layer", new OneHiddenLayer(16, 0.3, 30, 0.01, 1)),
                Arguments.of(
                        "one-hidden-layer, width: 4, rate: 1, radius: 2, perturbation: 0, seed: 3",
                        new OneHiddenLayer(4, 1, 2, 0, 3)));
    }

    static List<Arguments> wrappers() {
        NormalizedSgd sgd = new NormalizedSgd(0.5);
        return List.of(
                Arguments.of("sgd, target: standard", new TargetScaler<>(sgd)),
                Arguments.of("sgd, target: compressed", new CompressedLabels<>(sgd)),
                Arguments.of("sgd, target: none, clip: false", sgd),
                Arguments.of("sgd, clip: true", new Clipped<>(sgd, 0.5)),
                Arguments.of("vaw, clip: false", new VovkAzouryWarmuth(0.1)),
                Arguments.of("vaw, clip: true", new Clipped<>(new VovkAzouryWarmuth(0.1), 0.5)),
                Arguments.of("sgd, clip: {}", new Clipped<>(sgd, 0.5)),
                Arguments.of("sgd, clip: {slack: 0}", new Clipped<>(sgd, 0)),
                Arguments.of("sgd, expand: crosses", new Through<>(new PairwiseCrosses(1000), sgd)),
                Arguments.of(
                        "sgd, expand: {name: crosses, most: 50}",
                        new Through<>(new PairwiseCrosses(50), sgd)),
                Arguments.of(
                        "sgd, expand: hashed-crosses", new Through<>(new HashedCrosses(64), sgd)),
                Arguments.of(
                        "sgd, expand: {name: hashed-crosses, buckets: 8}",
                        new Through<>(new HashedCrosses(8), sgd)),
                Arguments.of(
                        "sgd, expand: fourier", new Through<>(new RandomFourier(100, 3, 1), sgd)),
                Arguments.of(
                        "sgd, expand: {name: fourier, columns: 8, scale: 2, seed: 7}",
                        new Through<>(new RandomFourier(8, 2, 7), sgd)),
                Arguments.of("sgd, expand: bins", new Through<>(new SparseBins(8, 4, 2, 1), sgd)),
                Arguments.of(
                        "sgd, expand: {name: bins, grids: 2, bins: 3, dimensions: 1, seed: 5}",
                        new Through<>(new SparseBins(2, 3, 1, 5), sgd)),
                Arguments.of("sgd, copies: 1", sgd),
                Arguments.of("sgd, copies: 5", new MedianOfMeans<>(sgd, 5)),
                Arguments.of(
                        "mean, copies: 3, truncate: true",
                        new TruncatedLabels<>(new MedianOfMeans<>(new MeanLabel(1), 3), 2, 0.95)),
                Arguments.of("sgd, truncate: true", new TruncatedLabels<>(sgd, 2, 0.95)),
                Arguments.of(
                        "sgd, truncate: {moment: 1.5, confidence: 0.5}",
                        new TruncatedLabels<>(sgd, 1.5, 0.5)),
                Arguments.of(
                        "sgd, clip: true, target: standard, expand: hashed-crosses, copies: 3,"
                                + " truncate: true",
                        new TruncatedLabels<>(
                                new Clipped<>(
                                        new TargetScaler<>(
                                                new Through<>(
                                                        new HashedCrosses(64),
                                                        new MedianOfMeans<>(sgd, 3))),
                                        0.5),
                                2,
                                0.95)));
    }
}
