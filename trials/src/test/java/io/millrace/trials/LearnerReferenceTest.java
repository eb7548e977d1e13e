package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Learner;
import io.millrace.state.TestingInhabitants;
import io.millrace.state.Transform;
import io.millrace.trials.ReferencePage.Entry;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/learners.md to what the code says of itself. */
class LearnerReferenceTest {
    private static final Path SOURCES = Path.of("../state/src/main/java");
    private static final Path PAGE = Path.of("../docs/learners.md");
    private static final Path MADE = Path.of("target/learners.md");

    /** The packages of learners, with the headings they stand under. */
    private static final Map<String, String> FAMILIES = new LinkedHashMap<>();

    static {
        FAMILIES.put("linear", "Linear, second order");
        FAMILIES.put("gradient", "Linear, first order");
        FAMILIES.put("trees", "Trees");
        FAMILIES.put("neighbours", "Neighbours");
        FAMILIES.put("neural", "Networks");
        FAMILIES.put("baseline", "Baselines");
        FAMILIES.put("wrappers", "Learners around learners");
    }

    @Test
    void thePageSaysWhatTheCodeSays() throws IOException {
        ReferencePage page = new ReferencePage(SOURCES);
        page.add(
                "# Learners and features",
                "",
                "What can learn, and what it can learn from. This page is made from the code's own"
                        + " documentation: a test of the module `trials` writes it to",
                "`trials/target/learners.md` and holds this copy to it. [The pipeline"
                    + " file](pipeline.md) says how each is asked for, [benchmarks](benchmarks.md)"
                    + " how fast they are, and",
                "[comparisons](comparisons.md) how they compare.",
                "",
                "Sizes are bytes in a savepoint, for each key, at 10 and at 100 columns: the most"
                        + " that a state can come to, in the setting that the table names.",
                "");
        List<Entry> learners = learners();
        for (Map.Entry<String, String> family : FAMILIES.entrySet()) {
            List<Entry> members =
                    learners.stream().filter(entry -> in(entry, family.getKey())).toList();
            page.add("## " + family.getValue(), "");
            page.overview(members, "| bytes, d = 10 | d = 100 | for example |");
            page.details(members, LearnerReferenceTest::components);
        }
        List<Entry> features = features();
        page.add("## Features", "");
        page.overview(features, "| bytes, 1 input | 10 inputs | for example |");
        page.details(features, LearnerReferenceTest::components);

        Files.writeString(MADE, page.toString());
        assertThat(FAMILIES.keySet())
                .as("families with a heading")
                .containsAll(learners.stream().map(LearnerReferenceTest::family).toList());
        assertThat(Files.readString(PAGE))
                .as("docs/learners.md is not what the code says now; trials/target/learners.md is")
                .isEqualTo(page.toString());
    }

    private static boolean in(Entry entry, String family) {
        return family(entry).equals(family);
    }

    private static String family(Entry entry) {
        String name = entry.type().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static List<Entry> learners() {
        Map<Class<?>, Entry> entries = new LinkedHashMap<>();
        for (Learner<?> learner : TestingInhabitants.LEARNERS) {
            entries.computeIfAbsent(
                    learner.getClass(),
                    type ->
                            entry(
                                    learner,
                                    size(learner, 10),
                                    "with 10 columns",
                                    size(learner, 100),
                                    "with 100"));
        }
        return new ArrayList<>(entries.values());
    }

    private static List<Entry> features() {
        Map<Class<?>, Entry> entries = new LinkedHashMap<>();
        for (TestingInhabitants.Inhabitant inhabitant : TestingInhabitants.TRANSFORMS) {
            Transform<?> rule = inhabitant.transform();
            boolean any = inhabitant.inputs() > 1;
            entries.computeIfAbsent(
                    rule.getClass(),
                    type ->
                            entry(
                                    rule,
                                    rule.largestState(Math.min(1, inhabitant.inputs())),
                                    "with one input",
                                    any ? rule.largestState(10) : -1,
                                    "with 10"));
        }
        return new ArrayList<>(entries.values());
    }

    /** What a state comes to, or -1 if the rule refuses so many columns. */
    private static long size(Learner<?> learner, int features) {
        try {
            return learner.largestState(features);
        } catch (IllegalArgumentException refused) {
            return -1;
        }
    }

    private static Entry entry(Object rule, long small, String few, long large, String many) {
        String first = String.format(Locale.ROOT, "%,d", small);
        String second = large < 0 ? "" : String.format(Locale.ROOT, "%,d", large);
        String sizes =
                "at most "
                        + first
                        + " bytes "
                        + few
                        + (large < 0 ? "" : ", " + second + " " + many)
                        + ": `"
                        + rule
                        + "`";
        return new Entry(rule.getClass(), sizes, "%s | %s | `%s` |".formatted(first, second, rule));
    }

    private static String components(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return Arrays.stream(components)
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
    }
}
