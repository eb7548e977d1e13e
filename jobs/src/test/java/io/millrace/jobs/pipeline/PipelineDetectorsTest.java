package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.millrace.state.DriftDetector;
import io.millrace.state.Watch;
import io.millrace.state.drift.Adwin;
import io.millrace.state.drift.BinomialRatio;
import io.millrace.state.drift.ConformalDetector;
import io.millrace.state.drift.ConformalMartingale;
import io.millrace.state.drift.Cusum;
import io.millrace.state.drift.Ddm;
import io.millrace.state.drift.Eddm;
import io.millrace.state.drift.EwmaChart;
import io.millrace.state.drift.Exceedance;
import io.millrace.state.drift.HddmA;
import io.millrace.state.drift.HddmW;
import io.millrace.state.drift.Kswin;
import io.millrace.state.drift.PageHinkley;
import io.millrace.state.drift.Rddm;
import io.millrace.state.drift.Seed;
import io.millrace.state.drift.Side;
import io.millrace.state.drift.Stepd;
import io.millrace.state.watch.Quantity;
import io.millrace.state.watch.Reaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every detector of drift, by its name and keys in a pipeline file. */
class PipelineDetectorsTest {
    private static final Quantity LOSS = new Quantity.ServedLoss();

    private static Pipeline pipeline(String drift) {
        return Pipeline.parse("short", TestingPipelines.SHORT + "drift: " + drift + "\n");
    }

    private static List<Watch> watches(String drift) {
        return pipeline(drift).drift().watches();
    }

    static List<Arguments> detectors() {
        return List.of(
                Arguments.of("conformal", new ConformalDetector()),
                Arguments.of("{name: conformal, runLength: 500}", new ConformalDetector(500)),
                Arguments.of("conformal-martingale", new ConformalMartingale()),
                Arguments.of(
                        "{name: conformal-martingale, probability: 0.1}",
                        new ConformalMartingale(0.1)),
                Arguments.of("adwin", new Adwin()),
                Arguments.of(
                        "{name: adwin, delta: 0.01, clock: 1, buckets: 7, shortest: 6, grace: 9,"
                                + " restart: false}",
                        new Adwin(0.01, 1, 7, 6, 9, false)),
                Arguments.of("kswin", new Kswin()),
                Arguments.of(
                        "{name: kswin, alpha: 0.1, window: 50, sample: 9, seed: 7}",
                        new Kswin(0.1, 50, 9, 7)),
                Arguments.of("page-hinkley", new PageHinkley()),
                Arguments.of(
                        "{name: page-hinkley, minimum: 9, delta: 0.1, threshold: 7, alpha: 0.9,"
                                + " side: down, scaled: false}",
                        new PageHinkley(9, 0.1, 7, 0.9, Side.DOWN, false)),
                Arguments.of("ewma-chart", new EwmaChart()),
                Arguments.of(
                        "{name: ewma-chart, rate: 0.1, runLength: 500, calibration: 60}",
                        new EwmaChart(0.1, 500, 60)),
                Arguments.of("cusum", new Cusum()),
                Arguments.of(
                        "{name: cusum, calibration: 50, allowance: 1, threshold: 9}",
                        new Cusum(50, 1, 9)));
    }

    static List<Arguments> errorDetectors() {
        return List.of(
                Arguments.of("ddm", new Ddm()),
                Arguments.of("{name: ddm, minimum: 9, warning: 1, drift: 4}", new Ddm(9, 1, 4)),
                Arguments.of("eddm", new Eddm()),
                Arguments.of(
                        "{name: eddm, minimum: 9, warning: 0.9, drift: 0.8}",
                        new Eddm(9, 0.9, 0.8)),
                Arguments.of("rddm", new Rddm()),
                Arguments.of(
                        "{name: rddm, fewest: 20, warning: 1, drift: 2, kept: 50, longest: 90,"
                                + " patience: 30}",
                        new Rddm(20, 1, 2, 50, 90, 30)),
                Arguments.of("stepd", new Stepd()),
                Arguments.of(
                        "{name: stepd, window: 20, drift: 0.01, warning: 0.1}",
                        new Stepd(20, 0.01, 0.1)),
                Arguments.of("binomial-ratio", new BinomialRatio()),
                Arguments.of(
                        "{name: binomial-ratio, window: 90, alpha: 0.1}",
                        new BinomialRatio(90, 0.1)),
                Arguments.of("hddm-a", new HddmA()),
                Arguments.of(
                        "{name: hddm-a, drift: 0.01, warning: 0.1, side: both}",
                        new HddmA(0.01, 0.1, Side.BOTH)),
                Arguments.of("hddm-w", new HddmW()),
                Arguments.of(
                        "{name: hddm-w, drift: 0.01, warning: 0.1, weight: 0.2, side: down, jumps:"
                                + " true}",
                        new HddmW(0.01, 0.1, 0.2, Side.DOWN, true)),
                Arguments.of("seed", new Seed()),
                Arguments.of(
                        "{name: seed, delta: 0.1, block: 8, growth: 0.1, term: 9}",
                        new Seed(0.1, 8, 0.1, 9)));
    }

