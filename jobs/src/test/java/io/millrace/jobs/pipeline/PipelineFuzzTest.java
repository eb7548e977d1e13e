package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a valid file, it is a pipeline, or a list of problems. */
class PipelineFuzzTest {
    private static final String[] WORDS = {
        "",
        "~",
        "null",
        "[]",
        "{}",
        "-1",
        "1e999",
        ".nan",
        "true",
        "[[]]",
        "{a: b}",
        "*a",
        "&a x",
        "!!int x",
        "'",
        "\"",
        "\t",
        "\u0000",
        "\ud800",
        "- ",
        "? ",
        ": ",
        "<<: ",
        "...",
        "---\n",
        "99999999999999999999",
        "0x1F",
        "2011-01-01",
        "|\n",
        "\u2028",
        "#",
        "%",
        "@",
        "`"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void mutatedFilesNeverCrash(long seed) {
        mutate(TestingPipelines.FULL, seed, 2000);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void norDoThoseThatUseMost(long seed) {
        mutate(TestingPipelines.RICH, seed, 1000);
    }

    private static void mutate(String file, long seed, int times) {
        Random random = new Random(seed);
        int valid = 0;
        int invalid = 0;
        for (int i = 0; i < times; i++) {
            String yaml = mutate(file, random);
            try {
                Pipeline pipeline = Pipeline.parse("fuzz", yaml);
                assertThat(pipeline.model().newState()).isNotNull();
                valid++;
            } catch (InvalidPipeline e) {
                assertThat(e.problems()).isNotEmpty();
                assertThat(e.problems())
                        .as(yaml)
                        .allSatisfy(
                                problem -> assertThat(problem).doesNotContain("\n", "Exception"));
                invalid++;
            }
        }
        assertThat(valid).isPositive();
        assertThat(invalid).isGreaterThan(times / 2);
    }

    private static String mutate(String yaml, Random random) {
        StringBuilder text = new StringBuilder(yaml);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.setCharAt(at, (char) (32 + random.nextInt(96)));
                case 2 -> text.insert(at, WORDS[random.nextInt(WORDS.length)]);
                case 3 -> replaceWord(text, at, WORDS[random.nextInt(WORDS.length)]);
                default -> shuffleLines(text, random);
            }
        }
        return text.toString();
    }

    private static void replaceWord(StringBuilder text, int at, String word) {
        int from = at;
        int to = at;
        while (from > 0 && Character.isLetterOrDigit(text.charAt(from - 1))) {
            from--;
        }
        while (to < text.length() && Character.isLetterOrDigit(text.charAt(to))) {
            to++;
        }
        text.replace(from, to, word);
    }

    private static void shuffleLines(StringBuilder text, Random random) {
        List<String> lines = new ArrayList<>(text.toString().lines().toList());
        Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
        text.replace(0, text.length(), String.join("\n", lines));
    }

    @Test
    void hostileFilesAreRefusedAtOnce() {
        assertThat(problems("a: " + "[".repeat(500_000)))
                .containsExactly(
                        "hostile line 1, column 45: must be YAML, but it is nested more than 40"
                                + " deep");
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            String alias = "*a" + (i - 1) + ",";
            bomb.append("a%d: &a%d [%s]%n".formatted(i, i, alias.repeat(10)));
        }
        assertThat(problems(bomb.toString()))
                .contains("a20[9]: must be written out, but was the alias *a19")
                .hasSize(201)
                .last()
                .isEqualTo("and more: only the first 200 problems are listed");
    }

    private static List<String> problems(String yaml) {
        try {
            Pipeline.parse("hostile", yaml);
            return List.of();
        } catch (InvalidPipeline e) {
            return e.problems();
        }
    }
}
