package io.millrace.jobs.pipeline;

import io.millrace.state.Competition;
import io.millrace.state.Model;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline file, read and found valid: which streams, what is learned from them, and where the
 * results go. {@code docs/pipeline.md} describes the file.
 *
 * @param name the pipeline's name: letters, digits, {@code - _ .}
 * @param input where the events come from
 * @param labels where the labels come from, or null if they come with the events
 * @param features what the experts see
 * @param experts the competitors, at least one
 * @param groups whom the predictions are scored for
 * @param competition how the experts compete
 * @param certificates whether what was served is certified against the best in hindsight
 * @param drift what is watched for drift
 * @param output where the results go
 * @param delivery what a reader of the results may rely on
 * @param checkpoint the time between checkpoints
 * @param kafka properties for every Kafka client
 */
public record Pipeline(
        String name,
        Input input,
        @Nullable Labels labels,
        Features features,
        List<ExpertEntry> experts,
        List<GroupEntry> groups,
        Competition competition,
        boolean certificates,
        Drift drift,
        Output output,
        Delivery delivery,
        Duration checkpoint,
        ClientProperties kafka)
        implements Serializable {
    public Pipeline {
        experts = List.copyOf(experts);
        groups = List.copyOf(groups);
    }

    /**
     * Reads a pipeline file.
     *
     * @throws InvalidPipeline if it is absent, no file, too large, or says anything wrong
     */
    public static Pipeline read(Path file) {
        return parse(file.toString(), PipelineFile.text(file));
    }

    /**
     * Reads the text of a pipeline file.
     *
     * @param source the file's name, for messages
     * @throws InvalidPipeline if it says anything wrong
     */
    public static Pipeline parse(String source, String yaml) {
        return PipelineReader.parse(source, yaml);
    }

    /**
     * The same pipeline, with certificates in its reports.
     *
     * @throws InvalidPipeline if they would take too much room
     */
    public Pipeline certified() {
        Pipeline certified = with(true, output);
        Problems problems = new Problems();
        new Checks(certified, new Uses(), problems).checkRoom();
        problems.fail();
        return certified;
    }

    /** The same pipeline, with a report on a key after each so many of its labels. */
    public Pipeline reporting(int labels) {
        return with(certificates, output.reportingEvery(labels));
    }

    private Pipeline with(boolean otherCertificates, Output otherOutput) {
        return new Pipeline(
                name,
                input,
                labels,
                features,
                experts,
                groups,
                competition,
                otherCertificates,
                drift,
                otherOutput,
                delivery,
                checkpoint,
                kafka);
    }

    /** The fields of an event that the model reads. */
    public Fields fields() {
        return Fields.of(features, groups, experts, drift);
    }

    /** The model that every key gets. */
    public Model model() {
        return new Assembly(this).model();
    }
}
