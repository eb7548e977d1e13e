package io.millrace.jobs.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for the results of one job.
 *
 * @param directory the directory
 * @param keepsPredictions whether predictions are kept
 */
public record ResultFiles(Path directory, boolean keepsPredictions) {

    /** Where predictions go. */
    public Path predictions() {
        return directory.resolve("predictions");
    }

    /** Where reports go. */
    public Path reports() {
        return directory.resolve("reports");
    }

    /** Where alerts go. */
    public Path alerts() {
        return directory.resolve("alerts");
    }

    /**
     * The lines of all files of a directory, as they are asked for; those of a key are in order.
     */
    public static Iterable<String> lines(Path directory) throws IOException {
        return new ResultLines(parts(directory));
    }

    /** Writes the files of a directory one after the other. */
    public static void join(Path directory, OutputStream out) throws IOException {
        for (Path part : parts(directory)) {
            Files.copy(part, out);
        }
    }

    private static List<Path> parts(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
