package io.millrace.cluster;

import io.millrace.jobs.Mistake;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to start and stop processes of a cluster, which one command has at a time. */
final class Turn implements AutoCloseable {
    private final FileChannel channel;

    private Turn(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes it.
     *
     * @throws Mistake if another command has it
     */
    static Turn take(Folders folders) throws IOException {
        Files.createDirectories(folders.root());
        Path file = folders.root().resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new Mistake(
                    "another command starts or stops the cluster in "
                            + folders.root()
                            + " now; wait until it is done");
        }
        return new Turn(channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
