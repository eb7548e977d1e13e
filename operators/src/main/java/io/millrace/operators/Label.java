package io.millrace.operators;

import io.millrace.state.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The label of an event, come on its own.
 *
 * @param key the event's key
 * @param id the event's id
 * @param eventTimeMillis when the label became known, in milliseconds since 1970-01-01T00:00Z
 * @param value the label, finite
 */
public record Label(String key, String id, long eventTimeMillis, double value)
        implements Observation {

    public Label {
        Observation.requireName("key", key);
        Observation.requireName("id", id);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("label must be finite, but was " + value);
        }
    }

    /** Version 1: key, id, time, value. */
    public static final Codec<Label> CODEC = new LabelCodec();

    private record LabelCodec() implements Codec<Label> {
        @Override
        public String id() {
            return "label";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Label label, DataOutput out) throws IOException {
            out.writeUTF(label.key);
            out.writeUTF(label.id);
            out.writeLong(label.eventTimeMillis);
            out.writeDouble(label.value);
        }

        @Override
        public Label read(int version, DataInput in) throws IOException {
            return new Label(in.readUTF(), in.readUTF(), in.readLong(), in.readDouble());
        }
    }
}
