package io.millrace.jobs.kafka;

import io.millrace.jobs.pipeline.Labels;
import io.millrace.jobs.pipeline.Output;
import io.millrace.jobs.pipeline.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/** The topics that a pipeline names. */
public final class PipelineTopics {
    private PipelineTopics() {}

    /** The topics it reads. */
    public static List<String> inputs(Pipeline pipeline) {
        Labels labels = pipeline.labels();
        String events = pipeline.input().topic();
        return labels == null ? List.of(events) : List.of(events, labels.topic());
    }

    /** The topics it writes. */
    public static List<String> outputs(Pipeline pipeline) {
        Output output = pipeline.output();
        return Stream.of(
                        output.predictions(),
                        output.deadLetters(),
                        output.reports(),
                        output.alerts(),
                        output.lateLabels(),
                        output.expired())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /**
     * Requires all of the pipeline's topics to exist, and the right to read and write them.
     *
     * @param create whether those that do not are created; the topic of dead letters then takes
     *     whatever the inputs do, in Base64
     */
    public static void ready(Pipeline pipeline, Topics topics, boolean create) {
        List<String> inputs = inputs(pipeline);
        List<String> all = Stream.concat(inputs.stream(), outputs(pipeline).stream()).toList();
        if (create) {
            create(pipeline, topics, inputs, all);
        } else {
            topics.require(all);
        }
        topics.require(Rights.of(pipeline));
    }

    private static void create(
            Pipeline pipeline, Topics topics, List<String> inputs, List<String> all) {
        topics.create(inputs, Map.of());
        int largest = inputs.stream().mapToInt(topics::maxMessageBytes).max().orElse(0);
        long encoded = Math.min(Integer.MAX_VALUE, largest / 3L * 4 + (64 << 10));
        topics.create(
                List.of(pipeline.output().deadLetters()),
                Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.toString(encoded)));
        topics.create(all, Map.of());
    }
}
