package io.millrace.cluster;

import java.util.Map;
import java.util.TreeMap;

/** What all of Flink's processes are told, and its command line, too. */
final class FlinkSettings {
    private FlinkSettings() {}

    /** The settings by Flink's names for them. */
    static Map<String, String> of(ClusterLayout layout, Folders folders) {
        Map<String, String> settings = new TreeMap<>();
        addresses(settings, layout);
        sizes(settings, layout);
        failover(settings, layout, folders);
        state(settings, layout, folders);
        metrics(settings);
        settings.putAll(layout.settings());
        return settings;
    }

    private static void addresses(Map<String, String> settings, ClusterLayout layout) {
        settings.put("jobmanager.rpc.address", Ports.HOST);
        settings.put("jobmanager.bind-host", Ports.HOST);
        settings.put("rest.address", Ports.HOST);
        settings.put("rest.bind-address", Ports.HOST);
        settings.put("rest.port", Integer.toString(layout.ports().rest()));
        settings.put("taskmanager.host", Ports.HOST);
        settings.put("taskmanager.bind-host", Ports.HOST);
    }

    /** Small, so that all fits beside other work on one machine. */
    private static void sizes(Map<String, String> settings, ClusterLayout layout) {
        settings.put("jobmanager.memory.heap.size", "256m");
        settings.put("jobmanager.memory.off-heap.size", "64m");
        settings.put("jobmanager.memory.jvm-metaspace.size", "192m");
        settings.put("jobmanager.memory.jvm-overhead.min", "96m");
        settings.put("jobmanager.memory.jvm-overhead.max", "96m");
        settings.put("taskmanager.memory.task.heap.size", "512m");
        settings.put("taskmanager.memory.framework.heap.size", "96m");
        settings.put("taskmanager.memory.framework.off-heap.size", "96m");
        settings.put("taskmanager.memory.managed.size", "128m");
        settings.put("taskmanager.memory.network.min", "64m");
        settings.put("taskmanager.memory.network.max", "64m");
        settings.put("taskmanager.memory.jvm-metaspace.size", "192m");
        settings.put("taskmanager.memory.jvm-overhead.min", "96m");
        settings.put("taskmanager.memory.jvm-overhead.max", "96m");
        settings.put("taskmanager.numberOfTaskSlots", Integer.toString(layout.slots()));
        settings.put("taskmanager.load-balance.mode", "SLOTS");
    }

    /** A dead process is noticed within seconds, and a job never gives up. */
    private static void failover(
            Map<String, String> settings, ClusterLayout layout, Folders folders) {
        settings.put("high-availability.type", "zookeeper");
        settings.put("high-availability.cluster-id", "/millrace");
        settings.put(
                "high-availability.zookeeper.quorum",
                Ports.HOST + ":" + layout.ports().zookeeper());
        settings.put("high-availability.storageDir", folders.highAvailability().toUri().toString());
        settings.put("heartbeat.interval", "1s");
        settings.put("heartbeat.timeout", "5s");
        settings.put("heartbeat.rpc-failure-threshold", "2");
        // A JobManager that takes up its jobs on a busy machine would give itself up after 10 s.
        settings.put("pekko.ask.timeout", "60s");
        settings.put("restart-strategy.type", "fixed-delay");
        settings.put("restart-strategy.fixed-delay.delay", "1s");
        settings.put("restart-strategy.fixed-delay.attempts", Integer.toString(Integer.MAX_VALUE));
    }

    private static void state(Map<String, String> settings, ClusterLayout layout, Folders folders) {
        settings.put("state.backend.type", layout.stateBackend().toString());
        // RocksDB's own choice, Snappy, takes longer and makes nothing smaller.
        settings.put("state.backend.rocksdb.compression.per.level", "LZ4_COMPRESSION");
        settings.put("execution.checkpointing.incremental", "true");
        settings.put("execution.checkpointing.dir", folders.checkpoints().toUri().toString());
        settings.put(
                "execution.checkpointing.savepoint-dir", folders.savepoints().toUri().toString());
        settings.put(
                "execution.checkpointing.externalized-checkpoint-retention",
                "RETAIN_ON_CANCELLATION");
    }

    /** Without the labels that change at every attempt of a task, or say what another says. */
    private static void metrics(Map<String, String> settings) {
        settings.put(
                "metrics.reporter.prom.factory.class",
                "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
        settings.put(
                "metrics.reporter.prom.scope.variables.excludes",
                "task_id;task_attempt_id;task_attempt_num;operator_id");
    }
}
