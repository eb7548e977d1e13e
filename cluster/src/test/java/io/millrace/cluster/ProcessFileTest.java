package io.millrace.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process is found again by its number and its start, and no other is taken for it. */
final class ProcessFileTest {
    private static final ProcessHandle SELF = ProcessHandle.current();

    @TempDir private Path directory;

    private ProcessFile file() {
        return new ProcessFile(directory.resolve("role"));
    }

    private static Instant start() {
        return SELF.info().startInstant().orElseThrow();
    }

    @Test
    void aProcessIsFoundAgain() throws Exception {
        assertThat(file().alive()).isEmpty();
        assertThat(file().exists()).isFalse();
        file().write(SELF);
        assertThat(file().alive()).contains(SELF);
        file().delete();
        assertThat(file().exists()).isFalse();
    }

    @Test
    void aNumberThatAnotherProcessHasNowIsNotTheProcess() throws Exception {
        for (Duration apart : new Duration[] {Duration.ofSeconds(5), Duration.ofSeconds(-5)}) {
            Files.writeString(file().path(), SELF.pid() + " " + start().plus(apart) + "\n");
            assertThat(file().alive()).isEmpty();
        }
        Files.writeString(file().path(), SELF.pid() + " " + start() + "\n");
        assertThat(file().alive()).contains(SELF);
    }

    @Test
    void aProcessThatHasEndedIsNotAlive() throws Exception {
        Process process = new ProcessBuilder(Installation.java(), "-version").start();
        file().write(process.toHandle());
        process.waitFor();
        assertThat(file().exists()).isTrue();
        assertThat(file().alive()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "-1 2026-01-01T00:00:00Z",
                "one 2026-01-01T00:00:00Z",
                "1 yesterday",
                "99999999999999999999 2026-01-01T00:00:00Z"
            })
    void aDamagedFileNamesNobody(String content) throws Exception {
        Files.writeString(file().path(), content);
        assertThat(file().alive()).isEmpty();
    }
}
