package io.millrace.operators;

import io.millrace.state.Codec;
import io.millrace.state.Example;
import io.millrace.state.Layout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An example that waits for its label.
 *
 * @param eventTimeMillis the time of its event
 * @param example as it was when it was predicted; not modified
 */
record Pending(long eventTimeMillis, Example example) {

    /**
     * The time, then the example: version 2 of it in version 2 of this, version 1 in version 1.
     *
     * @param layout the names the example's numbers stand for
     */
    record PendingCodec(@Override Layout layout) implements Codec<Pending> {
        @Override
        public String id() {
            return "pending";
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public void write(Pending pending, DataOutput out) throws IOException {
            out.writeLong(pending.eventTimeMillis);
            new Example.ExampleCodec(layout).write(pending.example, out);
        }

        @Override
        public Pending read(int version, DataInput in) throws IOException {
            long eventTimeMillis = in.readLong();
            return new Pending(eventTimeMillis, new Example.ExampleCodec(layout).read(version, in));
        }
    }
}
