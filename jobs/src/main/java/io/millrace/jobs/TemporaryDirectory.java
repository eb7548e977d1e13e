package io.millrace.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory that goes, with all that is in it, when it is closed.
 *
 * @param path the directory
 */
public record TemporaryDirectory(Path path) implements AutoCloseable {

    /** Makes a directory whose name starts with {@code prefix}. */
    public static TemporaryDirectory create(String prefix) throws IOException {
        return new TemporaryDirectory(Files.createTempDirectory(prefix));
    }

    /** Deletes what is left of it; a second time there is nothing to do. */
    @Override
    public void close() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> innermostFirst;
        try (Stream<Path> files = Files.walk(path)) {
            innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : innermostFirst) {
            Files.deleteIfExists(file);
        }
    }
}
