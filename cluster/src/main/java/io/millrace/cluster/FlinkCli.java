package io.millrace.cluster;

import io.millrace.jobs.Mistake;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Flink's own command line, in a process of its own, with this cluster as its default. */
public final class FlinkCli {
    private static final Pattern SUBMITTED = Pattern.compile("submitted with JobID ([0-9a-f]{32})");
    private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed. Path: (\\S+)");

    private final Programs programs;
    private final Folders folders;
    private final Installation installation;
    private final ClusterLayout layout;

    FlinkCli(Programs programs, Folders folders, Installation installation, ClusterLayout layout) {
        this.programs = programs;
        this.folders = folders;
        this.installation = installation;
        this.layout = layout;
    }

    /**
     * What a command of it did.
     *
     * @param code its exit code
     * @param output what it wrote, to stdout and stderr
     */
    public record Said(int code, String output) {}

    /** Runs a command in the console of this process, and returns its exit code. */
    public int run(List<String> arguments) throws IOException {
        return waitFor(builder(arguments).inheritIO().start());
    }

    /** Runs a command and keeps what it says. */
    public Said ask(List<String> arguments) throws IOException {
        Process process =
                builder(arguments)
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(waitFor(process), output);
    }

    /**
     * Submits the job of a pipeline, and creates its topics.
     *
     * @param savepoint from which it goes on; null if it begins
     * @return Flink's name for the job
     * @throws Mistake if Flink refuses it
     */
    public String submit(Path pipeline, int parallelism, @Nullable String savepoint)
            throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("run", "--detached", "-p", Integer.toString(parallelism)));
        if (savepoint != null) {
            arguments.addAll(List.of("--fromSavepoint", savepoint));
        }
        arguments.addAll(
                List.of(
                        installation.jobJar().toString(),
                        "run",
                        "--pipeline",
                        pipeline.toAbsolutePath().toString(),
                        "--bootstrap-servers",
                        layout.bootstrapServers(),
                        "--create-topics"));
        return found(SUBMITTED, ask(arguments));
    }

    /**
     * Stops a job with a savepoint.
     *
     * @return where the savepoint is
     * @throws Mistake if it cannot be taken
     */
    public String stopWithSavepoint(String job) throws IOException {
        return found(
                SAVEPOINT,
                ask(List.of("stop", "--savepointPath", folders.savepoints().toString(), job)));
    }

    private static String found(Pattern pattern, Said said) {
        Matcher matcher = pattern.matcher(said.output());
        if (said.code() != 0 || !matcher.find()) {
            throw new Mistake("Flink refused:\n" + said.output().strip());
        }
        return matcher.group(1);
    }

    private ProcessBuilder builder(List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder(programs.cli(arguments));
        builder.environment().put("FLINK_CONF_DIR", folders.conf().toString());
        return builder;
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Mistake("interrupted while Flink's command line ran", e);
        }
    }
}
