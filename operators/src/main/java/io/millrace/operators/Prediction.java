package io.millrace.operators;

import io.millrace.state.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What was predicted for an event, before its label was learned.
 *
 * @param key the event's key
 * @param id the event's id, empty if it has none
 * @param eventTimeMillis the event's time, in milliseconds since 1970-01-01T00:00Z
 * @param value the prediction, on the label's scale; always finite
 * @param label the label if it came with the event, else NaN
 */
public record Prediction(String key, String id, long eventTimeMillis, double value, double label) {

    /** Version 1: key, id, time, value, label. */
    public static final Codec<Prediction> CODEC = new PredictionCodec();

    private record PredictionCodec() implements Codec<Prediction> {
        @Override
        public String id() {
            return "prediction";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Prediction prediction, DataOutput out) throws IOException {
            out.writeUTF(prediction.key);
            out.writeUTF(prediction.id);
            out.writeLong(prediction.eventTimeMillis);
            out.writeDouble(prediction.value);
            out.writeDouble(prediction.label);
        }

        @Override
        public Prediction read(int version, DataInput in) throws IOException {
            return new Prediction(
                    in.readUTF(), in.readUTF(), in.readLong(), in.readDouble(), in.readDouble());
        }
    }
}
