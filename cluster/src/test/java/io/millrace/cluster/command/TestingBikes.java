package io.millrace.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.command.MillraceCommand;
import io.millrace.jobs.command.OutputReader;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The bikes pipeline and its data, in pieces, sent to and read from a broker. */
final class TestingBikes {
    private static final Path PIPELINES = Path.of("..", "pipelines");
    private static final Path DATA = PIPELINES.resolve("data/bikes.csv");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The pipeline. */
    static final Path PIPELINE = PIPELINES.resolve("bikes.yaml");

    private final Path directory;
    private final String servers;
    private final List<String> rows;
    private int sent;

    TestingBikes(Path directory, String servers) throws IOException {
        this.directory = directory;
        this.servers = servers;
        List<String> lines = Files.readAllLines(DATA);
        this.rows = lines.subList(1, lines.size());
    }

    /** What the operators say of all rows, without a cluster. */
    List<String> expected() throws IOException {
        Path file = directory.resolve("expected.json");
        millrace("evaluate", "-p", PIPELINE, "-i", DATA, "--predictions", file);
        return Files.readAllLines(file);
    }

    /** Sends the rows up to a number, or to the end. */
    void produce(int end) throws IOException {
        int to = Math.min(end, rows.size());
        List<String> piece = new ArrayList<>(List.of(Files.readAllLines(DATA).get(0)));
        piece.addAll(rows.subList(sent, to));
        Path file = Files.write(directory.resolve("piece.csv"), piece);
        millrace("produce", "-p", PIPELINE, "-i", file, "-b", servers);
        sent = to;
    }

    private static void millrace(Object... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        assertThat(MillraceCommand.execute(writer, writer, words)).as(said.toString()).isZero();
    }

    /** The committed predictions, as many as rows were sent; more fail. */
    List<String> predictions() throws IOException {
        Pipeline pipeline = Pipeline.parse("bikes", Files.readString(PIPELINE));
        Connection connection = new Connection(Map.of("bootstrap.servers", servers));
        List<String> values = new ArrayList<>();
        long start = System.nanoTime();
        try (OutputReader reader =
                new OutputReader(connection, List.of(pipeline.output().predictions()))) {
            while (values.size() < sent && System.nanoTime() - start < PATIENCE.toNanos()) {
                reader.poll(
                        record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
            }
        }
        assertThat(values).hasSize(sent);
        return values;
    }
}
