package io.millrace.jobs;

import io.millrace.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The bikes pipeline and its data, for tests. */
public final class TestingBikes {
    /** How many records the data hold. */
    public static final int RECORDS = 17_379;

    private static final Path PIPELINES = Path.of("..", "pipelines");

    /** The data. */
    public static final Path DATA = PIPELINES.resolve("data/bikes.csv");

    private TestingBikes() {}

    /** The pipeline under another name, its topics, too, with more lines at its end. */
    public static Pipeline pipeline(String name, String... more) throws IOException {
        return Pipeline.parse(name, yaml(name, more));
    }

    /** The text of that pipeline. */
    public static String yaml(String name, String... more) throws IOException {
        String yaml = Files.readString(PIPELINES.resolve("bikes.yaml"));
        return yaml.replace("bikes.", name + ".").replace("name: bikes", "name: " + name)
                + String.join("\n", more)
                + "\n";
    }

    /** The header and the first rows of the data. */
    public static List<String> rows(int count) throws IOException {
        return Files.readAllLines(DATA).subList(0, 1 + count);
    }
}
