package io.millrace.jobs.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads lines as bytes, whatever they hold; a line ends with LF or CRLF, which is taken off. */
public final class Lines {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private long number;

    /** Reads from {@code in}, which it buffers and does not close. */
    public Lines(InputStream in) {
        this.in = in;
    }

    /** The number of the line read last, counted from 1. */
    public long number() {
        return number;
    }

    /** The first line as text, without a byte order mark; null if there is none. */
    public @Nullable String header() throws IOException {
        byte[] line = next();
        if (line == null) {
            return null;
        }
        boolean marked =
                line.length >= BYTE_ORDER_MARK.length
                        && line[0] == BYTE_ORDER_MARK[0]
                        && line[1] == BYTE_ORDER_MARK[1]
                        && line[2] == BYTE_ORDER_MARK[2];
        int start = marked ? BYTE_ORDER_MARK.length : 0;
        return new String(line, start, line.length - start, StandardCharsets.UTF_8);
    }

    /** The next line; null at the end. */
    public byte @Nullable [] next() throws IOException {
        if (position == limit && !fill()) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        do {
            int start = position;
            while (position < limit && buffer[position] != '\n') {
                position++;
            }
            line.write(buffer, start, position - start);
        } while (position == limit && fill());
        position++; // past the LF
        position = Math.min(position, limit);
        number++;
        return withoutReturn(line.toByteArray());
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private static byte[] withoutReturn(byte[] line) {
        return line.length > 0 && line[line.length - 1] == '\r'
                ? Arrays.copyOf(line, line.length - 1)
                : line;
    }
}
