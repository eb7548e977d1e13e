package io.millrace.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultFilesTest {
    @TempDir private Path directory;

    @Test
    void linesAreThoseOfAllFilesAndCanBeReadAgain() throws IOException {
        Files.writeString(directory.resolve("part-1"), "a\nb\n");
        Files.writeString(directory.resolve("part-2"), "");
        Files.writeString(directory.resolve("part-3"), "c\n\nd");
        Files.createDirectory(directory.resolve("part-4"));
        Iterable<String> lines = ResultFiles.lines(directory);
        assertThat(lines).containsExactly("a", "b", "c", "", "d");
        assertThat(lines).containsExactly("a", "b", "c", "", "d");
        Iterator<String> more = lines.iterator();
        for (int i = 0; i < 5; i++) {
            more.next();
        }
        assertThat(more.hasNext()).isFalse();
        assertThatThrownBy(more::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aJobWithoutResultsHasNoLines() throws IOException {
        assertThat(ResultFiles.lines(directory.resolve("reports"))).isEmpty();
    }

    @Test
    void aFileThatIsGoneIsToldOf() throws IOException {
        Path part = Files.writeString(directory.resolve("part-1"), "a\n");
        Iterable<String> lines = ResultFiles.lines(directory);
        Files.delete(part);
        assertThatThrownBy(() -> lines.iterator().hasNext())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("a file of results cannot be read");
    }
}
