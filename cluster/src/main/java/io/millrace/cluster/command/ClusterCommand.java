package io.millrace.cluster.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code cluster}, which is all in its subcommands. */
@Command(
        name = "cluster",
        description = "Start, show or stop a Kafka broker and a Flink cluster on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {UpCommand.class, StatusCommand.class, DownCommand.class})
final class ClusterCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command, as listed below.");
    }
}
