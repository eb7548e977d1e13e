package io.millrace.jobs.kafka;

import io.millrace.jobs.Mistake;
import io.millrace.jobs.pipeline.Delivery;
import io.millrace.jobs.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What a user of the cluster must be allowed. A job that may not do all of it would fail, be tried
 * again, and fail for ever; so it is asked for first.
 */
final class Rights {
    private final Map<String, Set<AclOperation>> needs = new TreeMap<>();

    /** What a pipeline's job does to its topics. */
    static Rights of(Pipeline pipeline) {
        Rights rights = new Rights();
        PipelineTopics.inputs(pipeline).forEach(topic -> rights.need(topic, AclOperation.READ));
        for (String topic : PipelineTopics.outputs(pipeline)) {
            rights.need(topic, AclOperation.WRITE);
            if (pipeline.delivery() == Delivery.EXACTLY_ONCE) {
                // A writer that starts looks for transactions that its forerunner left open.
                rights.need(topic, AclOperation.READ);
            }
        }
        return rights;
    }

    private void need(String topic, AclOperation operation) {
        needs.computeIfAbsent(topic, name -> EnumSet.noneOf(AclOperation.class)).add(operation);
    }

    /** The topics concerned. */
    Set<String> topics() {
        return needs.keySet();
    }

    /**
     * Requires the rights.
     *
     * @param topics what the cluster says of the topics, and of what the user may do to them
     * @throws Mistake naming all that is not allowed
     */
    void require(Map<String, TopicDescription> topics) {
        List<String> lacking = new ArrayList<>();
        needs.forEach(
                (topic, needed) -> {
                    TopicDescription description = topics.get(topic);
                    Set<AclOperation> allowed =
                            description == null ? null : description.authorizedOperations();
                    if (allowed != null && !allowed.containsAll(needed)) {
                        Set<AclOperation> missing = EnumSet.copyOf(needed);
                        missing.removeAll(allowed);
                        lacking.add(missing + " on " + topic);
                    }
                });
        if (!lacking.isEmpty()) {
            throw new Mistake(
                    "Kafka's access rules must allow this user %s; SECURITY.md lists all it needs"
                            .formatted(String.join(", ", lacking)));
        }
    }
}
