package io.millrace.jobs.command;

import io.millrace.jobs.Dashboard;
import io.millrace.jobs.Mistake;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.pipeline.Pipeline;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
    @Mixin private ConnectionOptions kafka;
    @Mixin private PageOptions page;

    @Override
    public Integer call() throws InterruptedException {
        Pipeline pipeline = pipelineOption.read();
        Connection connection = kafka.connection(pipeline);
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
