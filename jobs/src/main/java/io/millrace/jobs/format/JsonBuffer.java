package io.millrace.jobs.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A generator of JSON objects that keeps its buffers from one object to the next. Doubles are
 * written as the shortest decimal that reads back as the same bits (Giulietti 2020).
 */
final class JsonBuffer {
    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .rootValueSeparator((SerializableString) null)
                    .build();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private JsonGenerator generator = generator();

    /** Writes the members of an object. */
    @FunctionalInterface
    interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    byte[] object(Members members) {
        bytes.reset();
        boolean whole = false;
        try {
            generator.writeStartObject();
            members.write(generator);
            generator.writeEndObject();
            generator.flush();
            whole = true;
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!whole) {
                generator = generator();
            }
        }
    }

    private JsonGenerator generator() {
        try {
            return FACTORY.createGenerator(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
