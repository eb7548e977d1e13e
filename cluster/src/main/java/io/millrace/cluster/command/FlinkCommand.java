package io.millrace.cluster.command;

import io.millrace.cluster.Cluster;
import io.millrace.cluster.Role;
import io.millrace.cluster.Standing;
import io.millrace.cluster.Standing.State;
import io.millrace.jobs.Mistake;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Hands its arguments to Flink's own command line, with the cluster as its default. */
@Command(
        name = "flink",
        description = {
            "Flink's own command line, for the cluster that cluster up has started.",
            "Such as flink list, flink run, flink stop; flink --help lists all."
        })
final class FlinkCommand implements Callable<Integer> {
    @Mixin private DirectoryOption directory;

    @Parameters(paramLabel = "ARGS", description = "What Flink's command line is given.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws IOException {
        Cluster cluster = directory.cluster();
        boolean up =
                cluster.standings().stream()
                        .filter(each -> each.role().equals(Role.JOBMANAGER))
                        .map(Standing::state)
                        .anyMatch(State.UP::equals);
        if (!up) {
            throw new Mistake(
                    "the cluster in "
                            + cluster.folders().root()
                            + " must be up, but its JobManager does not serve; bin/millrace cluster"
                            + " up starts it");
        }
        return cluster.cli().run(arguments);
    }
}
