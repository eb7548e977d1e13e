package io.millrace.cluster;

import io.millrace.cluster.Standing.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out how it stands with the processes: who is alive, and who serves. */
final class Health {
    private static final int PATIENCE_MILLIS = 1_000;

    private final Folders folders;
    private final ClusterLayout layout;
    private final FlinkRest rest;

    Health(Folders folders, ClusterLayout layout, FlinkRest rest) {
        this.folders = folders;
        this.layout = layout;
        this.rest = rest;
    }

    /** All processes, in the order in which they start. */
    List<Standing> all() throws IOException {
        Map<String, Instant> heard = heard();
        List<Standing> standings = new ArrayList<>();
        for (Role role : layout.roles()) {
            standings.add(standing(role, heard));
        }
        return standings;
    }

    private Standing standing(Role role, Map<String, Instant> heard) throws IOException {
        ProcessFile file = file(role);
        Optional<ProcessHandle> process = file.alive();
        State state;
        if (process.isEmpty()) {
            state = file.exists() ? State.DIED : State.DOWN;
        } else {
            state = serves(role, process.get(), heard) ? State.UP : State.STARTING;
        }
        return new Standing(role, state, process.orElse(null), layout.ports().of(role));
    }

    /** The file that says which process has the role. */
    ProcessFile file(Role role) {
        return new ProcessFile(folders.pids().resolve(role.id()));
    }

    /**
     * When Flink's processes were last heard of, the JobManager now; empty if it does not serve.
     */
    private Map<String, Instant> heard() {
        Map<String, Instant> heard = new HashMap<>();
        try {
            rest.workers().forEach(each -> heard.put(each.id(), each.lastHeartbeat()));
            heard.put(Role.JOBMANAGER.id(), Instant.MAX);
        } catch (IOException unreachable) {
            // Then it does not serve, which is the answer.
        }
        return heard;
    }

    private boolean serves(Role role, ProcessHandle process, Map<String, Instant> heard) {
        return switch (role.kind()) {
            case ZOOKEEPER -> listens(layout.ports().zookeeper());
            // A broker opens this port when it has registered, not before.
            case KAFKA -> listens(layout.ports().kafka());
            case JOBMANAGER, TASKMANAGER -> {
                Instant last = heard.get(role.id());
                // A JobManager remembers for a while a TaskManager of that name that died.
                Instant start = process.info().startInstant().orElse(Instant.MIN);
                yield last != null && last.isAfter(start);
            }
        };
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
