package io.millrace.jobs.command;

import io.millrace.jobs.Mistake;
import io.millrace.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a job inside this JVM keeps its checkpoints. */
final class CheckpointOptions {
    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            description =
                    "Where a job that runs here keeps its checkpoints, and goes on from the newest"
                        + " when it starts; default: run/ and the pipeline's name, beside bin/.")
    private @Nullable Path directory;

    @Option(
            names = "--fresh",
            description = "Start with no checkpoint: learn the topics again from their beginning.")
    private boolean fresh;

    /**
     * How a local Flink keeps a pipeline's checkpoints, and from which it goes on.
     *
     * @param err is told from which, if from any
     */
    Configuration configuration(Pipeline pipeline, PrintWriter err) {
        Path kept = directory == null ? usual(pipeline) : directory;
        Configuration configuration = new Configuration();
        try {
            Files.createDirectories(kept);
            configuration.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    kept.toAbsolutePath().toUri().toString());
            configuration.set(
                    CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                    ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
            Path newest = fresh ? null : Checkpoints.newest(kept);
            if (newest != null) {
                configuration.set(
                        StateRecoveryOptions.SAVEPOINT_PATH,
                        newest.toAbsolutePath().toUri().toString());
                // Flink then deletes it when a newer one is complete, so that they do not pile up.
                configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
                err.println(pipeline.name() + " goes on from checkpoint " + newest);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Mistake(
                    "--checkpoints must be a folder that can be read and written, but was " + kept,
                    e);
        }
        return configuration;
    }

    private static Path usual(Pipeline pipeline) {
        return Path.of(System.getProperty("millrace.home", ""), "run", pipeline.name());
    }

    /**
     * Leaves a cluster its own configuration.
     *
     * @throws Mistake if these options ask for anything else
     */
    void refuseOnCluster() {
        if (directory != null || fresh) {
            throw new Mistake(
                    "--checkpoints and --fresh must be left out on a cluster, whose own options"
                        + " (execution.checkpointing.dir, flink run --fromSavepoint) rule there");
        }
    }
}
