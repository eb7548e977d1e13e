package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BucketedWindowTest {

    /** The sums are those of the newest values, whatever was dropped. */
    @Test
    void holdsTheNewestValues() {
        Random random = new Random(1);
        for (int slots = 2; slots < 9; slots++) {
            BucketedWindow window = new BucketedWindow(slots);
            double[] values = new double[1_200];
            for (int t = 0; t < values.length; t++) {
                values[t] = 100 + random.nextGaussian();
                window.add(values[t]);
                if (t % 97 == 96) {
                    window.dropOldest();
                }
                int width = (int) window.width;
                double total = 0;
                for (int i = t - width + 1; i <= t; i++) {
                    total += values[i];
                }
                double squares = 0;
                for (int i = t - width + 1; i <= t; i++) {
                    squares += Math.pow(values[i] - total / width, 2);
                }
                assertThat(window.total).isCloseTo(total, within(1e-8));
                assertThat(window.squares).isCloseTo(squares, within(1e-7));
                assertThat(Arrays.stream(window.counts).max().orElse(0)).isLessThanOrEqualTo(slots);
            }
        }
    }

    /** A full window: 24 rows of five, made from its bytes, and then one value more. */
    @Test
    void isBounded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        double width = 5 * ((1 << 24) - 1);
        for (double sum : new double[] {width, width, 0}) {
            out.writeDouble(sum);
        }
        out.writeByte(24);
        for (int row = 23; row >= 0; row--) {
            out.writeByte(5);
            for (int i = 0; i < 5; i++) {
                out.writeDouble(1 << row);
                out.writeDouble(0);
            }
        }
        assertThat((long) bytes.size()).isEqualTo(BucketedWindow.largest(5)).isLessThan(2_048);
        BucketedWindow window = new BucketedWindow(5);
        window.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(window.rows).isEqualTo(24);

        window.add(1);
        // The two oldest became one of row 25, and left.
        assertThat(window.rows).isEqualTo(24);
        assertThat(window.width).isEqualTo(width + 1 - (1 << 24));
        assertThat(window.total).isEqualTo(window.width);
        assertThat(window.squares).isZero();
        ByteArrayOutputStream after = new ByteArrayOutputStream();
        window.write(new DataOutputStream(after));
        assertThat(after.size()).isLessThan(bytes.size());
    }
}
