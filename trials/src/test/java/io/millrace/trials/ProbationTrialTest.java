package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Aggregator;
import io.millrace.state.Charge;
import io.millrace.state.Competition;
import io.millrace.state.Duty;
import io.millrace.state.Example;
import io.millrace.state.Expert;
import io.millrace.state.Feature;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import io.millrace.state.Prequential;
import io.millrace.state.TestingTable;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.BernsteinOnlineAggregation;
import io.millrace.state.features.Constant;
import io.millrace.state.features.PairwiseCrosses;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.models.Effort;
import io.millrace.state.models.Portfolio;
import io.millrace.state.streams.FriedmanStream;
import io.millrace.state.streams.FriedmanStream.Drift;
import io.millrace.state.streams.Row;
import io.millrace.state.trees.AdaptiveForest;
import io.millrace.state.trees.HoeffdingTree;
import io.millrace.state.wrappers.Through;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What probation saves and what it costs: experts that may rest, beside the same who never do. */
class ProbationTrialTest {
    private static final int ROWS = 40_000;

    /** What is known of an hour in which bicycles were counted. */
    private static final List<String> HOUR =
            List.of("season", "mnth", "hr", "weekday", "workingday", "weathersit", "temp", "hum");

    /** Two cheap experts, and four dear ones that may rest. */
    private static List<Expert<?>> experts() {
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
        dear.forEach(expert -> experts.add(expert.onProbation()));
        return experts;
    }

    private static List<Feature<?>> features(List<String> fields) {
        return List.of(
                new Feature<>("numeric", fields, new StandardScaler()),
                new Feature<>("constant", List.of(), new Constant()));
    }

    private static Model model(
            List<String> fields,
            List<Feature<?>> features,
            List<Expert<?>> experts,
            Aggregator<?> aggregator) {
        return new Model(
                fields,
                features,
                experts,
                List.of(),
                new Competition(aggregator, new Loss.Absolute(), Charge.LINEARISED));
    }

    /** The same model, in which nobody rests. */
    private static Model restless(Model model) {
        List<Expert<?>> experts = new ArrayList<>();
        model.experts().forEach(expert -> experts.add(restless(expert)));
        return model(model.fields(), model.features(), experts, model.competition().aggregator());
    }

    private static <S> Expert<S> restless(Expert<S> expert) {
        return new Expert<>(expert.name(), expert.learner(), expert.when(), expert.inputs());
    }

    private static Model.State live(Model model, Iterable<Row> rows) {
        Prequential kernel = new Prequential(model);
        Model.State state = kernel.newState();
        for (Row row : rows) {
            Example example = kernel.predict(state, row.fields());
            kernel.learn(state, example, row.label());
        }
        return state;
    }

    /** A third of the calls at least is saved on Friedman's function, and hardly anything lost. */
    @ParameterizedTest
    @EnumSource(
            value = Drift.class,
            names = {"NONE", "ABRUPT", "GRADUAL"})
    void restsCostLittle(Drift drift) {
        FriedmanStream stream = new FriedmanStream(drift, 1, ROWS);
        Model model =
                model(
                        stream.fields(),
                        features(stream.fields()),
                        experts(),
                        new BernsteinOnlineAggregation());
        assertThat(saved("Friedman, " + drift, model, stream, 1.01)).isBetween(1 / 3.0, 1.0);
    }

    /**
     * Trees need thousands of hours to grow, and win in the end: whoever sends them to rest after
     * 1,000 loses more than this.
     */
    @ParameterizedTest
    @MethodSource("aggregators")
    void treesHaveTimeToGrow(Aggregator<?> aggregator, double most) {
        TestingTable bikes = TestingTable.read("bikes/bikes");
        List<Row> rows =
                IntStream.range(0, bikes.rows().size())
                        .mapToObj(t -> new Row(bikes.get(t, HOUR), bikes.get(t, "cnt"), 0))
                        .toList();
        Portfolio portfolio = Portfolio.of(Effort.HIGH, features(HOUR), List.of());
        Model model = model(HOUR, portfolio.features(), portfolio.experts(), aggregator);
        String name = "bicycles, " + aggregator.getClass().getSimpleName();
        assertThat(saved(name, model, rows, most)).isBetween(1 / 5.0, 1.0);
    }

    static List<Arguments> aggregators() {
        return List.of(
                Arguments.of(new BernsteinOnlineAggregation(), 1.01),
                Arguments.of(new AdaNormalHedge(), 1.03));
    }

    /** The part of the calls that is saved, where the error is at most so many times larger. */
    private static double saved(String name, Model model, Iterable<Row> rows, double most) {
        Model.State always = live(restless(model), rows);
        Model.State rested = live(model, rows);
        long dear =
                model.experts().stream()
                        .filter(expert -> expert.duty() == Duty.ON_PROBATION)
                        .count();
        double mae = always.scores().overall().mae();
        double saved = rested.spared() / (double) (dear * always.scores().overall().count());
        System.out.printf(
                Locale.ROOT,
                "%s: error %.4f, with rests %.4f, %.0f %% of the calls of %d saved%n",
                name,
                mae,
                rested.scores().overall().mae(),
                100 * saved,
                dear);
        assertThat(always.spared()).isZero();
        assertThat(rested.scores().overall().mae()).isLessThan(most * mae);
        return saved;
    }
}
