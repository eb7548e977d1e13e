package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.DriftDetector;
import io.millrace.state.TestingDetectors;
import io.millrace.state.drift.ConformalDetector;
import io.millrace.state.drift.Exceedance;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.streams.ChanceTransitionStream;
import io.millrace.state.streams.Row;
import io.millrace.trials.ReferencePage.Entry;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds docs/detectors.md to what detectors do, and to what the code says of them. */
class DetectorTableTest {
    private static final Path SOURCES = Path.of("../state/src/main/java");
    private static final Path PAGE = Path.of("../docs/detectors.md");
    private static final Path MADE = Path.of("target/detectors.md");
    private static final int CHANGE = 2_000;
    private static final int LEARNING = 1_000;
    private static final RecursiveLeastSquares SYSTEM = new RecursiveLeastSquares(1, 1);
    private static final double[] SHIFTS = {0.25, 0.5, 1, 2};

    /** What least squares that know the system's form get wrong of it, once they have learned. */
    private static DoubleSupplier mistakes(long seed) {
        Iterator<Row> rows = transitions(seed);
        RecursiveLeastSquares.State state = SYSTEM.newState(2);
        for (int t = 0; t < LEARNING; t++) {
            learn(state, rows.next());
        }
        return () -> {
            Row row = rows.next();
            double error = Math.abs(row.label() - SYSTEM.predict(state, columns(row)));
            learn(state, row);
            return error;
        };
    }

    /** Where the system is: each value depends on the one before it. */
    private static DoubleSupplier places(long seed) {
        Iterator<Row> rows = transitions(seed);
        return () -> rows.next().label();
    }

    private static Iterator<Row> transitions(long seed) {
        return new ChanceTransitionStream(seed, LEARNING + DetectorTrial.CALM).iterator();
    }

    private static double[] columns(Row row) {
        double previous = row.fields()[0];
        return new double[] {previous, previous * previous * previous};
    }

    private static void learn(RecursiveLeastSquares.State state, Row row) {
        SYSTEM.learn(state, columns(row), row.label(), 1);
    }

    private static final String INTRODUCTION =
            """
            # Detectors of drift

            A detector watches one stream of numbers, such as the losses of a model, and says after
            each of them whether the stream is still what it was: stable, warning, or drift. Two
            mistakes are possible, a false alarm and a late one, and fewer of the one are more of
            the other. This page shows what each detector makes of that, and tells them apart. It
            is made by a test of the module `trials`, from what the detectors do and from what
            their code says of itself; the test writes it to `trials/target/detectors.md` and holds
            this copy to it:

            ```
            mvn -pl trials -am test -Dtest=DetectorTableTest -Dsurefire.failIfNoSpecifiedTests=false
            ```

            [Benchmarks](benchmarks.md) says how fast they are.

            ## Which one

            - **Take `ConformalDetector`** unless you know why not. It needs no tuning, and numbers
              of any size and shape are the same to it.
            - **One false alarm ever is too many**: `ConformalMartingale`.
            - **Cheap, and sooner by some values**: `EwmaChart`, `PageHinkley` or `Cusum`, where
              numbers are not far from normal.
            - **Small changes, given time**: `Adwin` on numbers of about 0 to 1, `ConformalDetector`
              on others.
            - **Errors of 0 and 1**: `BinomialRatio`, `HddmW`, `HddmA` or `Seed`. `HddmA` and `HddmW`
              hear of more errors only, unless told otherwise.
            - **A new shape at the same level**: `Kswin`; `ConformalDetector` hears of a new spread.
            - **To compare with what others publish**: `Ddm`, `Eddm`, `Rddm` and `Stepd` in the
              settings of their papers. Mind their false alarms.

            A detector of errors watches other numbers through `Exceedance`, which calls the largest
            fifth of them errors.

            ## What they make of it

            Every detector in its default setting, over 30 seeded streams. On the left, false alarms
            in 10,000 values of streams in which nothing changes: normal values of deviation 1, of a
            millionth and of a million; errors at a rate of 0.2; and a system with two states that
            now and then goes from one to the other by noise alone
            (`--generator chance-transitions`). Of that, *mistakes* are the absolute errors of least
            squares that know its form and have learned from 1,000 rows, *places* the values
            themselves. On the right, how many values after the change the first alarm comes, as the
            median: normal values whose mean moves by so many deviations after 2,000 values; the
            same where a deviation is a millionth; and errors that go from a rate of 0.2 to 0.4. In
            brackets, in how many of the 30 streams there was none within 5,000 values; a dash where
            that is most.

            *Places* is a warning to you rather than to the detectors: each value depends on the one
            before it, and all of them take that for drift. What a good model gets wrong does not
            depend on the past. Watch that.
            """;

