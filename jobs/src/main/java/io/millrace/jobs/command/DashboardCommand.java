package io.millrace.jobs.command;

import io.millrace.jobs.Dashboard;
import io.millrace.jobs.Mistake;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.pipeline.Pipeline;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a pipeline puts out, as a page in a browser. */
@Command(
        name = "dashboard",
        description = {
            "Show what a pipeline puts out, as a page in a browser.",
            "Reads the topics that the pipeline file names; changes nothing in them."
        },
        mixinStandardHelpOptions = true)
final class DashboardCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private PipelineOption pipelineOption;
    @Mixin private PageOptions page;

    @Option(
            names = {"-b", "--bootstrap-servers"},
            paramLabel = "HOST:PORT",
            description =
                    "The Kafka brokers to start from; else those of the pipeline, else"
                            + " localhost:9092.")
    private @Nullable String bootstrapServers;

    @Override
    public Integer call() throws InterruptedException {
        Pipeline pipeline = pipelineOption.read();
        Connection connection = Connection.of(pipeline, bootstrapServers);
        try (Dashboard.Page shown = dashboard().show(pipeline, connection, page.address())) {
            spec.commandLine().getOut().println(shown.url());
            spec.commandLine()
                    .getErr()
                    .printf(
                            "what %s puts out on %s is shown there; Ctrl-C ends it%n",
                            pipeline.name(), connection.bootstrapServers());
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /** What shows the page. */
    static Dashboard dashboard() {
        return Dashboard.find()
                .orElseThrow(
                        () ->
                                new Mistake(
                                        "the page must be on the class path, but was not;"
                                                + " bin/millrace dashboard puts it there"));
    }
}
