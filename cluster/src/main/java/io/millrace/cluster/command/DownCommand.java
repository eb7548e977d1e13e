package io.millrace.cluster.command;

import io.millrace.cluster.Cluster;
import io.millrace.cluster.Role;
import io.millrace.jobs.command.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops the cluster. */
@Command(
        name = "down",
        description = {
            "Stop the cluster. Topics, checkpoints and jobs stay, and go on when it is up again."
        },
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private DirectoryOption directory;

    @Option(
            names = "--delete",
            description = "Delete all its data as well: topics, checkpoints, savepoints, logs.")
    private boolean delete;

    @Override
    public Integer call() throws IOException {
        Cluster cluster = directory.cluster();
        PrintWriter out = spec.commandLine().getOut();
        List<Role> ended;
        try (Progress progress = new Progress(spec.commandLine().getErr())) {
            ended =
                    cluster.down(
                            role -> {
                                if (progress.due()) {
                                    progress.show("stopping " + role);
                                }
                            });
        }
        out.println(
                ended.isEmpty()
                        ? "all was down already"
                        : "down: "
                                + ended.stream().map(Role::id).collect(Collectors.joining(", ")));
        if (delete) {
            cluster.delete();
            out.println("deleted: all that was in " + cluster.folders().root());
        } else {
            out.println("kept: " + cluster.folders().root() + "; cluster down --delete deletes it");
        }
        return 0;
    }
}
