package io.millrace.jobs.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option that says on how many subtasks to run. */
final class ParallelismOption {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    private @Nullable Integer parallelism;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "On how many subtasks to run, 1 to 128; changes no result.")
    void set(int value) {
        if (value < 1 || value > 128) {
            throw new ParameterException(
                    command.commandLine(), "--parallelism must be 1 to 128, but was " + value);
        }
        parallelism = value;
    }

    int orElse(int otherwise) {
        return parallelism == null ? otherwise : parallelism;
    }

    @Nullable Integer orNull() {
        return parallelism;
    }
}
