package io.millrace.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file that says which process has a role: its number, and when it started, since a system
 * gives the number of a dead process to another.
 */
record ProcessFile(Path path) {
    private static final Pattern CONTENT = Pattern.compile("(\\d{1,18}) (\\S+)\\s*");

    /** The start of one process, read twice, may differ as the system's clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** Whether a process was ever started, and not stopped on purpose since. */
    boolean exists() {
        return Files.exists(path);
    }

    /** Remembers a process. */
    void write(ProcessHandle process) throws IOException {
        Instant start = process.info().startInstant().orElseGet(Instant::now);
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(fresh, process.pid() + " " + start + "\n");
        Files.move(
                fresh,
                path,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** The process, if it is alive and the very one; nothing if the file is absent or damaged. */
    Optional<ProcessHandle> alive() throws IOException {
        if (!exists()) {
            return Optional.empty();
        }
        Matcher content = CONTENT.matcher(Files.readString(path));
        if (!content.matches()) {
            return Optional.empty();
        }
        Instant start;
        try {
            start = Instant.parse(content.group(2));
        } catch (java.time.format.DateTimeParseException damaged) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(content.group(1)))
                .filter(ProcessHandle::isAlive)
                .filter(process -> startedAt(process, start));
    }

    private static boolean startedAt(ProcessHandle process, Instant start) {
        return process.info()
                .startInstant()
                .map(actual -> Duration.between(start, actual).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }

    /** Forgets the process. */
    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
