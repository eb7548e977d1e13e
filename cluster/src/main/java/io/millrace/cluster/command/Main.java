package io.millrace.cluster.command;

import io.millrace.jobs.command.Failures;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main class of {@code bin/millrace} for what is done with a cluster of processes. */
@Command(
        name = "millrace",
        description = "A Kafka broker and a Flink cluster as processes of this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ClusterCommand.class)
public final class Main implements Runnable {
    @Spec private CommandSpec spec;

    Main() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command, as listed below.");
    }

    /** Runs the command that the arguments name. */
    public static void main(String[] arguments) {
        Charset charset = Charset.defaultCharset();
        System.exit(
                execute(
                        new PrintWriter(System.out, true, charset),
                        new PrintWriter(System.err, true, charset),
                        arguments));
    }

    /**
     * Runs the command that the arguments name.
     *
     * @return the exit code: 0, 1 if it could not be done, 2 if the arguments are wrong
     */
    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine flink =
                new CommandLine(new FlinkCommand())
                        .setStopAtPositional(true) // what follows Flink's own command is Flink's
                        .setUnmatchedOptionsArePositionalParams(true);
        CommandLine line =
                new CommandLine(new Main())
                        .addSubcommand(flink)
                        .setOut(out)
                        .setErr(err)
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExecutionExceptionHandler(new Failures())
                        .setParameterExceptionHandler(new Failures());
        return line.execute(arguments);
    }
}
