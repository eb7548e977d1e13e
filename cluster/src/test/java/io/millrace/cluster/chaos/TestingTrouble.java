package io.millrace.cluster.chaos;

import io.millrace.cluster.Cluster;
import io.millrace.cluster.Role;
import io.millrace.cluster.Standing;
import io.millrace.jobs.Mistake;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes faults happen, at moments and to processes that a seed decides.
 *
 * @param disk what checkpoints are written to; null if nobody fills it
 * @param own the network of all processes; null if nobody cuts it
 */
record TestingTrouble(
        Cluster cluster, @Nullable TestingDisk disk, @Nullable TestingNetwork own, Random random) {
    /** Longer than heartbeats and broker sessions take to be missed. */
    private static final Duration FROZEN = Duration.ofSeconds(8);

    private static final Duration FULL = Duration.ofSeconds(6);
    private static final int TRIES = 3;

    /** Lets it happen, and mends it. Returns what happened, in words, when all serve again. */
    String strike(Fault fault) throws IOException {
        pause(Duration.ofMillis(random.nextInt(1_500)));
        String what =
                switch (fault) {
                    case KILL_TASKMANAGER -> kill(Role.taskManager(1 + random.nextInt(2)));
                    case KILL_JOBMANAGER -> kill(Role.JOBMANAGER);
                    case KILL_BROKER -> kill(Role.KAFKA);
                    case FREEZE -> freeze(anybody());
                    case FILL_DISK -> fill();
                    case CUT_NETWORK -> network().cut(FROZEN);
                    case SLOW_NETWORK -> network().slow(FROZEN);
                };
        return what + mend();
    }

    /**
     * Starts whatever has ended, as a supervisor of processes does, and waits until all serve:
     * Flink means a JobManager or a TaskManager that meets what it cannot mend to end.
     */
    private String mend() throws IOException {
        StringBuilder more = new StringBuilder();
        for (int tries = 0; ; tries++) {
            try {
                for (Role role : cluster.up(standings -> {})) {
                    more.append(", then ").append(role).append(" ended by itself");
                }
                return more.toString();
            } catch (Mistake again) {
                if (tries == TRIES) {
                    throw again;
                }
            }
        }
    }

    private Role anybody() {
        List<Role> roles = List.of(Role.taskManager(1), Role.taskManager(2), Role.KAFKA);
        return roles.get(random.nextInt(roles.size()));
    }

    private String kill(Role role) throws IOException {
        cluster.kill(role);
        Duration gone = Duration.ofMillis(random.nextInt(2_000));
        pause(gone);
        cluster.start(role);
        return "SIGKILL to %s, started again after %d ms".formatted(role, gone.toMillis());
    }

    private String freeze(Role role) throws IOException {
        Standing standing =
                cluster.standings().stream()
                        .filter(each -> each.role().equals(role))
                        .findFirst()
                        .orElseThrow();
        ProcessHandle process = standing.process();
        if (process == null) {
            throw new AssertionError(role + " does not run");
        }
        TestingDisk.run("kill", "-STOP", Long.toString(process.pid()));
        pause(FROZEN);
        TestingDisk.run("kill", "-CONT", Long.toString(process.pid()));
        return "%s stood still for %d s".formatted(role, FROZEN.toSeconds());
    }

    private String fill() throws IOException {
        if (disk == null) {
            throw new AssertionError("there is no disk to fill");
        }
        disk.fill();
        pause(FULL);
        disk.empty();
        return "no room for checkpoints for %d s".formatted(FULL.toSeconds());
    }

    private TestingNetwork network() {
        if (own == null) {
            throw new AssertionError("there is no network to disturb");
        }
        return own;
    }

    static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
