package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryTest {

    /** The bits were worked out by a separate program from the definition; they never change. */
    @ParameterizedTest
    @CsvSource({
        "sunny,       7e75d7d97e152295",
        "'',          7e7efd01f60ba992",
        "Ä,           7e7be169e45c1093",
        "mist \uD83D\uDEB2, 7e785aeccca1ae45",
        "1e101,       7e7534cb3c4a5152"
    })
    void textHasItsCodeForEver(String text, String bits) {
        assertThat(Category.code(text))
                .isEqualTo(Double.longBitsToDouble(Long.parseLong(bits, 16)))
                .isGreaterThan(1e300);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3",
        "3.0, 3",
        "+3, 3",
        "-2.5, -2.5",
        ".5, 0.5",
        "5., 5",
        "1e3, 1000",
        "1E-2, 0.01",
        "-0, 0",
        "true, 1",
        "False, 0",
        "1e100, 1e100"
    })
    void numbersAndTruthsAreThemselves(String text, double value) {
        assertThat(Category.code(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 3",
                "3 ",
                "0x10",
                "1d",
                "NaN",
                "Infinity",
                ".",
                "-",
                "+.",
                "e5",
                "1e",
                "1e+",
                "1.2.3",
                "--1",
                "1,5",
                "٣",
                "tRue"
            })
    void nothingElseIsANumber(String text) {
        assertThat(Category.isNumber(text)).isFalse();
        assertThat(Category.isText(Category.code(text))).isTrue();
    }

    @Test
    void noTwoOfManyWordsShareACode() {
        Set<Double> codes = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            codes.add(Category.code("word " + i));
        }
        assertThat(codes).hasSize(100_000);
    }
}
