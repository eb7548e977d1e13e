package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Charge;
import io.millrace.state.Competition;
import io.millrace.state.Example;
import io.millrace.state.Expert;
import io.millrace.state.Feature;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import io.millrace.state.Prequential;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.experts.BernsteinOnlineAggregation;
import io.millrace.state.features.Constant;
import io.millrace.state.features.PairwiseCrosses;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.streams.FriedmanStream;
import io.millrace.state.streams.FriedmanStream.Drift;
import io.millrace.state.streams.Row;
import io.millrace.state.trees.AdaptiveForest;
import io.millrace.state.trees.HoeffdingTree;
import io.millrace.state.wrappers.Through;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What probation saves and what it costs, on Friedman's function, 40,000 rows: four dear experts
 * that may rest, beside the same that never do.
 */
class ProbationTrialTest {
    private static final int ROWS = 40_000;
    private static final int DEAR = 4;

    private static Model model(FriedmanStream stream, boolean probation) {
        List<Expert<?>> experts = new ArrayList<>();
        experts.add(new Expert<>("last", new LastLabel()));
        experts.add(new Expert<>("rls", new RecursiveLeastSquares(1, 0.999)));
        List<Expert<?>> dear =
                List.of(
                        new Expert<>(
                                "crosses",
                                new Through<>(
                                        new PairwiseCrosses(100),
                                        new RecursiveLeastSquares(1, 0.999))),
                        new Expert<>("tree", new HoeffdingTree(5)),
                        new Expert<>("forest", new AdaptiveForest(5, new HoeffdingTree(8), 1)),
                        new Expert<>("nimble", new RecursiveLeastSquares(1, 0.98)));
        for (Expert<?> expert : dear) {
            experts.add(probation ? expert.onProbation() : expert);
        }
        return new Model(
                stream.fields(),
                List.of(
                        new Feature<>("numeric", stream.fields(), new StandardScaler()),
                        new Feature<>("constant", List.of(), new Constant())),
                experts,
                List.of(),
                new Competition(
                        new BernsteinOnlineAggregation(), new Loss.Absolute(), Charge.LINEARISED));
    }

    private static Model.State live(FriedmanStream stream, boolean probation) {
        Prequential kernel = new Prequential(model(stream, probation));
        Model.State state = kernel.newState();
        for (Row row : stream) {
            Example example = kernel.predict(state, row.fields());
            kernel.learn(state, example, row.label());
        }
        return state;
    }

    /** A third of the calls at least is saved, and the error grows by 1 % at most. */
    @ParameterizedTest
    @EnumSource(
            value = Drift.class,
            names = {"NONE", "ABRUPT", "GRADUAL"})
    void restsCostLittle(Drift drift) {
        FriedmanStream stream = new FriedmanStream(drift, 1, ROWS);
        Model.State always = live(stream, false);
        Model.State probation = live(stream, true);
        double mae = always.scores().overall().mae();
        double saved = probation.spared() / (double) (DEAR * ROWS);
        System.out.printf(
                Locale.ROOT,
                "%s: error %.4f, with rests %.4f, saved %.0f %% of the calls%n",
                drift,
                mae,
                probation.scores().overall().mae(),
                100 * saved);
        assertThat(always.spared()).isZero();
        assertThat(saved).isBetween(1 / 3.0, 1.0);
        assertThat(probation.scores().overall().mae()).isLessThan(1.01 * mae);
    }
}
