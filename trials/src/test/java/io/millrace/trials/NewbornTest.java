package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Charge;
import io.millrace.state.Competition;
import io.millrace.state.DriftDetector;
import io.millrace.state.Example;
import io.millrace.state.Expert;
import io.millrace.state.Feature;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import io.millrace.state.Prequential;
import io.millrace.state.Watch;
import io.millrace.state.drift.ConformalDetector;
import io.millrace.state.drift.Cusum;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.features.Constant;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.linear.VovkAzouryWarmuth;
import io.millrace.state.streams.FriedmanStream;
import io.millrace.state.streams.FriedmanStream.Drift;
import io.millrace.state.streams.Row;
import io.millrace.state.watch.Notice;
import io.millrace.state.watch.Quantity;
import io.millrace.state.watch.Reaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Newborns on Friedman's function, 100,000 rows, for learners that never forget: beside the same
 * without them, and beside an oracle that starts afresh where the function changes (where a gradual
 * change ends).
 */
class NewbornTest {
    private static final int ROWS = 100_000;
    private static final int SINCE = 5_000;
    private static final int GRADUAL = ROWS / 10;

    /** What compete: one learner that never forgets, or two. */
    enum Experts {
        ONE,
        TWO;

        List<Expert<?>> all() {
            Expert<?> rls = new Expert<>("rls", new RecursiveLeastSquares(1, 1));
            Expert<?> vaw = new Expert<>("vaw", new VovkAzouryWarmuth(1));
            return this == ONE ? List.of(rls) : List.of(rls, vaw);
        }
    }

    private static Model model(Experts experts, Watch... watches) {
        List<String> fields = new FriedmanStream(Drift.NONE, 1, ROWS).fields();
        return new Model(
                fields,
                List.of(
                        new Feature<>("numeric", fields, new StandardScaler()),
                        new Feature<>("constant", List.of(), new Constant())),
                experts.all(),
                List.of(),
                new Competition(new AdaNormalHedge(), new Loss.Absolute(), Charge.LINEARISED),
                false,
                List.of(watches));
    }

    private static Watch newborns(DriftDetector<?> detector) {
        return new Watch("loss", new Quantity.ServedLoss(), detector, new Reaction.Newborn());
    }

    /** A run of a model over a stream: its errors, and what was noticed. */
    private static final class Run {
        final double[] errors = new double[ROWS];
        final List<Notice.Drifted> drifts = new ArrayList<>();

        /** For each row, what weight the model's own experts had, who were there from the start. */
        final double[] veterans = new double[ROWS];

        Run(Model model, Drift drift, int seed, long... restarts) {
            Prequential kernel = new Prequential(model);
            Model.State state = kernel.newState();
            int t = 0;
            for (Row row : new FriedmanStream(drift, seed, ROWS)) {
                if (Arrays.binarySearch(restarts, t) >= 0) {
                    state = kernel.newState();
                }
                Example example = kernel.predict(state, row.fields());
                errors[t] = Math.abs(example.prediction() - row.label());
                for (int i = 0; i < model.experts().size(); i++) {
                    veterans[t] += example.weight(i);
                }
                for (Notice notice : kernel.learn(state, example, row.label(), t)) {
                    if (notice instanceof Notice.Drifted drifted) {
                        drifts.add(drifted);
                    }
                }
                t++;
            }
        }

        double since(long row) {
            return Arrays.stream(errors, (int) row, (int) row + SINCE).average().orElseThrow();
        }

        double all() {
            return Arrays.stream(errors).average().orElseThrow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ABRUPT, ONE, 1", "ABRUPT, ONE, 2", "ABRUPT, ONE, 3", "ABRUPT, TWO, 1",
        "GRADUAL, ONE, 1", "GRADUAL, ONE, 2", "GRADUAL, ONE, 3", "GRADUAL, TWO, 1"
    })
    void afterADriftNewbornsAreNearlyAsGoodAsStartingAfresh(
            Drift drift, Experts experts, int seed) {
        long[] begins = new FriedmanStream(drift, seed, ROWS).changes();
        long[] ends = Arrays.stream(begins).map(row -> row + width(drift)).toArray();
        Run plain = new Run(model(experts), drift, seed);
        Run newborn = new Run(model(experts, newborns(new ConformalDetector())), drift, seed);
        Run oracle = new Run(model(experts), drift, seed, ends);
        for (int k = 0; k < begins.length; k++) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %d | %d | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
                    drift,
                    experts,
                    seed,
                    ends[k],
                    plain.since(ends[k]),
                    newborn.since(ends[k]),
                    oracle.since(ends[k]),
                    plain.since(begins[k]),
                    newborn.since(begins[k]));
            assertThat(newborn.since(ends[k])).isLessThan(0.75 * plain.since(ends[k]));
            assertThat(newborn.since(ends[k])).isLessThan(1.05 * oracle.since(ends[k]));
            assertThat(newborn.since(begins[k])).isLessThan(1.01 * plain.since(begins[k]));
        }
    }

    private static long width(Drift drift) {
        return drift == Drift.GRADUAL ? GRADUAL : 0;
    }

    @ParameterizedTest
    @EnumSource(Experts.class)
    void whereNothingDriftsNewbornsCostNothing(Experts experts) {
        Run plain = new Run(model(experts), Drift.NONE, 1);
        Run calm = new Run(model(experts, newborns(new ConformalDetector())), Drift.NONE, 1);
        Run jumpy = new Run(model(experts, newborns(new Cusum(100, 0.5, 5))), Drift.NONE, 1);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.4f | %.4f, %d alarms | %.4f, %d alarms |%n",
                experts,
                plain.all(),
                calm.all(),
                calm.drifts.size(),
                jumpy.all(),
                jumpy.drifts.size());
        assertThat(calm.all()).isLessThan(1.02 * plain.all());
        assertThat(jumpy.drifts).hasSizeGreaterThan(20);
        assertThat(jumpy.all()).isLessThan(1.02 * plain.all());
    }

    /** Concepts 0, 1, 0, 1: the expert of the first comes back for the third. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void whoSleptComesBack(int seed) {
        long[] changes = new FriedmanStream(Drift.RECURRING, seed, ROWS).changes();
        Run plain = new Run(model(Experts.ONE), Drift.RECURRING, seed);
        Run newborn =
                new Run(
                        model(Experts.ONE, newborns(new ConformalDetector())),
                        Drift.RECURRING,
                        seed);
        Run oracle = new Run(model(Experts.ONE), Drift.RECURRING, seed, changes);
        int back = (int) changes[1];
        while (newborn.veterans[back] <= 0.5) {
            back++;
        }
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %.3f | %.3f | %.3f |%n",
                seed,
                back - changes[1],
                plain.since(changes[1]),
                newborn.since(changes[1]),
                oracle.since(changes[1]));
        assertThat(newborn.veterans[(int) changes[1] - 1]).isLessThan(0.01);
        assertThat(back - changes[1]).isLessThan(500);
        assertThat(newborn.since(changes[1])).isLessThan(1.05 * oracle.since(changes[1]));
    }
}
