package io.millrace.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.jobs.Mistake;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SheetTest {
    @TempDir private Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("f.csv"), text);
    }

    /** The rows, each after its line number. */
    private static List<List<String>> rows(Path file, String... names) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (Sheet sheet = new Sheet(file, List.of(names))) {
            for (List<String> row = sheet.next(); row != null; row = sheet.next()) {
                List<String> numbered = new ArrayList<>(List.of(Long.toString(sheet.number())));
                numbered.addAll(row);
                rows.add(numbered);
            }
            assertThat(sheet.share()).isEqualTo(1);
        }
        return rows;
    }

    @Test
    void rowsComeWithTheLinesTheyBeginOnAndBlankLinesAreNone() throws IOException {
        Path file = file("\uFEFFa;b\r\n1;2\r\n\r\n\"x\ny\r\nz\";3\n4;5");
        assertThat(rows(file))
                .containsExactly(
                        List.of("2", "1", "2"), List.of("4", "x y z", "3"), List.of("7", "4", "5"));
        try (Sheet sheet = new Sheet(file, List.of())) {
            assertThat(sheet.columns()).containsExactly("a", "b");
            assertThat(sheet.form()).isEqualTo(new Form(';'));
        }
    }

    @Test
    void aQuoteThatIsNeverClosedSpoilsItsLineOnly() throws IOException {
        String more = "3,4\n".repeat(300);
        List<List<String>> rows = rows(file("a,b\n\"1,2\n" + more));
        assertThat(rows).hasSize(301);
        assertThat(rows.get(0)).containsExactly("2", "\"1,2");
        assertThat(rows.subList(1, 301))
                .allMatch(row -> row.subList(1, 3).equals(List.of("3", "4")));
        assertThat(rows(file("a,b\n1,2\n3,\"4\n5,6")))
                .containsExactly(
                        List.of("2", "1", "2"), List.of("3", "3,\"4"), List.of("4", "5", "6"));
    }

    @Test
    void zippedBytesAreUnzippedWhateverTheNameAndOldTextIsRead() throws IOException {
        Path file = directory.resolve("plain-name");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("ort,y\nKöln,1\n".getBytes(StandardCharsets.UTF_8));
            out.write("Köln,2\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        assertThat(rows(file))
                .containsExactly(List.of("2", "Köln", "1"), List.of("3", "Köln", "2"));
        byte[] bytes = Files.readAllBytes(file);
        Path torn = directory.resolve("torn");
        Files.write(torn, Arrays.copyOf(bytes, bytes.length - 12));
        assertRefused("cannot be read: Unexpected end of ZLIB input stream", torn);
    }

    @Test
    void aFileWithoutNamesIsGivenThem() throws IOException {
        Path file = file("1,2\n3,4\n");
        assertRefused("starts with the numbers 1, 2; name its columns: --columns a,b,c", file);
        assertRefused("and so on, 2 in all", file);
        assertRefused("must name all 2 columns of", file, "a", "b", "c");
        assertRefused("whose first row is 1, 2, but named 3", file, "a", "b", "c");
        assertThat(rows(file, "a", "b"))
                .containsExactly(List.of("1", "1", "2"), List.of("2", "3", "4"));
    }

    @Test
    void aNameThatStandsTwiceIsRefusedUnlessItIsNone() throws IOException {
        assertRefused(
                "names must be distinct, but b stands twice in the header of", file("b,a,b\n"));
        assertThat(rows(file(",a,\n1,2,3\n"))).containsExactly(List.of("2", "1", "2", "3"));
        assertRefused("must be UTF-8 text", file("a\0,b\0\n1,2\n"));
        assertRefused("is empty", file(""));
        assertRefused("does not", directory.resolve("absent.csv"));
    }

    private static void assertRefused(String sentence, Path file, String... names) {
        assertThatThrownBy(() -> rows(file, names))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining(sentence);
    }
}
