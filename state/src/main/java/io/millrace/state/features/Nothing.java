package io.millrace.state.features;

import io.millrace.state.Codec;
import java.io.DataInput;
import java.io.DataOutput;

/** The state of a step that learns nothing. */
public final class Nothing {
    static final Nothing NOTHING = new Nothing();

    private Nothing() {}

    static Codec<Nothing> codec(String id) {
        return new StateCodec(id);
    }

    /** Version 1: no bytes. */
    private record StateCodec(@Override String id) implements Codec<Nothing> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Nothing state, DataOutput out) {}

        @Override
        public Nothing read(int version, DataInput in) {
            return NOTHING;
        }
    }
}