    /** Every detector in its default setting, by name. */
    private static Map<String, DriftDetector<?>> detectors() {
        Map<String, DriftDetector<?>> detectors = new LinkedHashMap<>();
        for (DriftDetector<?> detector : TestingDetectors.DETECTORS) {
            detectors.putIfAbsent(detector.getClass().getSimpleName(), usual(detector));
        }
        return detectors;
    }

    private static DriftDetector<?> usual(DriftDetector<?> detector) {
        for (Constructor<?> constructor : detector.getClass().getConstructors()) {
            if (constructor.getParameterCount() == 0) {
                try {
                    return (DriftDetector<?>) constructor.newInstance();
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError(e.getMessage(), e);
                }
            }
        }
        return detector;
    }

    /** The detector for numbers of any size. */
    private static DetectorTrial<?> trial(DriftDetector<?> detector) {
        return detector.values().bounded()
                ? new DetectorTrial<>(new Exceedance<>(detector))
                : new DetectorTrial<>(detector);
    }

    private static String row(String name, DriftDetector<?> detector) {
        DetectorTrial<?> any = trial(detector);
        DetectorTrial<?> itself = new DetectorTrial<>(detector);
        List<String> cells = new ArrayList<>();
        cells.add("[%s](#%s)".formatted(name, name.toLowerCase(Locale.ROOT)));
        for (double scale : new double[] {1, 1e-6, 1e6}) {
            cells.add(rate(any.falseAlarms(DetectorTrial.normal(scale, 0, 0))));
        }
        cells.add(rate(itself.falseAlarms(DetectorTrial.errors(0.2, 0.2, 0))));
        cells.add(rate(any.falseAlarms(DetectorTableTest::mistakes)));
        cells.add(rate(any.falseAlarms(DetectorTableTest::places)));
        for (double shift : SHIFTS) {
            cells.add(any.delay(DetectorTrial.normal(1, shift, CHANGE), CHANGE).toString());
        }
        cells.add(any.delay(DetectorTrial.normal(1e-6, 1, CHANGE), CHANGE).toString());
        cells.add(itself.delay(DetectorTrial.errors(0.2, 0.4, CHANGE), CHANGE).toString());
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String rate(double alarms) {
        return String.format(Locale.ROOT, "%.2f", alarms);
    }

    @Test
    void thePageSaysWhatTheyDo() throws IOException {
        ReferencePage page = new ReferencePage(SOURCES);
        page.add(INTRODUCTION.split("\n", -1));
        page.add(
                "| | N(0, 1) | N(0, 10⁻⁶) | N(0, 10⁶) | errors at .2 | mistakes | places"
                        + " | +¼ | +½ | +1 | +2 | +1, 10⁻⁶ | .2 → .4 |",
                "|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        detectors().forEach((name, detector) -> page.add(row(name, detector)));
        page.add("", "## Which is for what", "");
        List<Entry> entries = detectors().values().stream().map(DetectorTableTest::entry).toList();
        page.overview(entries, "| bytes | by default |");
        page.details(entries, DetectorTableTest::components);

        Files.writeString(MADE, page.toString());
        assertThat(Files.readString(PAGE))
                .as("docs/detectors.md is not what they do now; trials/target/detectors.md is")
                .isEqualTo(page.toString());
    }

    private static Entry entry(DriftDetector<?> detector) {
        String bytes = String.format(Locale.ROOT, "%,d", detector.largestState());
        return new Entry(
                detector.getClass(),
                "at most " + bytes + " bytes: `" + detector + "`",
                "%s | `%s` |".formatted(bytes, detector));
    }

    private static String components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
    }

    /** What is promised of the default: whatever the scale, and however long the calm was. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 1e6})
    void theDefaultIsSeldomWrongAtAnyScale(double scale) {
        DetectorTrial<?> trial = new DetectorTrial<>(new ConformalDetector());
        assertThat(trial.falseAlarms(DetectorTrial.normal(scale, 0, 0))).isLessThan(0.05);
        for (int calm : new int[] {1_000, 2_000, 5_000}) {
            DetectorTrial.Delay delay = trial.delay(DetectorTrial.normal(scale, 1, calm), calm);
            assertThat(delay.median()).as("after %s values", calm).isLessThanOrEqualTo(60);
            assertThat(delay.missed()).isZero();
        }
    }

    /** The rate it is set to is one in a million; these are 300,000 of each. */
    @Test
    void theDefaultIsNotDeceivedByChance() {
        DetectorTrial<?> trial = new DetectorTrial<>(new ConformalDetector());
        assertThat(trial.falseAlarms(DetectorTableTest::mistakes)).isLessThan(0.05);
        assertThat(trial.falseAlarms(DetectorTrial.errors(0.2, 0.2, 0))).isLessThan(0.05);
    }
}
