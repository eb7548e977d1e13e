package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Its oracle is the JDK's {@link DataOutputStream}. */
final class PartBufferTest {

    private static void write(DataOutput out, Random random) throws IOException {
        long value = random.nextLong();
        byte[] bytes = new byte[random.nextInt(700)];
        random.nextBytes(bytes);
        String text = "a\u00e4\u20ac\0".repeat(random.nextInt(9));
        switch (random.nextInt(13)) {
            case 0 -> out.write((int) value);
            case 1 -> out.write(bytes);
            case 2 -> out.write(bytes, bytes.length / 3, bytes.length / 2);
            case 3 -> out.writeBoolean(value < 0);
            case 4 -> out.writeByte((int) value);
            case 5 -> out.writeShort((int) value);
            case 6 -> out.writeChar((int) value);
            case 7 -> out.writeInt((int) value);
            case 8 -> out.writeLong(value);
            case 9 -> out.writeFloat(Float.intBitsToFloat((int) value));
            case 10 -> out.writeDouble(Double.longBitsToDouble(value));
            case 11 -> out.writeUTF(text);
            default -> {
                out.writeBytes(text);
                out.writeChars(text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 3000})
    void theBytesAreThoseOfADataOutputStream(int writes) throws IOException {
        PartBuffer buffer = new PartBuffer();
        for (long seed = 0; seed < 3; seed++) {
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(expected);
            Random one = new Random(seed);
            Random other = new Random(seed);
            buffer.reset();
            for (int i = 0; i < writes; i++) {
                write(out, one);
                write(buffer, other);
            }
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            buffer.writeTo(new DataOutputStream(written));
            assertThat(buffer.size()).isEqualTo(expected.size());
            assertThat(written.toByteArray()).isEqualTo(expected.toByteArray());
        }
    }
}
