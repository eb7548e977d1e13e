package io.millrace.cluster.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file system of its own in memory, which can be full. Only root may mount one. */
record TestingDisk(Path root) implements AutoCloseable {
    private static final int MEBIBYTES = 256;

    /** Mounts it on an empty folder. */
    static TestingDisk mount(Path root) throws IOException {
        Files.createDirectories(root);
        run("mount", "-t", "tmpfs", "-o", "size=" + MEBIBYTES + "m", "tmpfs", root.toString());
        return new TestingDisk(root);
    }

    /** Leaves no room for anything. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler())) {
            byte[] block = new byte[1 << 20];
            for (int i = 0; i <= MEBIBYTES; i++) {
                out.write(block);
            }
        } catch (IOException full) {
            // Which is what was wanted.
        }
        if (root.toFile().getUsableSpace() > 1 << 20) {
            throw new AssertionError(root + " is not full");
        }
    }

    /** Makes room again. */
    void empty() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return root.resolve("filler");
    }

    static void run(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        run("umount", root.toString());
    }
}
