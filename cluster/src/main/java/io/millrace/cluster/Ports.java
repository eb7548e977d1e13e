package io.millrace.cluster;

import io.millrace.jobs.Mistake;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where the processes listen, on 127.0.0.1.
 *
 * @param kafka the broker, for its clients
 * @param controller the broker, for itself
 * @param zookeeper ZooKeeper
 * @param rest Flink's REST API and its page
 * @param metrics what Prometheus scrapes: of the JobManager, then of each TaskManager
 */
public record Ports(int kafka, int controller, int zookeeper, int rest, List<Integer> metrics) {
    /** The only address that anything listens on. */
    public static final String HOST = "127.0.0.1";

    /** Below these no system takes a port for an outgoing connection. */
    private static final int LOWEST = 10_000;

    private static final int HIGHEST = 32_000;

    public Ports {
        metrics = List.copyOf(metrics);
        Set<Integer> once = new HashSet<>();
        List<Integer> all = new ArrayList<>(List.of(kafka, controller, zookeeper, rest));
        all.addAll(metrics);
        for (int port : all) {
            if (port < 1 || port > 65_535) {
                throw new Mistake("a port must be 1 to 65535, but was " + port);
            }
            if (!once.add(port)) {
                throw new Mistake("each port must serve one use, but " + port + " is to serve two");
            }
        }
    }

    /** Where one expects them. */
    public static Ports usual(int taskManagers) {
        return new Ports(9092, 9093, 2181, 8081, metricsFrom(9249, taskManagers));
    }

    /** One for the JobManager and one for each TaskManager, one after the other. */
    public static List<Integer> metricsFrom(int first, int taskManagers) {
        return IntStream.rangeClosed(first, first + taskManagers).boxed().toList();
    }

    /**
     * Ports that nobody listens on. None of them is a port that an outgoing connection might take
     * while its process is down, so that a process finds its port again.
     */
    public static Ports free(int taskManagers) {
        List<Integer> found = new ArrayList<>();
        int start = (int) (ProcessHandle.current().pid() * 31 % (HIGHEST - LOWEST));
        for (int i = 0; found.size() < 5 + taskManagers; i++) {
            if (i == HIGHEST - LOWEST) {
                throw new IllegalStateException("no port is free");
            }
            int port = LOWEST + (start + i) % (HIGHEST - LOWEST);
            if (isFree(port)) {
                found.add(port);
            }
        }
        return new Ports(
                found.get(0),
                found.get(1),
                found.get(2),
                found.get(3),
                found.subList(4, found.size()));
    }

    /** The ports of a process, by what they are for. */
    Map<String, Integer> of(Role role) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        switch (role.kind()) {
            case ZOOKEEPER -> ports.put("zookeeper", zookeeper);
            case KAFKA -> {
                ports.put("kafka", kafka);
                ports.put("controller", controller);
            }
            case JOBMANAGER -> {
                ports.put("rest", rest);
                ports.put("metrics", metrics.get(0));
            }
            case TASKMANAGER -> ports.put("metrics", metrics.get(role.number()));
        }
        return ports;
    }

    /** Whether a process could listen there. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as the servers do
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
