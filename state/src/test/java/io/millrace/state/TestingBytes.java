package io.millrace.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes and reads values by their codecs, in memory. */
public final class TestingBytes {
    private TestingBytes() {}

    /** The value's bytes. */
    public static <T> byte[] write(Codec<T> codec, T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            codec.write(value, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The value of bytes of the present version; all of them must be read. */
    public static <T> T read(Codec<T> codec, byte[] bytes) {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        try {
            T value = codec.read(codec.version(), new DataInputStream(in));
            if (in.available() > 0) {
                throw new IOException(codec.id() + " left " + in.available() + " bytes unread");
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy that shares nothing with the value. */
    public static <T> T copy(Codec<T> codec, T value) {
        return read(codec, write(codec, value));
    }
}
