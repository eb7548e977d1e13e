package io.millrace.state.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Charge;
import io.millrace.state.Competition;
import io.millrace.state.Duty;
import io.millrace.state.Example;
import io.millrace.state.Expert;
import io.millrace.state.Feature;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import io.millrace.state.Prequential;
import io.millrace.state.features.Constant;
import io.millrace.state.features.OneHot;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import io.millrace.state.streams.FriedmanStream;
import io.millrace.state.streams.Row;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortfolioTest {

    /** A kilobyte is 1,000 bytes here, so that either way of counting holds. */
    @ParameterizedTest
    @CsvSource({"LOW, 4000", "STANDARD, 128000", "HIGH, 800000"})
    void aKeyTakesNoMoreThanItsEffortAllows(Effort effort, long most) throws IOException {
        Model model = model(effort, numbers(10), List.of());
        assertThat(largest(model) + bookkeeping(model)).isLessThanOrEqualTo(most);
    }

    /** What the states of all members and features can come to. */
    private static long largest(Model model) {
        int columns = model.columns().size();
        long bytes = 0;
        for (Expert<?> expert : model.experts()) {
            bytes += expert.learner().largestState(columns);
        }
        for (Feature<?> feature : model.features()) {
            bytes += feature.transform().largestState(feature.inputs().size());
        }
        return bytes;
    }

    /** What a new key is written as, besides: scores, weights, and who rests. */
    private static long bookkeeping(Model model) throws IOException {
        DataOutputStream out = new DataOutputStream(OutputStream.nullOutputStream());
        model.codec().write(model.newState(), out);
        DataOutputStream members = new DataOutputStream(OutputStream.nullOutputStream());
        for (Expert<?> expert : model.experts()) {
            write(expert, model.columns().size(), members);
        }
        return (long) out.size() - members.size();
    }

    private static <S> void write(Expert<S> expert, int columns, DataOutputStream out)
            throws IOException {
        expert.learner().codec().write(expert.learner().newState(columns), out);
    }

    @Test
    void costlyMembersAreOnProbationAndCheapOnesAreNot() {
        Model model = model(Effort.STANDARD, numbers(10), List.of());
        for (Expert<?> expert : model.experts()) {
            boolean costly = expert.learner().largestState(model.columns().size()) > 15_000;
            assertThat(expert.duty() == Duty.ON_PROBATION).as(expert.name()).isEqualTo(costly);
        }
        assertThat(model(Effort.LOW, numbers(10), List.of()).experts())
                .allMatch(expert -> expert.duty() == Duty.ALWAYS);
    }

    @Test
    void eachGroupHasAMemberOfItsOwn() {
        Group first = new Group("first", new Condition.Below(0, 0));
        Group second = new Group("second", new Condition.AtLeast(0, 0));
        for (Effort effort : Effort.values()) {
            List<String> names = model(effort, numbers(2), List.of(first, second)).expertNames();
            assertThat(names).contains("kalman", "kalman@first", "kalman@second");
            assertThat(model(effort, numbers(500), List.of(first)).expertNames())
                    .contains("gradient", "gradient@first")
                    .doesNotContain("kalman", "kalman@first");
        }
    }

    @ParameterizedTest
    @EnumSource(Effort.class)
    void aStreamWithoutColumnsIsLearnedFromItsLabelsAlone(Effort effort) {
        Model model = model(effort, List.of(), List.of());
        assertThat(model.expertNames()).contains("last", "kalman").doesNotContain("tree");
        double error = 0;
        Prequential prequential = new Prequential(model);
        Model.State state = prequential.newState();
        Random random = new Random(1);
        for (int t = 0; t < 1000; t++) {
            double label = 50 + 10 * Math.sin(t * Math.PI / 6) + random.nextGaussian();
            Example example = prequential.predict(state, new double[0]);
            error += t < 500 ? 0 : Math.abs(example.prediction() - label) / 500;
            prequential.learn(state, example, label);
        }
        // The noise is .8 off in the mean; the last label is off by 3.5.
        assertThat(error).isLessThan(1.2);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 200, 900})
    void manyColumnsLeaveOutWhatWouldNotFit(int columns) {
        for (Effort effort : Effort.values()) {
            Model model = model(effort, numbers(columns), List.of());
            assertThat(largest(model)).isLessThan((columns + 1) * 100_000L);
            assertThat(model.expertNames()).contains("last", "robust");
        }
    }

    @Test
    void categoriesAreEncodedByTheirLabelsToo() {
        Feature<?> place = new Feature<>("category place", List.of("x0"), new OneHot(2));
        List<Feature<?>> features = new ArrayList<>(numbers(1));
        features.add(0, place);
        Portfolio portfolio = Portfolio.of(Effort.STANDARD, features, List.of());
        assertThat(portfolio.features())
                .extracting(Feature::name)
                .containsExactly(
                        "category place",
                        "numbers",
                        "constant",
                        "encoded category place",
                        "label-history");
        assertThat(Portfolio.of(Effort.LOW, features, List.of()).features()).hasSize(4);
    }

    @Test
    void aBentWorldIsLearnedBetterThanByAnyLine() {
        Model model = model(Effort.STANDARD, numbers(10), List.of());
        Prequential prequential = new Prequential(model);
        Model.State state = prequential.newState();
        double[] errors = new double[2];
        int kalman = model.expertNames().indexOf("kalman");
        for (Row row : new FriedmanStream(FriedmanStream.Drift.NONE, 1, 3000, 10)) {
            Example example = prequential.predict(state, row.fields());
            errors[0] += Math.abs(example.prediction() - row.label());
            errors[1] += Math.abs(example.prediction(kalman) - row.label());
            prequential.learn(state, example, row.label());
        }
        assertThat(errors[0]).isLessThan(0.9 * errors[1]);
    }

    private static List<Feature<?>> numbers(int columns) {
        List<Feature<?>> features = new ArrayList<>();
        if (columns > 0) {
            features.add(new Feature<>("numbers", names(columns), new StandardScaler()));
        }
        features.add(new Feature<>("constant", List.of(), new Constant()));
        return features;
    }

    private static List<String> names(int columns) {
        return IntStream.range(0, columns).mapToObj(i -> "x" + i).toList();
    }

    private static Model model(Effort effort, List<Feature<?>> features, List<Group> groups) {
        Portfolio portfolio = Portfolio.of(effort, features, groups);
        List<String> fields =
                features.stream().flatMap(feature -> feature.inputs().stream()).distinct().toList();
        return new Model(
                fields,
                portfolio.features(),
                portfolio.experts(),
                groups,
                new Competition(portfolio.aggregator(), new Loss.Absolute(), Charge.LINEARISED));
    }
}
