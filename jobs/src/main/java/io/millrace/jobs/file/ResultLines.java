package io.millrace.jobs.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of files, one file after the other, read from disk as they are asked for: there may be
 * more of them than memory has room for.
 *
 * @param files the files
 */
record ResultLines(List<Path> files) implements Iterable<String> {
    ResultLines {
        files = List.copyOf(files);
    }

    @Override
    public Iterator<String> iterator() {
        return new Reading(files);
    }

    /** Where somebody is; a file that has been read to its end is closed. */
    private static final class Reading implements Iterator<String> {
        private final Deque<Path> left;
        private @Nullable BufferedReader open;
        private @Nullable String next;

        Reading(List<Path> files) {
            left = new ArrayDeque<>(files);
        }

        @Override
        public boolean hasNext() {
            try {
                while (next == null && (open != null || !left.isEmpty())) {
                    read();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("a file of results cannot be read", e);
            }
            return next != null;
        }

        private void read() throws IOException {
            BufferedReader reader = open == null ? Files.newBufferedReader(left.remove()) : open;
            open = reader;
            next = reader.readLine();
            if (next == null) {
                reader.close();
                open = null;
            }
        }

        @Override
        public String next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException("there are no more lines");
            }
            String line = next;
            next = null;
            return line;
        }
    }
}
