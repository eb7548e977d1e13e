package io.millrace.cluster.command;

import io.millrace.cluster.Cluster;
import io.millrace.cluster.ClusterLayout;
import io.millrace.cluster.Installation;
import io.millrace.cluster.Role;
import io.millrace.cluster.Standing;
import io.millrace.cluster.StateBackend;
import io.millrace.jobs.Mistake;
import io.millrace.jobs.command.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts the cluster, or what of it is down. */
@Command(
        name = "up",
        description = {
            "Start the cluster, or what of it is down: ZooKeeper, Kafka, a JobManager,"
                    + " TaskManagers.",
            "Ends when all serve. Jobs that ran when it went down go on."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class UpCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private DirectoryOption directory;
    @Mixin private LayoutOptions options;

    @Override
    public Integer call() throws IOException {
        Installation installation = Installation.current();
        Cluster before = Cluster.find(installation, directory.path()).orElse(null);
        ClusterLayout layout = options.change(before == null ? null : before.layout());
        refuseToChangeWhatRuns(before, layout);
        Cluster cluster = Cluster.of(installation, directory.path(), layout);
        List<Role> started;
        try (Progress progress = new Progress(spec.commandLine().getErr())) {
            started =
                    cluster.up(
                            standings -> {
                                if (progress.due()) {
                                    progress.show(line(standings));
                                }
                            });
        }
        tell(cluster, started);
        return 0;
    }

    private static void refuseToChangeWhatRuns(@Nullable Cluster before, ClusterLayout layout)
            throws IOException {
        if (before == null || before.layout().equals(layout)) {
            return;
        }
        if (before.standings().stream().anyMatch(each -> each.process() != null)) {
            throw new Mistake(
                    "the options must be those that the cluster was started with, since it runs;"
                            + " bin/millrace cluster down ends it first");
        }
        StateBackend backend = before.layout().stateBackend();
        if (layout.stateBackend() != backend && before.keepsJobs()) {
            throw new Mistake(
                    "--state-backend must stay %s, since jobs are kept whose checkpoints are in its"
                                    .formatted(backend)
                            + " form; start the cluster without the option, and stop them with a"
                            + " savepoint (bin/millrace flink stop --type canonical JOB), which"
                            + " both can read");
        }
    }

    private static String line(List<Standing> standings) {
        return standings.stream()
                .map(each -> each.role().id() + " " + each.state())
                .collect(Collectors.joining(", "));
    }

    private void tell(Cluster cluster, List<Role> started) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                started.isEmpty()
                        ? "all was up already"
                        : "up: "
                                + started.stream().map(Role::id).collect(Collectors.joining(", ")));
        out.printf("Kafka listens at %s%n", cluster.layout().bootstrapServers());
        out.printf("Flink's page is at %s%n", cluster.rest().root());
        new NextSteps(cluster, directory).print(out);
    }
}
