package io.millrace.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A Kafka broker and a Flink cluster, each process on its own. What is known of them lies in files,
 * so that any process can take up a cluster that another has started.
 */
public final class Cluster {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What the name begins with under which Flink stores a job that is to go on. */
    private static final String KEPT_JOB = "submittedExecutionPlan";

    private final Folders folders;
    private final ClusterLayout layout;
    private final FlinkRest rest;
    private final Processes processes;
    private final FlinkCli cli;
    private final ConfigurationFiles configuration;

    private Cluster(Installation installation, Folders folders, ClusterLayout layout) {
        this.folders = folders;
        this.layout = layout;
        this.rest = new FlinkRest(layout.ports().rest());
        Programs programs = new Programs(installation, folders, layout);
        this.processes =
                new Processes(
                        folders,
                        layout,
                        new Health(folders, layout, rest),
                        new ProcessStarter(programs, folders, installation.home()));
        this.cli = new FlinkCli(programs, folders, installation, layout);
        this.configuration = new ConfigurationFiles(folders, layout, installation);
    }

    /** A cluster of that layout, in that folder; nothing of it runs before {@link #up}. */
    public static Cluster of(Installation installation, Path directory, ClusterLayout layout) {
        return new Cluster(installation, new Folders(directory), layout);
    }

    /** The cluster that was made in that folder, if one was. */
    public static Optional<Cluster> find(Installation installation, Path directory) {
        Folders folders = new Folders(directory);
        if (!Files.exists(folders.layout())) {
            return Optional.empty();
        }
        try {
            ClusterLayout layout = JSON.readValue(folders.layout().toFile(), ClusterLayout.class);
            return Optional.of(new Cluster(installation, folders, layout));
        } catch (IOException e) {
            throw new Mistake(
                    folders.layout()
                            + " must say what the cluster is made of, but cannot be read; delete"
                            + " it, and start the cluster again",
                    e);
        }
    }

    /**
     * The cluster that was made in that folder.
     *
     * @throws Mistake if none was
     */
    public static Cluster in(Installation installation, Path directory) {
        return find(installation, directory)
                .orElseThrow(
                        () ->
                                new Mistake(
                                        "there is no cluster in %s; bin/millrace cluster up makes one"
                                                .formatted(new Folders(directory).root())));
    }

    /** What it is made of. */
    public ClusterLayout layout() {
        return layout;
    }

    /** Its files. */
    public Folders folders() {
        return folders;
    }

    /** Its JobManager, to be asked. */
    public FlinkRest rest() {
        return rest;
    }

    /** Flink's command line, and what is done through it. */
    public FlinkCli cli() {
        return cli;
    }

    /** How it stands with each process. */
    public List<Standing> standings() throws IOException {
        return processes.standings();
    }

    /**
     * Starts what is not alive, and returns when all serve.
     *
     * @param progress is told again and again how it stands
     * @return the roles that were started
     * @throws Mistake if a port is taken, or a process ends or does not serve
     */
    public List<Role> up(Consumer<List<Standing>> progress) throws IOException {
        return Turn.in(
                folders,
                () -> {
                    List<Standing> dead = processes.dead();
                    TakenPorts.refuse(dead);
                    configuration.write();
                    JSON.writerWithDefaultPrettyPrinter()
                            .writeValue(folders.layout().toFile(), layout);
                    List<Role> roles = dead.stream().map(Standing::role).toList();
                    for (Role role : roles) {
                        processes.start(role);
                    }
                    processes.await(layout.roles(), PATIENCE, progress);
                    return roles;
                });
    }

    /** Whether jobs go on at the next {@link #up}, since they ran when it went down. */
    public boolean keepsJobs() throws IOException {
        if (!Files.isDirectory(folders.highAvailability())) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folders.highAvailability())) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(KEPT_JOB));
        }
    }

    /** Starts one process, unless it is alive; returns without waiting until it serves. */
    public void start(Role role) throws IOException {
        Turn.in(folders, () -> processes.start(role));
    }

    /** Ends one process as a fault would, by SIGKILL; returns when it is dead. */
    public void kill(Role role) throws IOException {
        processes.kill(role);
    }

    /**
     * Returns when all of the roles serve.
     *
     * @throws Mistake if one ends, or does not serve in time
     */
    public void await(Collection<Role> roles, Duration patience) throws IOException {
        processes.await(roles, patience, standings -> {});
    }

    /**
     * Ends all processes: first asks, then kills. Jobs that ran go on at the next {@link #up}.
     *
     * @param progress is told what is being ended
     * @return the roles that were ended
     */
    public List<Role> down(Consumer<Role> progress) throws IOException {
        return Turn.in(folders, () -> processes.end(progress));
    }

    /** Deletes all its files, topics and checkpoints too; ask for it when it is down. */
    public void delete() throws IOException {
        Deletion.of(folders);
    }
}
