package io.millrace.dashboard.web;

import io.millrace.dashboard.board.Kind;
import io.millrace.dashboard.feed.Sources;
import io.millrace.jobs.pipeline.GroupEntry;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.state.Watch;
import java.util.List;
import java.util.Map;

/**
 * What the page says of the pipeline itself: nothing of how Kafka is reached but where.
 *
 * @param name its name
 * @param servers the Kafka brokers to start from
 * @param input the topic of its events
 * @param topics what it puts out, by topic
 * @param groups whom the predictions are scored for
 * @param watches what is watched for drift
 * @param certificates whether what is served is certified
 * @param labelsFollow whether labels come later, on a topic of their own
 */
record PipelineView(
        String name,
        String servers,
        String input,
        Map<String, Kind> topics,
        List<String> groups,
        List<String> watches,
        boolean certificates,
        boolean labelsFollow) {

    /** What to say of a pipeline. */
    static PipelineView of(Pipeline pipeline, String servers) {
        return new PipelineView(
                pipeline.name(),
                servers,
                pipeline.input().topic(),
                Sources.of(pipeline).kinds(),
                pipeline.groups().stream().map(GroupEntry::name).toList(),
                pipeline.drift().watches().stream().map(Watch::name).toList(),
                pipeline.certificates(),
                pipeline.labels() != null);
    }
}
