package io.millrace.state;

import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bytes in memory, written as {@link DataOutputStream} writes them: a part of a state, whose length
 * must be known before it goes out. It takes a number in one step and without a lock, where a
 * {@code DataOutputStream} on a {@code ByteArrayOutputStream} takes some ten times as long.
 */
final class PartBuffer extends OutputStream implements DataOutput {
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    /** The longest array that every JVM has. */
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private byte[] bytes = new byte[512];
    private int count;

    private static VarHandle view(Class<?> numbers) {
        return MethodHandles.byteArrayViewVarHandle(numbers, ByteOrder.BIG_ENDIAN);
    }

    /** How many bytes there are. */
    int size() {
        return count;
    }

    /** Forgets the bytes. */
    void reset() {
        count = 0;
    }

    /** Writes the bytes to {@code out}. */
    void writeTo(DataOutput out) throws IOException {
        out.write(bytes, 0, count);
    }

    /** Makes room for {@code more} bytes. Returns where they begin. */
    private int claim(int more) {
        int start = count;
        if (bytes.length - start < more) {
            long twice = Math.min(2L * bytes.length, LONGEST);
            bytes = Arrays.copyOf(bytes, Math.max((int) twice, Math.addExact(start, more)));
        }
        count = start + more;
        return start;
    }

    @Override
    public void write(int value) {
        int at = claim(1);
        bytes[at] = (byte) value;
    }

    @Override
    public void write(byte[] source, int from, int length) {
        int at = claim(length);
        System.arraycopy(source, from, bytes, at, length);
    }

    @Override
    public void write(byte[] source) {
        write(source, 0, source.length);
    }

    @Override
    public void writeBoolean(boolean value) {
        write(value ? 1 : 0);
    }

    @Override
    public void writeByte(int value) {
        write(value);
    }

    @Override
    public void writeShort(int value) {
        int at = claim(Short.BYTES);
        SHORTS.set(bytes, at, (short) value);
    }

    @Override
    public void writeChar(int value) {
        writeShort(value);
    }

    @Override
    public void writeInt(int value) {
        int at = claim(Integer.BYTES);
        INTS.set(bytes, at, value);
    }

    @Override
    public void writeLong(long value) {
        int at = claim(Long.BYTES);
        LONGS.set(bytes, at, value);
    }

    @Override
    public void writeFloat(float value) {
        writeInt(Float.floatToIntBits(value));
    }

    @Override
    public void writeDouble(double value) {
        writeLong(Double.doubleToLongBits(value));
    }

    @Override
    public void writeBytes(String text) throws IOException {
        new DataOutputStream(this).writeBytes(text);
    }

    @Override
    public void writeChars(String text) throws IOException {
        new DataOutputStream(this).writeChars(text);
    }

    @Override
    public void writeUTF(String text) throws IOException {
        new DataOutputStream(this).writeUTF(text);
    }
}
