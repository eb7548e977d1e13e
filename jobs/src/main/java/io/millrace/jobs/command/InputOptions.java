package io.millrace.jobs.command;

import io.millrace.jobs.TemporaryDirectory;
import io.millrace.jobs.generator.Generator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that name a file of events, or what generates one. */
final class InputOptions {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    private int labelDelay;

    /** A file, or a generator. */
    static final class Source {
        @Option(
                names = {"-i", "--input"},
                required = true,
                paramLabel = "FILE",
                description =
                        "A CSV file that starts with a line of column names, one record a line; a"
                                + " name that ends in .gz says it is gzipped.")
        private @Nullable Path file;

        @ArgGroup(exclusive = false)
        private @Nullable Generated generated;
    }

    /** What to generate. */
    static final class Generated {
        @Option(
                names = "--generator",
                required = true,
                paramLabel = "NAME",
                description =
                        "Make up the events instead, by one of ${COMPLETION-CANDIDATES};"
                                + " docs/streams.md says what each draws.")
        private Generator name = Generator.GROUPWISE;

        @Option(
                names = "--seed",
                paramLabel = "N",
                defaultValue = "1",
                description = "What is drawn by. Default: ${DEFAULT-VALUE}.")
        private long seed;

        @Option(
                names = "--events",
                paramLabel = "N",
                description = "How many events. Default: 400000 for groupwise, else 100000.")
        private @Nullable Long events;

        long events() {
            return events == null ? name.usualEvents() : events;
        }
    }

    @Option(
            names = "--label-delay",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "If the pipeline's labels come on their own topic: how many events later each"
                            + " label follows. Default: ${DEFAULT-VALUE}.")
    void setLabelDelay(int events) {
        if (events < 0) {
            throw new ParameterException(
                    command.commandLine(), "--label-delay must be at least 0, but was " + events);
        }
        labelDelay = events;
    }

    int labelDelay() {
        return labelDelay;
    }

    /** The file that was named, or one generated for as long as it is open. */
    InputFile open() throws IOException {
        if (source.file != null) {
            return new InputFile(source.file, null);
        }
        Generated generated = Objects.requireNonNull(source.generated, "picocli asks for either");
        long events = generated.events();
        if (events < 1) {
            throw new ParameterException(
                    command.commandLine(), "--events must be at least 1, but was " + events);
        }
        command.commandLine().getErr().printf("generating %s events%n", OutcomeTable.count(events));
        TemporaryDirectory directory = TemporaryDirectory.create("millrace-generated");
        try {
            Path file = directory.path().resolve(generated.name + ".csv");
            generated.name.write(generated.seed, events, file);
            return new InputFile(file, directory);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /**
     * A file of events.
     *
     * @param path the file
     * @param directory what goes when the file has been read; null if it stays
     */
    record InputFile(Path path, @Nullable TemporaryDirectory directory) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (directory != null) {
                directory.close();
            }
        }
    }
}
