package io.millrace.jobs.command;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that name a file of events. */
final class InputOptions {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-i", "--input"},
            required = true,
            paramLabel = "FILE",
            description =
                    "A CSV file that starts with a line of column names, one record a line; a name"
                            + " that ends in .gz says it is gzipped.")
    private Path file;

    private int labelDelay;

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

    Path file() {
        return file;
    }

    int labelDelay() {
        return labelDelay;
    }
}
