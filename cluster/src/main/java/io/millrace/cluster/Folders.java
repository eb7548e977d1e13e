package io.millrace.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a cluster.
 *
 * @param root the folder that holds all of them, absolute
 */
public record Folders(Path root) {
    public Folders {
        root = root.toAbsolutePath().normalize();
    }

    /** What the cluster is made of. */
    Path layout() {
        return root.resolve("cluster.json");
    }

    /** What Flink's programs are configured by. */
    public Path conf() {
        return root.resolve("conf");
    }

    /** What the processes say. */
    public Path logs() {
        return root.resolve("log");
    }

    /** Which processes there are. */
    Path pids() {
        return root.resolve("pid");
    }

    /** Where Flink's jobs keep their checkpoints. */
    public Path checkpoints() {
        return root.resolve("checkpoints");
    }

    /** Where Flink puts savepoints. */
    public Path savepoints() {
        return root.resolve("savepoints");
    }

    /** What the JobManager finds its jobs in when it starts again. */
    Path highAvailability() {
        return root.resolve("ha");
    }

    /** What processes may lose when they end. */
    Path temporary() {
        return root.resolve("tmp");
    }

    /** What one process may lose when it ends. */
    Path temporary(Role role) {
        return temporary().resolve(role.id());
    }

    /** The broker's topics. */
    Path kafka() {
        return root.resolve("kafka");
    }

    /** ZooKeeper's data. */
    Path zookeeper() {
        return root.resolve("zookeeper");
    }

    /** What a Prometheus is started with that is to watch the cluster. */
    Path prometheus() {
        return root.resolve("prometheus");
    }

    /** What it is told. */
    public Path prometheusConfiguration() {
        return prometheus().resolve("prometheus.yml");
    }

    /** What it is to scrape. */
    public Path prometheusTargets() {
        return prometheus().resolve("targets").resolve("cluster.yml");
    }

    void create() throws IOException {
        for (Path folder :
                List.of(
                        conf(),
                        logs(),
                        pids(),
                        checkpoints(),
                        savepoints(),
                        highAvailability(),
                        temporary(),
                        kafka(),
                        zookeeper(),
                        prometheusTargets().getParent())) {
            Files.createDirectories(folder);
        }
    }
}
