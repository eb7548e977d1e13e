package io.millrace.cluster;

import io.millrace.jobs.Mistake;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** The right to start and stop processes of a cluster, which one command has at a time. */
final class Turn {
    private Turn() {}

    /** What is done with it. */
    interface Work<T> {
        T go() throws IOException;
    }

    /**
     * Does the work, if nobody else is at work.
     *
     * @throws Mistake if another command is
     */
    static <T> T in(Folders folders, Work<T> work) throws IOException {
        Files.createDirectories(folders.root());
        try (FileChannel channel =
                FileChannel.open(
                        folders.root().resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            if (!locked(channel)) {
                throw new Mistake(
                        "another command starts or stops the cluster in %s now; wait until it is done"
                                .formatted(folders.root()));
            }
            return work.go();
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }
}
