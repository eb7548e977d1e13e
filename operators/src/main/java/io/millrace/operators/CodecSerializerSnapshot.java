package io.millrace.operators;

import io.millrace.state.Codec;
import io.millrace.state.Layout;
import io.millrace.state.Model;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a savepoint says about its bytes: which codec wrote them, in which version, and the layout
 * of the model they belong to. A newer version of the codec, or another layout, reads them through
 * a migration that matches by name; another codec, or an older one, does not.
 *
 * <p>Bytes, version 1: the codec's id, its version, whether values are immutable, the layout
 * codec's version, the layout.
 *
 * @param <T> the value
 */
public final class CodecSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
    private String codec;
    private int version;
    private boolean immutable;
    private Layout layout;

    /** Whose snapshot this is, for as long as it has not been written and read. */
    private final @Nullable CodecSerializer<T> live;

    /** For Flink, which then reads it. */
    public CodecSerializerSnapshot() {
        this.codec = "";
        this.layout = Layout.NONE;
        this.live = null;
    }

    CodecSerializerSnapshot(CodecSerializer<T> live) {
        this.codec = live.codec().id();
        this.version = live.version();
        this.immutable = live.isImmutableType();
        this.layout = live.codec().layout();
        this.live = live;
    }

    @Override
    public int getCurrentVersion() {
        return 1;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(codec);
        out.writeInt(version);
        out.writeBoolean(immutable);
        out.writeInt(Layout.CODEC.version());
        Layout.CODEC.write(layout, out);
    }

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader)
            throws IOException {
        codec = in.readUTF();
        version = in.readInt();
        immutable = in.readBoolean();
        layout = Layout.CODEC.read(in.readInt(), in);
    }

    /**
     * The serializer that reads what was written, as it was written. Flink asks the snapshot of a
     * serializer in use, too, when it writes a canonical savepoint from the heap; what is then to
     * be written are live values, which only the serializer in use knows how to write.
     */
    @Override
    @SuppressWarnings("unchecked")
    public TypeSerializer<T> restoreSerializer() {
        if (live != null) {
            return live;
        }
        Codec<?> reader =
                switch (codec) {
                    case "model" -> Model.imageCodec(layout);
                    case "pending" -> new Pending.PendingCodec(layout);
                    case "event" -> Event.CODEC;
                    case "label" -> Label.CODEC;
                    case "prediction" -> Prediction.CODEC;
                    case "report" -> Report.CODEC;
                    case "alert" -> Alert.CODEC;
                    case "budget-tests" -> AlertBudget.Tests.CODEC;
                    case "waiting" -> Waiting.Count.CODEC;
                    case "dead-letter" -> DeadLetter.CODEC;
                    case "observation" -> StreamTypes.OBSERVATION_CODEC;
                    case "decoded" -> StreamTypes.DECODED_CODEC;
                    default ->
                            throw new IllegalStateException(
                                    "this version of Millrace has no codec named " + codec);
                };
        return new CodecSerializer<>((Codec<T>) reader, version, immutable);
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> oldSnapshot) {
        if (!(oldSnapshot instanceof CodecSerializerSnapshot<T> old)
                || !codec.equals(old.codec)
                || version < old.version) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        return version == old.version && layout.equals(old.layout)
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }
}
