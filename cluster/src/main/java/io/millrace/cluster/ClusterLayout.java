package io.millrace.cluster;

import io.millrace.jobs.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a cluster is made of.
 *
 * @param ports where it listens
 * @param taskManagers how many TaskManagers
 * @param slots how many slots each of them has
 * @param stateBackend where they keep the models
 * @param settings what Flink is told beyond that, or otherwise
 */
public record ClusterLayout(
        Ports ports,
        int taskManagers,
        int slots,
        StateBackend stateBackend,
        Map<String, String> settings) {
    private static final int MOST = 64;

    public ClusterLayout {
        requireWithin("--taskmanagers", taskManagers);
        requireWithin("--slots", slots);
        settings = new TreeMap<>(settings);
        if (ports.metrics().size() != taskManagers + 1) {
            throw new IllegalArgumentException(
                    "metrics must have a port for each of %d TaskManagers and the JobManager, but had %d"
                            .formatted(taskManagers, ports.metrics().size()));
        }
    }

    private static void requireWithin(String name, int value) {
        if (value < 1 || value > MOST) {
            throw new Mistake("%s must be 1 to %d, but was %d".formatted(name, MOST, value));
        }
    }

    /** Two TaskManagers, of which one can die: the other's slots do for a job of parallelism 4. */
    public static ClusterLayout usual(Ports ports) {
        return new ClusterLayout(
                ports, ports.metrics().size() - 1, 4, StateBackend.ROCKSDB, Map.of());
    }

    /** Its processes, in the order in which they start. */
    public List<Role> roles() {
        List<Role> roles = new ArrayList<>(List.of(Role.ZOOKEEPER, Role.KAFKA, Role.JOBMANAGER));
        for (int i = 1; i <= taskManagers; i++) {
            roles.add(Role.taskManager(i));
        }
        return roles;
    }

    /** What clients of Kafka are told. */
    public String bootstrapServers() {
        return Ports.HOST + ":" + ports.kafka();
    }
}
