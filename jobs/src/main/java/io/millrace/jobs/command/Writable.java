package io.millrace.jobs.command;

import io.millrace.jobs.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Sees, before long work, that its result can be written. */
final class Writable {
    private Writable() {}

    /**
     * Opens the file for writing and leaves what is in it.
     *
     * @throws Mistake if it cannot be
     */
    static void check(Path file) {
        if (Files.isDirectory(file)) {
            throw new Mistake("output file must be a file, but " + file + " is a directory");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new Mistake(
                    "output file must be in a folder that exists, but " + folder + " does not");
        }
        try {
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw new Mistake("output file must be writable, but " + file + " is not", e);
        }
    }
}
