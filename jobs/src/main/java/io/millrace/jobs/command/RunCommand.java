package io.millrace.jobs.command;

import io.millrace.jobs.MillraceJob;
import io.millrace.jobs.Mistake;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.kafka.KafkaEnds;
import io.millrace.jobs.kafka.Lag;
import io.millrace.jobs.kafka.PipelineTopics;
import io.millrace.jobs.kafka.Topics;
import io.millrace.jobs.pipeline.Pipeline;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the job of a pipeline: on the cluster that started this process, or else inside it. */
@Command(
        name = "run",
        description = {
            "Run the job of a pipeline.",
            "Started by flink run it goes to that cluster; else it runs here until Ctrl-C."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private PipelineOption pipelineOption;
    @Mixin private ParallelismOption parallelism;
    @Mixin private KafkaOptions kafka;
    @Mixin private CheckpointOptions checkpoints;
    @Mixin private MetricsOption metrics;

    @Override
    public Integer call() throws Exception {
        Pipeline pipeline = pipelineOption.read();
        Connection connection = kafka.connection(pipeline);
        StreamExecutionEnvironment env = environment(pipeline);
        try (Topics topics = Topics.connect(connection)) {
            PipelineTopics.ready(pipeline, topics, kafka.createTopics());
            MillraceJob.build(env, pipeline, new KafkaEnds(pipeline, connection, topics));
        }
        if (env instanceof LocalStreamEnvironment) {
            runHere(env.executeAsync(pipeline.name()), pipeline, connection);
        } else {
            env.execute(pipeline.name());
        }
        return 0;
    }

    private StreamExecutionEnvironment environment(Pipeline pipeline) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        if (env instanceof LocalStreamEnvironment) {
            Configuration changes =
                    checkpoints.configuration(pipeline, spec.commandLine().getErr());
            changes.addAll(metrics.configuration());
            return LocalFlink.environment(
                    parallelism.orElse(Runtime.getRuntime().availableProcessors()), changes);
        }
        checkpoints.refuseOnCluster();
        metrics.refuseOnCluster();
        Integer wanted = parallelism.orNull();
        return wanted == null ? env : env.setParallelism(wanted);
    }

    private void runHere(JobClient job, Pipeline pipeline, Connection connection) throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                "%s reads %s on %s; Ctrl-C ends it%n",
                pipeline.name(), pipeline.input().topic(), connection.bootstrapServers());
        try (Progress progress = new Progress(err);
                Lag lag =
                        new Lag(
                                connection,
                                KafkaEnds.group(pipeline),
                                PipelineTopics.inputs(pipeline))) {
            while (true) {
                try {
                    job.getJobExecutionResult().get(1, TimeUnit.SECONDS);
                    return;
                } catch (TimeoutException e) {
                    if (progress.due()) {
                        progress.show(status(job) + ", " + standing(lag));
                    }
                }
            }
        } catch (InterruptedException e) {
            job.cancel().get();
            throw new Mistake(pipeline.name() + " was interrupted and has ended", e);
        }
    }

    private static String status(JobClient job) throws InterruptedException {
        try {
            return job.getJobStatus().get().toString();
        } catch (ExecutionException | IllegalStateException e) {
            // The cluster inside this JVM is no longer there to be asked.
            return "ending";
        }
    }

    private static String standing(Lag lag) {
        try {
            Lag.Standing standing = lag.standing();
            return OutcomeTable.count(standing.done())
                    + " of "
                    + OutcomeTable.count(standing.end())
                    + " records done";
        } catch (Mistake unreachable) {
            return String.valueOf(unreachable.getMessage());
        }
    }
}
