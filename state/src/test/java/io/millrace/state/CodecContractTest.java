package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.state.TestingInhabitants.Life;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every codec promises. */
class CodecContractTest {

    static List<Life<?>> lives() {
        return TestingInhabitants.lives();
    }

    @ParameterizedTest
    @MethodSource("lives")
    <T> void whatIsReadHasTheSameBytesAndTheSameFuture(Life<T> life) {
        T value = life.fresh();
        Random random = new Random(1);
        for (int age = 0; age < 20; age++) {
            byte[] bytes = TestingBytes.write(life.codec(), value);
            T copy = TestingBytes.read(life.codec(), bytes);
            assertThat(TestingBytes.write(life.codec(), copy)).isEqualTo(bytes);

            T twin = TestingBytes.read(life.codec(), bytes);
            for (int t = 0; t < 10; t++) {
                Double first = life.advance().step(copy, new Random(100 + t));
                assertThat(life.advance().step(twin, new Random(100 + t))).isEqualTo(first);
            }
            assertThat(TestingBytes.write(life.codec(), twin))
                    .isEqualTo(TestingBytes.write(life.codec(), copy));

            livesOnAsItself(life, value, bytes);
            life.advance().step(value, random);
        }
    }

    /** The one that was never written and the one that was read go the same way. */
    private static <T> void livesOnAsItself(Life<T> life, T value, byte[] bytes) {
        T read = TestingBytes.read(life.codec(), bytes);
        for (int t = 0; t < 10; t++) {
            Double expected = life.advance().step(value, new Random(t));
            assertThat(life.advance().step(read, new Random(t))).isEqualTo(expected);
        }
        assertThat(TestingBytes.write(life.codec(), value))
                .isEqualTo(TestingBytes.write(life.codec(), read));
    }

    @ParameterizedTest
    @MethodSource("lives")
    <T> void bytesThatEndTooSoonAreAnError(Life<T> life) {
        byte[] bytes = TestingBytes.write(life.codec(), life.fresh());
        for (int length = 0; length < bytes.length; length += 1 + bytes.length / 10) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> TestingBytes.read(life.codec(), cut))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("lives")
    <T> void hasAVersion(Life<T> life) {
        assertThat(life.codec().version()).isPositive();
    }
}
