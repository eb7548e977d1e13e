package io.millrace.jobs.command;

import io.millrace.jobs.Dashboard;
import io.millrace.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.flink.core.execution.JobClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the bikes pipeline at work. */
@Command(
        name = "demo",
        description = {
            "Run the bikes pipeline on a Kafka broker and a Flink inside this process.",
            "Two years of hourly rentals go in; the table says how well they were predicted."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ParallelismOption parallelism;
    @Mixin private JsonOption json;

    @Mixin private PageOptions page;

    @Option(
            names = "--headless",
            description = "End when the table is printed, and show no page meanwhile.")
    private boolean headless;

    @Override
    public Integer call() throws Exception {
        json.check();
        Path pipelines = Path.of(System.getProperty("millrace.home", "."), "pipelines");
        Pipeline pipeline =
                Pipeline.read(pipelines.resolve(headless ? "bikes.yaml" : "bikes-watched.yaml"));
        PrintWriter err = spec.commandLine().getErr();
        Progress progress = new Progress(err);
        progress.show("starting a Kafka broker and Flink");
        Path data = pipelines.resolve("data/bikes.csv");
        try (Demo demo = new Demo(pipeline, data, parallelism.orElse(2));
                Dashboard.@Nullable Page shown = headless ? null : show(pipeline, demo);
                progress) {
            if (shown != null) {
                err.println("look at " + shown.url());
            }
            Demo.Played played = demo.play(progress);
            progress.close();
            json.write(
                    played.outcome(),
                    spec.commandLine().getOut(),
                    spec.commandLine().getColorScheme());
            if (!headless) {
                goOn(demo, demo.resume(played.savepoint()), pipeline, err);
            }
        }
        return 0;
    }

    /** Shows the page, if it is on the class path: bin/millrace puts it there. */
    private Dashboard.@Nullable Page show(Pipeline pipeline, Demo demo) {
        return Dashboard.find()
                .map(dashboard -> dashboard.show(pipeline, demo.connection(), page.address()))
                .orElse(null);
    }

    /** Keeps everything running until the process is told to end. */
    private static void goOn(Demo demo, JobClient job, Pipeline pipeline, PrintWriter err)
            throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(demo, err)));
        String servers = demo.bootstrapServers();
        err.printf("%nThe broker at %s and the job go on; Ctrl-C ends them. To look:%n", servers);
        err.printf(
                "  kafka-console-consumer.sh --bootstrap-server %s --from-beginning"
                        + " --isolation-level read_committed --topic %s%n",
                servers, pipeline.output().predictions());
        err.println("To send the events once more:");
        err.printf(
                "  bin/millrace produce --pipeline pipelines/bikes-watched.yaml --input"
                        + " pipelines/data/bikes.csv --bootstrap-servers %s%n",
                servers);
        job.getJobExecutionResult().get();
    }

    private static void close(Demo demo, PrintWriter err) {
        try {
            demo.close();
        } catch (IOException e) {
            err.println("millrace: " + e.getMessage());
        }
    }
}
