package io.millrace.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.jobs.Mistake;
import io.millrace.jobs.pipeline.Categorical;
import io.millrace.jobs.pipeline.Format;
import io.millrace.jobs.pipeline.Missing;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.state.models.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SurveyTest {
    @TempDir private Path directory;

    /** A file of 40 rows. */
    private Path file(String header, IntFunction<String> row) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        for (int i = 0; i < 40; i++) {
            lines.add(row.apply(i));
        }
        return Files.write(directory.resolve("The rides 2.csv"), lines);
    }

    private static Wish wish(Path file) {
        return new Wish(file, List.of(), "y", null, List.of(), List.of(), null);
    }

    private static Wish wish(Path file, @Nullable String time, List<String> key, String... ignore) {
        return new Wish(file, List.of(), "y", time, key, List.of(ignore), null);
    }

    private static Survey survey(Wish wish) throws IOException {
        return Survey.of(wish, (rows, share) -> {});
    }

    private static List<String> said(Survey survey) {
        return survey.guesses().stream()
                .map(guess -> guess.column() + " " + guess.role().words() + ": " + guess.why())
                .toList();
    }

    @Test
    void columnsAreTakenForWhatTheyLookLike() throws IOException {
        Path file =
                file(
                        "n,gaps,odd,colour,note,one,day,,x,y",
                        i ->
                                String.format(
                                        Locale.ROOT,
                                        "%d.5,%s,%s,%s,note %d,same,2020-01-%02d,%d,%d,%d",
                                        i,
                                        i % 4 == 0 ? (i % 8 == 0 ? "" : "NA") : "7e" + i % 3,
                                        i == 5 ? "abc" : "" + i,
                                        List.of("red", "green", "blue", "grey", "pink").get(i % 5),
                                        i,
                                        1 + i % 28,
                                        i,
                                        i,
                                        i % 7));
        Survey survey = survey(wish(file, null, List.of(), "x"));
        assertThat(said(survey))
                .containsExactly(
                        "n number: 0.5 to 39.5",
                        "gaps number: 7 to 700; 10 missing",
                        "odd number: 0 to 39; 1 missing, such as 'abc' in line 7",
                        "colour category: 5 texts: red, green, blue, grey, ...",
                        "note left out: text that is another in most rows, as ids and free text"
                                + " are",
                        "one left out: it never varies",
                        "day left out: dates or times; --time makes use of one such column",
                        " left out: it has no name",
                        "x left out: as asked",
                        "y label: 0 to 6");
        assertThat(survey.rows()).isEqualTo(40);
        assertThat(survey.separators()).isEqualTo("commas");
        assertThat(survey.yaml())
                .startsWith(
                        """
                        name: The-rides-2
                        input: {topic: The-rides-2.events, key: [], label: "y"}
                        features:
                          numeric: ["n", gaps, odd]
                          categorical: [{field: colour, slots: 5}]
                          missing: mean
                        """)
                .endsWith(
                        "# No experts are named: the usual ones compete. docs/pipeline.md lists"
                                + " them.\n"
                                + "output: {predictions: The-rides-2.predictions, deadLetters:"
                                + " The-rides-2.dead-letters}\n");
        Pipeline pipeline = survey.pipeline();
        assertThat(pipeline.features().effort()).isEqualTo(Effort.STANDARD);
        assertThat(pipeline.features().numeric()).containsExactly("n", "gaps", "odd");
        assertThat(pipeline.features().categorical()).containsExactly(new Categorical("colour", 5));
        assertThat(pipeline.features().missing()).isEqualTo(Missing.MEAN);
    }

    @Test
    void keysAndTimesAreAsAsked() throws IOException {
        Path file =
                file(
                        "shop,till,at,y",
                        i -> i % 3 + "," + i % 2 + ",2020-01-01 " + (10 + i % 13) + ":00," + i);
        Survey survey = survey(wish(file, "at", List.of("shop", "till")));
        assertThat(said(survey))
                .containsExactly(
                        "shop key: as asked, each value has a model of its own",
                        "till key: as asked, each value has a model of its own",
                        "at time: as asked",
                        "y label: 0 to 39");
        assertThat(survey.yaml())
                .contains("key: [shop, till], time: at, label: \"y\"}\n")
                .contains("features:\n  calendar: [hour, weekday, month]\n")
                .doesNotContain("missing");
        assertThat(survey.pipeline().input().key()).containsExactly("shop", "till");
        assertThat(survey.pipeline().fields().names()).isEmpty();
        assertThat(survey.pipeline().fields().timed()).isTrue();
        survey =
                survey(
                        wish(
                                file("at,y", i -> "2020-01-%02d,7".formatted(1 + i % 30)),
                                "at",
                                List.of()));
        assertThat(said(survey)).contains("at time: as asked, days without hours");
        assertThat(survey.yaml()).contains("  calendar: [weekday, month]\n");
    }

    @Test
    void theEffortIsAsAsked() throws IOException {
        Path file = file("x,y", i -> i + "," + i);
        Wish wish = new Wish(file, List.of(), "y", null, List.of(), List.of(), Effort.HIGH);
        assertThat(survey(wish).yaml()).contains("\neffort: high\n");
        assertThat(survey(wish).pipeline().features().effort()).isEqualTo(Effort.HIGH);
    }

    @Test
    void aFileOfNothingButItsLabelHasNoFeatures() throws IOException {
        Survey survey = survey(wish(file("y", i -> "" + i)));
        assertThat(survey.yaml()).doesNotContain("features");
        assertThat(survey.pipeline().fields().names()).isEmpty();
    }

    @Test
    void categoriesOfManyValuesBecomeTheirMeanLabelAndTooManyLeaveRoom() throws IOException {
        List<String> lines = new ArrayList<>(List.of("town,a,b,c,d,e,f,g,few,y"));
        for (int i = 0; i < 400; i++) {
            String forty = ("t" + i % 49 + ",").repeat(7);
            lines.add("town " + i % 60 + "," + forty + "f" + i % 5 + "," + i);
        }
        Path file = Files.write(directory.resolve("towns.csv"), lines);
        assertThat(survey(wish(file)).yaml())
                .contains("categorical: [{field: few, slots: 5}]")
                .contains("targetEncoded: [{field: town, slots: 60}, {field: a, slots: 49}, ");
        assertThat(survey(wish(file, null, List.of(), "g")).yaml())
                .contains("categorical: [{field: a, slots: 49}, ")
                .contains("{field: few, slots: 5}]")
                .contains("targetEncoded: [{field: town, slots: 60}]");
        assertThat(survey(wish(file)).pipeline().features().categorical())
                .containsExactly(new Categorical("few", 5));
    }

    @Test
    void tooManyTextsAreLeftOutEvenIfEachComesOften() throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,y"));
        for (int i = 0; i < 30_003; i++) {
            lines.add("u" + i % 10_001 + "," + i);
        }
        Path file = Files.write(directory.resolve("ids.csv"), lines);
        List<Long> told = new ArrayList<>();
        Survey survey = Survey.of(wish(file), (rows, share) -> told.add(rows));
        assertThat(said(survey)).contains("id left out: more than 10,000 texts");
        assertThat(told).hasSize(30).startsWith(1000L).endsWith(30_000L);
    }

    @Test
    void namesThatYamlOrJsonWouldReadOtherwiseStayNames() throws IOException {
        List<String> names = List.of("no", "1", "a: b", "#c", "say \"d\"", "ü", "km/h", "x\\y");
        List<String> header =
                names.stream().map(name -> '"' + name.replace("\"", "\"\"") + '"').toList();
        Path file = file(String.join(",", header) + ",y", i -> (i + ",").repeat(8) + i);
        Pipeline pipeline = survey(wish(file)).pipeline();
        assertThat(pipeline.features().numeric()).isEqualTo(names);
        assertThat(pipeline.input().format()).isEqualTo(Format.CSV);
        assertThat(pipeline.input().columns()).hasSize(9).containsAll(names);
    }

    @Test
    void twoTextsAreALabelAndMoreAreNot() throws IOException {
        Survey survey = survey(wish(file("x,y", i -> i + "," + (i % 3 == 0 ? "yes" : "no"))));
        assertThat(said(survey)).contains("y label: text: no counts as 0, yes as 1");
        survey =
                survey(
                        wish(
                                file(
                                        "x,y",
                                        i ->
                                                i
                                                        + ","
                                                        + (i == 3
                                                                ? "?"
                                                                : i % 3 == 0 ? "yes" : "no"))));
        assertThat(said(survey)).contains("y label: text: no counts as 0, yes as 1");
        Path three = file("x,y", i -> i + "," + (i == 0 ? "7" : "t" + i % 3));
        assertRefused(
                "label must be a number, or one of two texts, but line 3 of "
                        + three
                        + " has 't1' as its y",
                wish(three));
        Path none = file("x,y", i -> i + ",");
        assertRefused(
                "label must be a number, but y says nothing in any row of " + none, wish(none));
    }

    @Test
    void columnsThatAreNotThereOrServeTwiceAreRefused() throws IOException {
        Path file = file("x,y", i -> i + "," + i);
        Wish absent = new Wish(file, List.of(), "z", null, List.of(), List.of(), null);
        assertRefused(
                "--label must be one of the columns of " + file + ", which are x, y, but was z",
                absent);
        assertRefused("--time must be one of the columns", wish(file, "z", List.of()));
        assertRefused("--key must be one of the columns", wish(file, null, List.of("z")));
        assertRefused("--ignore must be one of the columns", wish(file, null, List.of(), "z"));
        String twice = "--label must be nothing else as well, but y is";
        assertRefused(twice, wish(file, "y", List.of()));
        assertRefused(twice, wish(file, null, List.of("y")));
        assertRefused(twice, wish(file, null, List.of(), "y"));
        Path bare = Files.writeString(directory.resolve("bare.csv"), "x,y\n\n");
        assertRefused("must hold rows, but " + bare + " ends after its header", wish(bare));
    }

    @Test
    void theCopyIsWhatPipelinesReadAndAPlainFileIsItsOwn() throws IOException {
        Path file =
                Files.writeString(
                        directory.resolve("f.csv"),
                        "a b;\"n;m\";y\n\"x, \"\"z\"\"\";1,5;good\nx;?;bad\nw;2;\nx;7;bad;9\n");
        Path copy = directory.resolve("copy.csv");
        survey(wish(file)).write(copy);
        assertThat(Files.readAllLines(copy))
                .containsExactly("a b,n;m,y", "\"x, \"\"z\"\"\",1.5,1", "x,,0", "w,2,", "x,7,0,9");
        Path plain = file("x,y", i -> i % 3 + "," + i);
        survey(wish(plain)).write(copy);
        assertThat(copy).hasSameTextualContentAs(plain);
    }

    private static void assertRefused(String sentence, Wish wish) {
        assertThatThrownBy(() -> survey(wish))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining(sentence);
    }
}
