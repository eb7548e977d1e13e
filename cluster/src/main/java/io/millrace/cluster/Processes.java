package io.millrace.cluster;

import io.millrace.cluster.Standing.State;
import io.millrace.jobs.Mistake;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The processes of a cluster: starts them, waits until they serve, ends them. */
final class Processes {
    /** How long a process may take to end when it is asked to. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private static final long POLL_NANOS = 250_000_000;

    private final Folders folders;
    private final ClusterLayout layout;
    private final Health health;
    private final ProcessStarter starter;

    Processes(Folders folders, ClusterLayout layout, Health health, ProcessStarter starter) {
        this.folders = folders;
        this.layout = layout;
        this.health = health;
        this.starter = starter;
    }

    List<Standing> standings() throws IOException {
        return health.all();
    }

    /** Those that are not alive. */
    List<Standing> dead() throws IOException {
        return standings().stream().filter(each -> each.process() == null).toList();
    }

    /** Starts one, unless it is alive; returns whether it was not. */
    boolean start(Role role) throws IOException {
        ProcessFile file = health.file(role);
        boolean dead = file.alive().isEmpty();
        if (dead) {
            starter.start(role, file);
        }
        return dead;
    }

    /** Ends one as a fault would. */
    void kill(Role role) throws IOException {
        ProcessHandle process =
                health.file(role)
                        .alive()
                        .orElseThrow(
                                () -> new Mistake(role + " must run to be killed, but does not"));
        process.destroyForcibly();
        if (!ended(process)) {
            throw new IllegalStateException(role + " outlived SIGKILL");
        }
    }

    /** Returns when all of the roles serve. */
    void await(Collection<Role> roles, Duration patience, Consumer<List<Standing>> progress)
            throws IOException {
        long start = System.nanoTime();
        while (true) {
            List<Standing> standings = standings();
            progress.accept(standings);
            List<Standing> missing =
                    standings.stream()
                            .filter(each -> roles.contains(each.role()))
                            .filter(each -> each.state() != State.UP)
                            .toList();
            if (missing.isEmpty()) {
                return;
            }
            boolean late = System.nanoTime() - start > patience.toNanos();
            missing.forEach(each -> refuseToWait(each, late, patience));
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private void refuseToWait(Standing missing, boolean late, Duration patience) {
        String logs = folders.logs().resolve(missing.role().id()) + ".log and .out say why";
        if (missing.process() == null) {
            throw new Mistake(missing.role() + " has ended; " + logs);
        }
        if (late) {
            throw new Mistake(
                    "%s must serve within %d s, but does not; %s"
                            .formatted(missing.role(), patience.toSeconds(), logs));
        }
    }

    /** Ends all: first asks, then kills. */
    List<Role> end(Consumer<Role> progress) throws IOException {
        List<Role> ended = new ArrayList<>();
        for (Role role : inEndingOrder()) {
            ProcessFile file = health.file(role);
            ProcessHandle process = file.alive().orElse(null);
            if (process != null) {
                progress.accept(role);
                process.destroy();
                if (!ended(process)) {
                    process.destroyForcibly();
                    ended(process);
                }
                ended.add(role);
            }
            file.delete();
        }
        return ended;
    }

    /** Those first who need the others; the JobManager, so that it sees no TaskManager die. */
    private List<Role> inEndingOrder() {
        List<Role> roles = new ArrayList<>(layout.roles());
        roles.removeAll(List.of(Role.KAFKA, Role.ZOOKEEPER));
        roles.addAll(List.of(Role.KAFKA, Role.ZOOKEEPER));
        return roles;
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
