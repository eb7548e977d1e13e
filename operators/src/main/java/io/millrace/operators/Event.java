package io.millrace.operators;

import io.millrace.state.Codec;
import io.millrace.state.Numbers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something to predict.
 *
 * @param key whose model predicts it
 * @param id what a late label is joined by, unique for the key; empty if labels never come late
 * @param eventTimeMillis when it happened, in milliseconds since 1970-01-01T00:00Z
 * @param fields its numbers, in the order of the model's fields; not modified by anyone
 * @param label the label, or NaN if it comes later; not infinite
 */
public record Event(String key, String id, long eventTimeMillis, double[] fields, double label)
        implements Observation {

    /** Version 1: key, id, time, the number of fields, the fields, the label. */
    public static final Codec<Event> CODEC = new EventCodec();

    public Event {
        Observation.requireName("key", key);
        Observation.requireName("id", id);
        if (Double.isInfinite(label)) {
            throw new IllegalArgumentException(
                    "label must be finite, or NaN if it comes later, but was " + label);
        }
    }

    /** An event whose label comes later. */
    public Event(String key, String id, long eventTimeMillis, double... fields) {
        this(key, id, eventTimeMillis, fields, Double.NaN);
    }

    /** Whether the label came with the event. */
    public boolean labelled() {
        return !Double.isNaN(label);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Event that
                && key.equals(that.key)
                && id.equals(that.id)
                && eventTimeMillis == that.eventTimeMillis
                && Arrays.equals(fields, that.fields)
                && Double.compare(label, that.label) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, id, eventTimeMillis, Arrays.hashCode(fields), label);
    }

    @Override
    public String toString() {
        return "Event[key=%s, id=%s, eventTimeMillis=%d, fields=%s, label=%s]"
                .formatted(key, id, eventTimeMillis, Arrays.toString(fields), label);
    }

    private record EventCodec() implements Codec<Event> {
        @Override
        public String id() {
            return "event";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Event event, DataOutput out) throws IOException {
            out.writeUTF(event.key);
            out.writeUTF(event.id);
            out.writeLong(event.eventTimeMillis);
            out.writeInt(event.fields.length);
            Numbers.write(event.fields, out);
            out.writeDouble(event.label);
        }

        @Override
        public Event read(int version, DataInput in) throws IOException {
            String key = in.readUTF();
            String id = in.readUTF();
            long eventTimeMillis = in.readLong();
            double[] fields = new double[in.readInt()];
            Numbers.read(in, fields);
            return new Event(key, id, eventTimeMillis, fields, in.readDouble());
        }
    }
}
