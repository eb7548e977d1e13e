package io.millrace.operators;

import io.millrace.state.Codec;
import io.millrace.state.Model;
import io.millrace.state.Model.State;
import io.millrace.state.Model.Stored;
import java.io.IOException;
import org.apache.flink.core.memory.DataOutputSerializer;

/** How many bytes a key's model takes, as its codec writes it. */
final class ModelSize {
    private final Codec<Stored> codec;
    private final DataOutputSerializer bytes = new DataOutputSerializer(1024);

    ModelSize(Model model) {
        this.codec = model.codec();
    }

    /** Writes the model to see how long that gets, so it is not for every event. */
    int of(State state) throws IOException {
        bytes.clear();
        codec.write(state, bytes);
        return bytes.length();
    }
}
