package io.millrace.operators;

import io.millrace.state.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be understood, with all that is needed to find, mend and replay it.
 *
 * @param topic the topic, or the file, it came from
 * @param partition the partition, 0 for a file
 * @param offset the offset, or the line of a file counted from 1
 * @param reason the kind of fault
 * @param detail the fault in words: what must be, and what was
 * @param raw the record's bytes, as they came
 */
public record DeadLetter(
        String topic, int partition, long offset, Reason reason, String detail, byte[] raw)
        implements Decoded {

    /**
     * Version 1: topic, partition, offset, reason by name, detail, the number of bytes, the bytes.
     */
    public static final Codec<DeadLetter> CODEC = new DeadLetterCodec();

    /** The kinds of fault. */
    public enum Reason {
        /** No bytes at all. */
        EMPTY,
        /** Bytes that are not UTF-8 text. */
        NOT_UTF8,
        /** Text that is not the declared format: cut short, trailing garbage, nested too deeply. */
        MALFORMED,
        /** A field that the pipeline needs is absent or null. */
        MISSING_FIELD,
        /** A field that the pipeline needs stands twice. */
        DUPLICATE_FIELD,
        /** A field of another type than the pipeline needs. */
        WRONG_TYPE,
        /**
         * A number that is NaN, infinite, too large to compute with, or a label outside of its
         * declared range.
         */
        OUT_OF_RANGE
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeadLetter that
                && topic.equals(that.topic)
                && partition == that.partition
                && offset == that.offset
                && reason == that.reason
                && detail.equals(that.detail)
                && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return Objects.hash(topic, partition, offset, reason, detail, Arrays.hashCode(raw));
    }

    private record DeadLetterCodec() implements Codec<DeadLetter> {
        @Override
        public String id() {
            return "dead-letter";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(DeadLetter letter, DataOutput out) throws IOException {
            out.writeUTF(letter.topic);
            out.writeInt(letter.partition);
            out.writeLong(letter.offset);
            out.writeUTF(letter.reason.name());
            out.writeUTF(letter.detail);
            out.writeInt(letter.raw.length);
            out.write(letter.raw);
        }

        @Override
        public DeadLetter read(int version, DataInput in) throws IOException {
            String topic = in.readUTF();
            int partition = in.readInt();
            long offset = in.readLong();
            Reason reason = Reason.valueOf(in.readUTF());
            String detail = in.readUTF();
            byte[] raw = new byte[in.readInt()];
            in.readFully(raw);
            return new DeadLetter(topic, partition, offset, reason, detail, raw);
        }
    }
}
