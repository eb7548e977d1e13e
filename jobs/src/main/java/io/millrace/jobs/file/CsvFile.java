package io.millrace.jobs.file;

import io.millrace.jobs.Mistake;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A CSV file that starts with a header, plain or, if its name ends so, {@code .gz}. */
public final class CsvFile implements Closeable {
    /** What every gzipped file begins with (RFC 1952). */
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private final Counted counted;
    private final Lines lines;
    private final String header;
    private final long size;

    private CsvFile(Counted counted, Lines lines, String header, long size) {
        this.counted = counted;
        this.lines = lines;
        this.header = header;
        this.size = size;
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws Mistake if it is absent, no file, unreadable, or without a header and a row
     */
    public static CsvFile open(Path file) {
        requireFile(file);
        return open(file, isNamedZipped(file));
    }

    /**
     * Opens a file as {@link #open} does, unzipping it as well if only its first bytes, and not its
     * name, say that it is gzipped.
     *
     * @throws Mistake as {@link #open}
     */
    public static CsvFile openZippedOrNot(Path file) {
        requireFile(file);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(2);
            boolean zipped = Arrays.equals(first, GZIP);
            return open(file, zipped || isNamedZipped(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static CsvFile open(Path file, boolean zipped) {
        try {
            Counted counted = new Counted(Files.newInputStream(file));
            try {
                Lines lines = new Lines(zipped ? new GZIPInputStream(counted, 1 << 16) : counted);
                String header = lines.header();
                if (header == null || header.isBlank()) {
                    throw new Mistake(
                            "input file must start with a line of column names, but %s %s"
                                    .formatted(file, header == null ? "is empty" : "does not"));
                }
                return new CsvFile(counted, lines, header, Files.size(file));
            } catch (IOException | RuntimeException e) {
                counted.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Mistake unreadable(Path file, IOException e) {
        return new Mistake("input file %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }

    private static boolean isNamedZipped(Path file) {
        return file.toString().endsWith(".gz");
    }

    private static void requireFile(Path file) {
        if (!Files.exists(file)) {
            throw new Mistake("input file must exist, but " + file + " does not");
        }
        if (!Files.isRegularFile(file)) {
            throw new Mistake("input file must be a file, but " + file + " is not");
        }
        if (!Files.isReadable(file)) {
            throw new Mistake("input file must be readable, but " + file + " is not");
        }
    }

    /** The first line. */
    public String header() {
        return header;
    }

    /** The number of the line read last, counted from 1, which is the header. */
    public long number() {
        return lines.number();
    }

    /** The next row; null at the end. */
    public byte @Nullable [] next() throws IOException {
        return lines.next();
    }

    /** How much of the file has been read, 0 to 1. */
    public double share() {
        return Math.min(1, (double) counted.count / size);
    }

    @Override
    public void close() throws IOException {
        counted.close();
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
