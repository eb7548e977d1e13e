package io.millrace.operators;

import io.millrace.state.Codec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * The one bridge from codecs to Flink: serializes a value as its codec says.
 *
 * @param <T> the value
 */
final class CodecSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final Codec<T> codec;
    private final int version;
    private final boolean immutable;

    /**
     * @param codec what reads and writes
     * @param version the version of the codec that wrote what is to be read
     * @param immutable whether values never change once made, so that a copy may share them
     */
    CodecSerializer(Codec<T> codec, int version, boolean immutable) {
        this.codec = codec;
        this.version = version;
        this.immutable = immutable;
    }

    /** A serializer of values that never change once made. */
    static <T> CodecSerializer<T> ofImmutable(Codec<T> codec) {
        return new CodecSerializer<>(codec, codec.version(), true);
    }

    /** A serializer of values that change in place. */
    static <T> CodecSerializer<T> ofMutable(Codec<T> codec) {
        return new CodecSerializer<>(codec, codec.version(), false);
    }

    Codec<T> codec() {
        return codec;
    }

    int version() {
        return version;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        codec.write(value, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return codec.read(version, source);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public T copy(T from) {
        if (immutable) {
            return from;
        }
        try {
            DataOutputSerializer bytes = new DataOutputSerializer(1024);
            codec.write(from, bytes);
            return codec.read(codec.version(), new DataInputDeserializer(bytes.wrapAsByteBuffer()));
        } catch (IOException e) {
            throw new IllegalStateException(codec.id() + " cannot be copied", e);
        }
    }

    @Override
    public T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean isImmutableType() {
        return immutable;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    /** None: values are only ever read or made by their owner. */
    @Override
    public @Nullable T createInstance() {
        return null;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CodecSerializer<?> that
                && codec.id().equals(that.codec.id())
                && version == that.version
                && immutable == that.immutable
                && codec.layout().equals(that.codec.layout());
    }

    @Override
    public int hashCode() {
        return codec.id().hashCode() * 31 + version;
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new CodecSerializerSnapshot<>(this);
    }
}
