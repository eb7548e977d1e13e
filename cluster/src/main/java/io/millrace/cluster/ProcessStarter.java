package io.millrace.cluster;

import io.millrace.jobs.Mistake;
import io.millrace.jobs.TemporaryDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.Uuid;

/** Starts processes that go on when this one ends. */
final class ProcessStarter {
    /** What keeps a terminal's Ctrl-C, and its end, from a process. */
    private static final List<Path> SETSID =
            List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private final Programs programs;
    private final Folders folders;
    private final Path home;

    ProcessStarter(Programs programs, Folders folders, Path home) {
        this.home = home;
        this.programs = programs;
        this.folders = folders;
    }

    /** Starts the process of a role, and leaves its number in {@code file}. */
    void start(Role role, ProcessFile file) throws IOException {
        new TemporaryDirectory(folders.temporary(role)).close(); // what a killed one has left
        Files.createDirectories(folders.temporary(role));
        if (role.equals(Role.KAFKA)) {
            format();
        }
        file.write(spawn(role.id(), programs.start(role), true).toHandle());
    }

    /** Prepares the broker's folder, unless it has been prepared. */
    private void format() throws IOException {
        if (Files.exists(folders.kafka().resolve("meta.properties"))) {
            return;
        }
        String name = "kafka-format";
        Process format = spawn(name, programs.formatKafka(Uuid.randomUuid().toString()), false);
        try {
            if (format.waitFor() != 0) {
                throw new Mistake(
                        "the broker's folder %s cannot be prepared; %s says why"
                                .formatted(folders.kafka(), output(name)));
            }
        } catch (InterruptedException e) {
            format.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new Mistake("interrupted while the broker's folder was prepared", e);
        }
    }

    private Process spawn(String name, List<String> words, boolean alone) throws IOException {
        List<String> command = new ArrayList<>();
        if (alone) {
            SETSID.stream()
                    .filter(Files::isExecutable)
                    .findFirst()
                    .ifPresent(s -> command.add(s.toString()));
        }
        command.addAll(words);
        return new ProcessBuilder(command)
                .directory(home.toFile()) // from which a relative path on a command line is meant
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output(name).toFile()))
                .start();
    }

    /** Where what a process writes besides its log goes. */
    private Path output(String name) {
        return folders.logs().resolve(name + ".out");
    }
}
