package io.millrace.cluster.command;

import io.millrace.cluster.Cluster;
import io.millrace.cluster.FlinkRest;
import io.millrace.cluster.Standing;
import io.millrace.cluster.Standing.State;
import io.millrace.jobs.command.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the processes of the cluster, and its jobs. */
@Command(
        name = "status",
        description = "Show the cluster's processes and jobs. Fails unless all processes are up.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    @Spec private CommandSpec spec;
    @Mixin private DirectoryOption directory;

    @Override
    public Integer call() throws IOException {
        Cluster cluster = directory.cluster();
        PrintWriter out = spec.commandLine().getOut();
        List<Standing> standings = cluster.standings();
        processes(standings).lines().forEach(out::println);
        out.println();
        jobs(cluster.rest()).forEach(out::println);
        boolean up = standings.stream().allMatch(each -> each.state() == State.UP);
        if (!up) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "millrace: not all is up; bin/millrace cluster up starts what is down");
        }
        return up ? 0 : 1;
    }

    private static Table processes(List<Standing> standings) {
        Table table = Table.ofWords("role", "pid", "port", "since", "state", "memory");
        for (Standing each : standings) {
            ProcessHandle process = each.process();
            table.row(
                    each.role().id(),
                    process == null ? "-" : Long.toString(process.pid()),
                    each.ports().entrySet().stream()
                            .map(port -> port.getKey() + " " + port.getValue())
                            .collect(Collectors.joining(", ")),
                    time(each.since()),
                    each.state().toString(),
                    process == null ? "-" : Memory.of(process));
        }
        return table;
    }

    private static List<String> jobs(FlinkRest rest) {
        List<FlinkRest.Job> jobs;
        try {
            jobs = rest.jobs();
        } catch (IOException unreachable) {
            return List.of("jobs: not known, since the JobManager does not answer");
        }
        if (jobs.isEmpty()) {
            return List.of("no jobs");
        }
        Table table = Table.ofWords("job", "id", "since", "state", "tasks running");
        for (FlinkRest.Job job : jobs) {
            table.row(
                    job.name(),
                    job.id(),
                    time(job.start()),
                    job.state(),
                    job.running() + " of " + job.tasks());
        }
        return table.lines();
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "-" : TIME.format(instant);
    }
}