    /** Losses have no largest here, so an error is an unusually large one. */
    @ParameterizedTest
    @MethodSource("errorDetectors")
    void everyDetectorOfErrorsHasItsName(String told, DriftDetector<?> detector) {
        everyDetectorHasItsName(told, new Exceedance<>(detector));
        if (told.startsWith("{")) {
            String more = told.replace("}", ", quantile: 0.9, calibration: 50}");
            everyDetectorHasItsName(more, new Exceedance<>(detector, 0.9, 50));
        } else {
            String more = "{name: " + told + ", calibration: 50}";
            everyDetectorHasItsName(more, new Exceedance<>(detector, 0.8, 50));
        }
    }

    /** Of declared labels the largest loss is known, and what takes shares takes those of it. */
    @Test
    void sharesOfTheLargestLossAreWatchedIfItIsKnown() {
        String yaml =
                TestingPipelines.SHORT
                        + "labelRange: [0, 9]\n"
                        + "drift: {detector: DETECTOR, watch: [loss, label]}\n";
        for (DriftDetector<?> shares : List.of(new HddmA(), new HddmW(), new Seed())) {
            String named = shares.codec().id();
            Pipeline pipeline = Pipeline.parse("ranged", yaml.replace("DETECTOR", named));
            assertThat(pipeline.drift().watches())
                    .extracting(Watch::detector)
                    .containsExactly(shares, new Exceedance<>(shares));
            String told = "{name: " + named + ", quantile: 0.5}";
            Pipeline large = Pipeline.parse("ranged", yaml.replace("DETECTOR", told));
            assertThat(large.drift().watches())
                    .extracting(Watch::detector)
                    .containsOnly(new Exceedance<>(shares, 0.5, 200));
            assertThat(large.model().newState()).isNotNull();
        }
        Pipeline errors = Pipeline.parse("ranged", yaml.replace("DETECTOR", "ddm"));
        assertThat(errors.drift().watches())
                .extracting(Watch::detector)
                .containsOnly(new Exceedance<>(new Ddm()));
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void everyDetectorHasItsName(String told, DriftDetector<?> detector) {
        assertThat(watches("{detector: " + told + "}"))
                .containsExactly(new Watch("loss", LOSS, detector, new Reaction.AlertOnly(), 200));
    }

    /** The test of the names above is no more complete than their table, this one is. */
    @Test
    void noDetectorOfTheKernelIsWithoutAName() {
        Set<Class<?>> named =
                Stream.of(detectors(), errorDetectors())
                        .flatMap(List::stream)
                        .map(a -> a.get()[1].getClass())
                        .collect(Collectors.toSet());
        named.add(Exceedance.class);
        List<String> forgotten =
                new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("io.millrace.state")
                                .stream()
                                .filter(type -> type.isAssignableTo(DriftDetector.class))
                                .filter(type -> !type.isInterface())
                                .filter(type -> !named.contains(type.reflect()))
                                .map(JavaClass::getSimpleName)
                                .toList();
        assertThat(forgotten).isEmpty();
    }

    /** The guide's table of detectors is that of the names, and what it calls default is usual. */
    @Test
    void theGuideSaysWhatIsUsual() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "pipeline.md"));
        String drift = guide.substring(guide.indexOf("\n## drift"), guide.indexOf("\n## output"));
        Set<String> rows = new LinkedHashSet<>();
        for (String line : drift.lines().toList()) {
            String[] cells = line.split("\\|", -1);
            String name = cells.length == 5 ? cells[1].replaceAll(".*`(.*)`.*", "$1") : "";
            boolean detector = Detectors.ALL.names().contains(name);
            if (detector || Reactions.ALL.names().contains(name)) {
                rows.add(name);
                String told = "{name: " + name + documented(cells[3]) + "}";
                String key = detector ? "detector" : "reaction";
                String yaml = TestingPipelines.SHORT.replace("learner: last-label", "learner: rls");
                assertThat(
                                Pipeline.parse(
                                                "guide",
                                                yaml + "drift: {" + key + ": " + told + "}\n")
                                        .drift())
                        .as(told)
                        .isEqualTo(
                                Pipeline.parse(
                                                "guide",
                                                yaml + "drift: {" + key + ": " + name + "}\n")
                                        .drift());
            }
        }
        assertThat(rows).containsAll(Detectors.ALL.names()).containsAll(Reactions.ALL.names());
    }

    /** The keys and the defaults of a row of the guide's table, as the file would have them. */
    private static String documented(String told) {
        StringBuilder yaml = new StringBuilder();
        Matcher key = Pattern.compile("`(\\w+)`[^;]*?default `?([-.\\w]*\\w)").matcher(told);
        while (key.find()) {
            yaml.append(", ").append(key.group(1)).append(": ").append(key.group(2));
        }
        return yaml.toString();
    }
}
