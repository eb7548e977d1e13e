package io.millrace.cluster.command;

import io.millrace.cluster.ClusterLayout;
import io.millrace.cluster.Ports;
import io.millrace.cluster.StateBackend;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say what a cluster is made of. What was said once stays so until deleted. */
final class LayoutOptions {
    @Option(
            names = "--taskmanagers",
            paramLabel = "N",
            description = "How many TaskManagers; default: 2.")
    private @Nullable Integer taskManagers;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "How many slots each TaskManager has; default: 4.")
    private @Nullable Integer slots;

    @Option(
            names = "--state-backend",
            paramLabel = "NAME",
            description = "Where models are kept: rocksdb or hashmap; default: rocksdb.")
    private @Nullable StateBackend stateBackend;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description =
                    "Any setting of Flink, such as"
                            + " -Dtaskmanager.memory.task.heap.size=4g; may be repeated.")
    private Map<String, String> settings = Map.of();

    @ArgGroup(validate = false)
    private PortOptions ports = new PortOptions();

    /** What the options make of a layout, or of the usual one. */
    ClusterLayout change(@Nullable ClusterLayout saved) {
        ClusterLayout before = saved == null ? ClusterLayout.usual(Ports.usual(2)) : saved;
        int count = Objects.requireNonNullElse(taskManagers, before.taskManagers());
        Map<String, String> all = new TreeMap<>(before.settings());
        all.putAll(settings);
        return new ClusterLayout(
                ports.change(before.ports(), count),
                count,
                Objects.requireNonNullElse(slots, before.slots()),
                Objects.requireNonNullElse(stateBackend, before.stateBackend()),
                all);
    }

    /** The options that say where it listens. */
    static final class PortOptions {
        @Option(
                names = "--kafka-port",
                paramLabel = "PORT",
                description = "Where the broker listens; default: 9092.")
        private @Nullable Integer kafka;

        @Option(
                names = "--controller-port",
                paramLabel = "PORT",
                description = "Where the broker's controller listens; default: 9093.")
        private @Nullable Integer controller;

        @Option(
                names = "--zookeeper-port",
                paramLabel = "PORT",
                description = "Where ZooKeeper listens; default: 2181.")
        private @Nullable Integer zookeeper;

        @Option(
                names = "--rest-port",
                paramLabel = "PORT",
                description = "Where Flink's page and REST API are; default: 8081.")
        private @Nullable Integer rest;

        @Option(
                names = "--metrics-port",
                paramLabel = "PORT",
                description =
                        "Where Prometheus finds the JobManager, and one higher each TaskManager;"
                                + " default: 9249.")
        private @Nullable Integer metrics;

        @Option(names = "--free-ports", description = "Take ports that are free now, for all.")
        private boolean free;

        Ports change(Ports before, int taskManagers) {
            Ports start = free ? Ports.free(taskManagers) : before;
            List<Integer> scraped = start.metrics();
            if (metrics != null || scraped.size() != taskManagers + 1) {
                int first = Objects.requireNonNullElse(metrics, scraped.get(0));
                scraped = Ports.metricsFrom(first, taskManagers);
            }
            return new Ports(
                    Objects.requireNonNullElse(kafka, start.kafka()),
                    Objects.requireNonNullElse(controller, start.controller()),
                    Objects.requireNonNullElse(zookeeper, start.zookeeper()),
                    Objects.requireNonNullElse(rest, start.rest()),
                    scraped);
        }
    }
}
