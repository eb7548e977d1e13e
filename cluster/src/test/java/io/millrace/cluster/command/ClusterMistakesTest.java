package io.millrace.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each mistake gets a sentence that says what to do, and starts and stops nothing. */
final class ClusterMistakesTest {
    @TempDir private Path directory;
    private Path files;

    @BeforeEach
    void nameFolder() {
        files = directory.resolve("cluster");
    }

    private static void assertTold(int code, String sentence, Object... arguments) {
        TestingCommand command = TestingCommand.run(arguments);
        assertThat(command.err())
                .contains(sentence)
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
        assertThat(command.out()).isEmpty();
        assertThat(command.code()).isEqualTo(code);
    }

    @Test
    void noCommandOrAWrongOneIsAUsageError() {
        assertTold(2, "Name a command");
        assertTold(2, "Name a command", "cluster");
        assertTold(2, "Unmatched argument at index 1: 'upp'", "cluster", "upp");
        assertTold(2, "Unknown option: '--slot=3'", "cluster", "up", "--slot=3");
    }

    @Test
    void aClusterThatWasNeverMadeIsNamed() {
        String absent = "there is no cluster in " + files;
        assertTold(1, absent, "cluster", "status", "--directory", files);
        assertTold(1, absent, "cluster", "down", "--directory", files);
        assertTold(1, absent, "cluster", "down", "--delete", "--directory", files);
        assertTold(1, absent, "flink", "--directory", files, "list");
        assertThat(files).doesNotExist();
    }

    @Test
    void sizesThatCannotBeAreRefused() {
        assertRefused("--taskmanagers must be 1 to 64, but was 0", "--taskmanagers=0");
        assertRefused("--slots must be 1 to 64, but was 65", "--slots=65");
        assertTold(
                2,
                "Invalid value for option '--state-backend': expected one of [ROCKSDB, HASHMAP]",
                "cluster",
                "up",
                "--directory",
                files,
                "--state-backend=forst");
    }

    @Test
    void portsThatCannotBeAreRefused() {
        assertRefused("a port must be 1 to 65535, but was 0", "--kafka-port=0");
        assertRefused("each port must serve one use, but 9092 is to serve two", "--rest-port=9092");
    }

    @Test
    void aPortThatIsTakenIsNamedWithItsUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertRefused(
                    "port " + port + ", for kafka of Kafka: must be free, but another process",
                    "--free-ports",
                    "--kafka-port=" + port);
            assertRefused(
                    "port " + port + ", for rest of the JobManager: must be free",
                    "--free-ports",
                    "--rest-port=" + port);
        }
        assertThat(files.resolve("cluster.json")).doesNotExist();
    }

    private void assertRefused(String sentence, String... options) {
        Object[] words = new Object[4 + options.length];
        System.arraycopy(options, 0, words, 4, options.length);
        words[0] = "cluster";
        words[1] = "up";
        words[2] = "--directory";
        words[3] = files;
        assertTold(1, sentence, words);
    }

    @Test
    void aLayoutThatCannotBeReadIsNamed() throws Exception {
        Files.createDirectories(files);
        Files.writeString(files.resolve("cluster.json"), "{");
        assertTold(
                1,
                "cluster.json must say what the cluster is made of, but cannot be read",
                "cluster",
                "status",
                "--directory",
                files);
    }
}
