package io.millrace.jobs.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checkpoints that Flink has left in a directory. */
final class Checkpoints {
    private static final Pattern NAME = Pattern.compile("chk-(\\d{1,18})");

    private Checkpoints() {}

    /** A complete checkpoint: when it was completed, and its number within its job. */
    private record Complete(Path path, FileTime time, long number) {
        static Complete of(Path path) throws IOException {
            Matcher name = NAME.matcher(path.getFileName().toString());
            long number = name.matches() ? Long.parseLong(name.group(1)) : -1;
            return new Complete(path, Files.getLastModifiedTime(metadata(path)), number);
        }
    }

    /** The complete checkpoint that is newest among those of all jobs there; null if none is. */
    static @Nullable Path newest(Path directory) throws IOException {
        List<Path> complete;
        try (Stream<Path> files = Files.find(directory, 2, (file, kind) -> isComplete(file))) {
            complete = files.toList();
        }
        Complete newest = null;
        Comparator<Complete> order =
                Comparator.comparing(Complete::time).thenComparingLong(Complete::number);
        for (Path path : complete) {
            Complete other = Complete.of(path);
            if (newest == null || order.compare(other, newest) > 0) {
                newest = other;
            }
        }
        return newest == null ? null : newest.path();
    }

    private static boolean isComplete(Path path) {
        return NAME.matcher(path.getFileName().toString()).matches()
                && Files.isRegularFile(metadata(path));
    }

    private static Path metadata(Path checkpoint) {
        return checkpoint.resolve("_metadata");
    }
}
