package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in a file has its sentence. */
class PipelineMistakesTest {

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void mistake(String from, String to, List<String> problems) {
        assertThat(TestingPipelines.FULL).contains(from);
        assertThat(problems(TestingPipelines.FULL.replace(from, to))).isEqualTo(problems);
    }

    static List<Arguments> mistakes() throws IOException {
        List<Arguments> mistakes = new ArrayList<>();
        String from = "";
        String to = "";
        List<String> problems = new ArrayList<>();
        for (String line : table()) {
            String value = line.length() < 2 ? "" : line.substring(2).replace("\\n", "\n");
            if (line.startsWith("-")) {
                from = value;
            } else if (line.startsWith("+")) {
                to = value;
                problems = new ArrayList<>();
                mistakes.add(Arguments.of(from, to, problems));
            } else if (line.startsWith("!")) {
                problems.add(value);
            }
        }
        return mistakes;
    }

    private static List<String> table() throws IOException {
        try (InputStream in = PipelineMistakesTest.class.getResourceAsStream("mistakes.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void wholeFiles() {
        assertThat(problems("")).containsExactly("test: must hold a pipeline, but was empty");
        assertThat(problems("# nothing\n"))
                .containsExactly("test: must hold a pipeline, but was empty");
        assertThat(problems("- a")).containsExactly("test: must be a map of keys, but was a list");
        assertThat(problems("bikes")).containsExactly("test: must be a map of keys, but was bikes");
        assertThat(problems("a: 1\n---\nb: 2"))
                .containsExactly(
                        "test: must hold one YAML document, but was several, parted by ---");
        assertThat(problems("name: [x\nb: 2"))
                .containsExactly(
                        "test line 2, column 2: must be YAML, but while parsing a flow sequence:"
                                + " expected ',' or ']', but got :");
        assertThat(problems("name: x\n\tinput: y"))
                .singleElement()
                .asString()
                .startsWith("test line 2, column 1: must be YAML, but while scanning")
                .contains("TAB");
        assertThat(problems("name: *\ninput: y"))
                .singleElement()
                .asString()
                .startsWith("test line 1, column 8: must be YAML, but while scanning an alias: ")
                .doesNotContain("\n");
        assertThat(problems("? [a, b]\n: c"))
                .containsExactly(
                        "test line 1, column 4: must be YAML, but a key is more than a single"
                                + " value");
    }

    @Test
    void csvColumnsMustHoldEveryField() {
        String csv =
                """
                name: x
                input: {topic: a, format: csv, columns: [id, when, temp, temp], key: id, time: wehn, label: load}
                features: {numeric: [temp, hum]}
                groups: [{name: g, when: {day: 1}}]
                experts: [{name: last, learner: last-label}]
                output: {predictions: b, deadLetters: c}
                """;
        assertThat(problems(csv))
                .contains("input.columns[3]: must stand once in the list, but was temp");
        String columns = ": must be one of the columns id, when, temp, but was ";
        assertThat(problems(csv.replace("temp, temp", "temp")))
                .containsExactly(
                        "input.label" + columns + "load",
                        "input.time" + columns + "wehn (did you mean when?)",
                        "features.numeric[1]" + columns + "hum",
                        "groups[0].when.day" + columns + "day");
        assertThat(problems(csv.replace("columns: [id, when, temp, temp], ", "")))
                .containsExactly("input.columns: must be given, but was absent");
    }

    @Test
    void nothingIsLateIfLabelsComeWithTheEvents() {
        String yaml =
                TestingPipelines.SHORT.replace("letters}", "letters, lateLabels: l, expired: e}");
        assertThat(problems(yaml))
                .containsExactly(
                        "output.lateLabels: must be left out while labels come with the events, but"
                                + " was l",
                        "output.expired: must be left out while labels come with the events, but"
                                + " was e");
    }

    @Test
    void sixMistakesAreSixProblems() {
        String yaml =
                TestingPipelines.FULL
                        .replace("topic: bikes.events", "tpoic: bikes.events")
                        .replace("timeout: 7d", "timeout: soon")
                        .replace("forgetting: 0.95", "forgetting: 1.5")
                        .replace("slots: 4", "slots: four")
                        .replace("checkpoint: 500ms", "checkpoint: 500")
                        .replace("  predictions: bikes.predictions\n", "");
        assertThat(problems(yaml)).hasSize(6).doesNotHaveDuplicates();
    }

    static List<String> problems(String yaml) {
        try {
            Pipeline.parse("test", yaml);
            return List.of();
        } catch (InvalidPipeline e) {
            assertThat(e).hasMessage(String.join("\n", e.problems()));
            return e.problems();
        }
    }
}
