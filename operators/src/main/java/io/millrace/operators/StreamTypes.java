package io.millrace.operators;

import io.millrace.state.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The Flink types of everything that flows through a Millrace stream. */
public final class StreamTypes {

    /** Version 1: a byte that tells the kind (1 event, 2 label), then the value, version 1. */
    static final Codec<Observation> OBSERVATION_CODEC =
            new OneOfCodec<>("observation", Observation.class);

    /** Version 1: a byte that tells the kind (1, 2, 3 dead letter), then the value, version 1. */
    static final Codec<Decoded> DECODED_CODEC = new OneOfCodec<>("decoded", Decoded.class);

    public static final TypeInformation<Decoded> DECODED = type(Decoded.class, DECODED_CODEC);
    public static final TypeInformation<Observation> OBSERVATION =
            type(Observation.class, OBSERVATION_CODEC);
    public static final TypeInformation<Event> EVENT = type(Event.class, Event.CODEC);
    public static final TypeInformation<Label> LABEL = type(Label.class, Label.CODEC);
    public static final TypeInformation<Prediction> PREDICTION =
            type(Prediction.class, Prediction.CODEC);
    public static final TypeInformation<Report> REPORT = type(Report.class, Report.CODEC);
    public static final TypeInformation<Alert> ALERT = type(Alert.class, Alert.CODEC);
    public static final TypeInformation<DeadLetter> DEAD_LETTER =
            type(DeadLetter.class, DeadLetter.CODEC);

    private StreamTypes() {}

    private static <T> TypeInformation<T> type(Class<T> type, Codec<T> codec) {
        return new CodecType<>(type, CodecSerializer.ofImmutable(codec));
    }

    private record OneOfCodec<T extends Decoded>(@Override String id, Class<T> type)
            implements Codec<T> {
        private static final int EVENT = 1;
        private static final int LABEL = 2;
        private static final int DEAD_LETTER = 3;

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(T value, DataOutput out) throws IOException {
            Decoded decoded = value;
            if (decoded instanceof Event event) {
                out.writeByte(EVENT);
                Event.CODEC.write(event, out);
            } else if (decoded instanceof Label label) {
                out.writeByte(LABEL);
                Label.CODEC.write(label, out);
            } else {
                out.writeByte(DEAD_LETTER);
                DeadLetter.CODEC.write((DeadLetter) decoded, out);
            }
        }

        @Override
        public T read(int version, DataInput in) throws IOException {
            int kind = in.readByte();
            Decoded value =
                    switch (kind) {
                        case EVENT -> Event.CODEC.read(1, in);
                        case LABEL -> Label.CODEC.read(1, in);
                        case DEAD_LETTER -> DeadLetter.CODEC.read(1, in);
                        default -> throw new IOException("no " + id + " is of kind " + kind);
                    };
            return type.cast(value);
        }
    }
}
