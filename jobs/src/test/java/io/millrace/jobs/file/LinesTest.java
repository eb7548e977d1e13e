package io.millrace.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinesTest {
    private static List<String> lines(String text) throws IOException {
        Lines lines = new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        List<String> read = new ArrayList<>();
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            read.add(new String(line, StandardCharsets.UTF_8));
            assertThat(lines.number()).isEqualTo(read.size());
        }
        return read;
    }

    @Test
    void linesEndWithLfOrCrlfAndTheLastMayEndWithNone() throws IOException {
        assertThat(lines("")).isEmpty();
        assertThat(lines("a")).containsExactly("a");
        assertThat(lines("a\n")).containsExactly("a");
        assertThat(lines("a\r\n\nb\rc\r\n")).containsExactly("a", "", "b\rc");
    }

    @Test
    void linesMayBeLongerThanTheBuffer() throws IOException {
        String longest = "x".repeat(200_000);
        assertThat(lines(longest + "\ny\n" + longest)).containsExactly(longest, "y", longest);
        String edge = "x".repeat((1 << 16) - 1);
        assertThat(lines(edge + "\n" + edge + "\n")).containsExactly(edge, edge);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheHeader() throws IOException {
        byte[] bytes = "\uFEFFa,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
        assertThat(new Lines(new ByteArrayInputStream(bytes)).header()).isEqualTo("a,b");
    }
}
