package io.millrace.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Model;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.models.ModelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The Java that README shows: compiled here, run here, and there to the letter. */
final class ReadmeTest {

    /** A user's own record. */
    public record Ride(
            String station,
            String id,
            long time,
            double temperature,
            double humidity,
            double riders) {}

    @Test
    void threeLinesGivePredictions() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
        DataStream<Ride> rides =
                env.fromData(
                        new Ride("north", "1", 0, 20, 0.5, 7),
                        new Ride("north", "2", 1, 21, 0.4, 8),
                        new Ride("south", "3", 2, 19, 0.6, 9));

        // README begins
        Model model =
                new ModelBuilder()
                        .numeric("temperature", "humidity")
                        .lags(1, 24)
                        .expert("rls", new RecursiveLeastSquares(0.1, 0.99))
                        .build();
        DataStream<Event> events =
                rides.map(
                                r ->
                                        new Event(
                                                r.station(),
                                                r.id(),
                                                r.time(),
                                                new double[] {r.temperature(), r.humidity()},
                                                r.riders()),
                                StreamTypes.EVENT)
                        .uid("events");
        DataStream<Prediction> predictions = Millrace.of(model).predict(events);
        // README ends

        assertThat(predictions.executeAndCollect(10))
                .extracting(Prediction::id)
                .containsExactly("1", "2", "3");
    }

    @Test
    void readmeShowsTheseLines() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String shown = between(readme, "```java\n", "```");
        String source =
                Files.readString(Path.of("src/test/java/io/millrace/operators/ReadmeTest.java"));
        String run = between(source, "// README begins\n", "// README ends");
        assertThat(squeezed(run)).isEqualTo(squeezed(shown)).contains("Millrace.of(model)");
    }

    /** Every relative link in README and the documents leads somewhere. */
    @Test
    void linksLeadSomewhere() throws IOException {
        List<Path> pages;
        try (var files = Files.walk(Path.of("..", "docs"))) {
            pages = files.filter(file -> file.toString().endsWith(".md")).toList();
        }
        for (Path page : pages) {
            assertLinks(page);
        }
        assertLinks(Path.of("..", "README.md"));
    }

    private static void assertLinks(Path page) throws IOException {
        var links = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
        var found = links.matcher(Files.readString(page));
        while (found.find()) {
            assertThat(page.resolveSibling(found.group(1))).as("linked by %s", page).exists();
        }
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }
}
