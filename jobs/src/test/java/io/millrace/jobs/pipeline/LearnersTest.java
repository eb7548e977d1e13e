package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Learner;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.features.HashedCrosses;
import io.millrace.state.features.PairwiseCrosses;
import io.millrace.state.features.RandomFourier;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.linear.VovkAzouryWarmuth;
import io.millrace.state.wrappers.Clipped;
import io.millrace.state.wrappers.TargetScaler;
import io.millrace.state.wrappers.Through;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Experts as a pipeline file says them. */
class LearnersTest {

    static List<Arguments> learners() {
        return List.of(
                Arguments.of("last-label", new LastLabel()),
                Arguments.of("rls", new RecursiveLeastSquares(0.1, 1)),
                Arguments.of("rls, ridge: 2, forgetting: 0.9", new RecursiveLeastSquares(2, 0.9)),
                Arguments.of("vaw", new VovkAzouryWarmuth(0.1)),
                Arguments.of("vaw, ridge: 3", new VovkAzouryWarmuth(3)),
                Arguments.of("sgd", new NormalizedSgd(0.5)),
                Arguments.of("sgd, rate: 1", new NormalizedSgd(1)));
    }

    static List<Arguments> wrappers() {
        NormalizedSgd sgd = new NormalizedSgd(0.5);
        return List.of(
                Arguments.of("sgd, target: standard", new TargetScaler<>(sgd)),
                Arguments.of("sgd, target: none, clip: false", sgd),
                Arguments.of("sgd, clip: true", new Clipped<>(sgd, 0.5)),
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
                Arguments.of(
                        "sgd, clip: true, target: standard, expand: hashed-crosses",
                        new Clipped<>(
                                new TargetScaler<>(new Through<>(new HashedCrosses(64), sgd)),
                                0.5)));
    }

    @ParameterizedTest
    @MethodSource({"learners", "wrappers"})
    void everyLearnerHasItsName(String told, Learner<?> learner) {
        String yaml = TestingPipelines.SHORT.replace("learner: last-label", "learner: " + told);
        Pipeline pipeline = Pipeline.parse("short", yaml);
        assertThat(pipeline.experts().get(0).learner()).isEqualTo(learner);
        assertThat(pipeline.model().newState()).isNotNull();
    }
}
