package io.millrace.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * How a value becomes bytes and comes back. A codec reads every version it ever wrote: {@link
 * #write} always writes {@link #version}, and {@link #read} is told which version it has before it.
 *
 * <p>Bytes written by a released version are a promise: {@code src/test/resources/golden/codecs}
 * holds a sample of each, and they are read by the tests for ever.
 *
 * @param <T> the value
 */
public interface Codec<T> extends Serializable {

    /** The name this codec is known by in a savepoint, unique among codecs; never changes. */
    String id();

    /** The version that {@link #write} writes, counted from 1. */
    int version();

    /** Writes the value, all of it that affects any later output. */
    void write(T value, DataOutput out) throws IOException;

    /**
     * Reads a value.
     *
     * @param version the version that wrote it, 1 to {@link #version()}
     * @throws IOException if the bytes are not such a value
     */
    T read(int version, DataInput in) throws IOException;

    /**
     * What the bytes leave out because it is the same for every key: names, in order. It is kept
     * once beside the state, and a reader whose own layout differs matches by name.
     */
    default Layout layout() {
        return Layout.NONE;
    }
}
