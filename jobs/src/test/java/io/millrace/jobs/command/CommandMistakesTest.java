package io.millrace.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingBikes;
import io.millrace.jobs.TestingCommand;
import io.millrace.jobs.TestingKafka;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each mistake of a user gets one clear sentence and a non-zero exit, and no stack trace. */
final class CommandMistakesTest {
    @TempDir private static Path directory;
    private static TestingKafka kafka;
    private static Path pipeline;

    @BeforeAll
    static void start() throws Exception {
        kafka = TestingKafka.start();
        pipeline = Files.writeString(directory.resolve("p.yaml"), TestingBikes.yaml("mistakes"));
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    private static void assertRefused(String sentence, Object... arguments) {
        assertTold(1, sentence, arguments);
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
        assertTold(2, "Unmatched argument at index 0: 'evalute'", "evalute");
        assertTold(2, "--pipeline", "run");
        assertTold(
                2, "Unknown option: '--paralellism=2'", "run", "-p", pipeline, "--paralellism=2");
        assertTold(
                2,
                "--parallelism must be 1 to 128, but was 0",
                "evaluate",
                "-p",
                pipeline,
                "-i",
                TestingBikes.DATA,
                "--parallelism",
                0);
        assertTold(
                2,
                "--rate must be greater than 0, but was -1",
                "produce",
                "-p",
                pipeline,
                "-i",
                TestingBikes.DATA,
                "--rate=-1");
    }

    @Test
    void eventsComeFromAFileOrAreGenerated() {
        for (String command : List.of("evaluate", "produce")) {
            assertTold(2, "specify one of these", command, "-p", pipeline);
            assertTold(2, "--generator=NAME", command, "-p", pipeline, "--seed", 3);
            assertTold(
                    2,
                    "either --input or --generator must be given, but both were",
                    command,
                    "-p",
                    pipeline,
                    "-i",
                    TestingBikes.DATA,
                    "--generator",
                    "groupwise");
            assertTold(
                    2,
                    "Invalid value for option '--generator'",
                    command,
                    "-p",
                    pipeline,
                    "--generator",
                    "groupless");
        }
        assertTold(
                2,
                "--events must be at least 1, but was 0",
                "evaluate",
                "-p",
                pipeline,
                "--generator",
                "groupwise",
                "--events",
                0);
        assertTold(
                2,
                "Invalid value for option '--events': '1e5' is not a whole number",
                "evaluate",
                "-p",
                pipeline,
                "--generator",
                "groupwise",
                "--events=1e5");
        assertRefused(
                "temp: must be one column of the file",
                "evaluate",
                "-p",
                pipeline,
                "--generator",
                "groupwise",
                "--events",
                4);
    }

    @Test
    void anAbsentPipelineIsNamed() {
        Path absent = directory.resolve("absent.yaml");
        assertRefused("absent.yaml does not exist", "validate", "-p", absent);
        assertRefused("absent.yaml does not exist", "run", "-p", absent);
    }

    @Test
    void allProblemsOfAPipelineAreListed() throws Exception {
        String yaml =
                TestingBikes.yaml("broken", "delivery: twice")
                        .replace("aggregator: ada", "agregator: ada")
                        .replace("lags: [1, 7]", "lags: [0]");
        Path broken = Files.writeString(directory.resolve("broken.yaml"), yaml);
        TestingCommand command = TestingCommand.run("validate", "-p", broken);
        assertThat(command.code()).isEqualTo(1);
        assertThat(command.err().lines().toList())
                .hasSize(4)
                .anyMatch(line -> line.contains("delivery") && line.contains("twice"))
                .anyMatch(line -> line.contains("agregator"))
                .anyMatch(line -> line.contains("lags"));
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.csv"));
        Path torn = Files.writeString(directory.resolve("torn.csv.gz"), "no gzip");
        Path narrow = Files.write(directory.resolve("narrow.csv"), List.of("hr,cnt", "1,2"));
        for (String command : List.of("evaluate", "produce")) {
            Object[] line = {command, "-p", pipeline, "-i", ""};
            if (command.equals("produce")) {
                line =
                        new Object[] {
                            command,
                            "-b",
                            kafka.servers(),
                            "--create-topics",
                            "-p",
                            pipeline,
                            "-i",
                            ""
                        };
            }
            int file = line.length - 1;
            line[file] = directory.resolve("absent.csv");
            assertRefused("absent.csv does not", line);
            line[file] = directory;
            assertRefused("must be a file, but " + directory + " is not", line);
            line[file] = empty;
            assertRefused("empty.csv is empty", line);
            line[file] = torn;
            assertRefused("torn.csv.gz cannot be read: Not in GZIP format", line);
            line[file] = narrow;
            assertRefused("temp", line);
        }
    }

    @Test
    void anOutputThatCannotBeWrittenIsRefusedAtOnce() {
        assertRefused(
                "is a directory",
                "evaluate",
                "-p",
                pipeline,
                "-i",
                TestingBikes.DATA,
                "--json",
                directory);
        assertRefused(
                "must be in a folder that exists",
                "evaluate",
                "-p",
                pipeline,
                "-i",
                TestingBikes.DATA,
                "--predictions",
                directory.resolve("no/such/file"));
    }

    @Test
    void aBrokerThatDoesNotAnswerIsNamed() throws Exception {
        String server;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server = "127.0.0.1:" + free.getLocalPort();
        }
        assertRefused(
                "no Kafka broker answers at " + server + " within 10 seconds",
                "run",
                "-p",
                pipeline,
                "-b",
                server);
    }

    @Test
    void aServerThatIsNoAddressIsNamed() {
        assertRefused("Kafka at nowhere cannot be used", "run", "-p", pipeline, "-b", "nowhere");
    }

    @Test
    void checkpointsTooFarApartForTransactionsAreRefused() throws Exception {
        Path rare =
                Files.writeString(
                        directory.resolve("rare.yaml"),
                        TestingBikes.yaml("rare", "checkpoint: 451s"));
        assertRefused(
                "checkpoint must be at most 450000 ms, half the longest transaction on "
                        + kafka.servers()
                        + ", but was 451000 ms",
                "run",
                "--checkpoints",
                directory.resolve("checkpoints"),
                "--create-topics",
                "-p",
                rare,
                "-b",
                kafka.servers());
    }

    @Test
    void aFolderForCheckpointsThatIsNoneIsRefused() {
        assertRefused(
                "--checkpoints must be a folder", "run", "-p", pipeline, "--checkpoints", pipeline);
    }

    @Test
    void aPortForMetricsThatIsNoneOrTakenIsRefused() throws Exception {
        assertTold(
                2,
                "--metrics-port must be 1 to 65535, but was 0",
                "run",
                "-p",
                pipeline,
                "--metrics-port=0");
        try (ServerSocket taken = new ServerSocket(0)) {
            int port = taken.getLocalPort();
            assertRefused(
                    "--metrics-port must be free, but " + port + " is taken",
                    "run",
                    "--create-topics",
                    "-p",
                    pipeline,
                    "-b",
                    kafka.servers(),
                    "--metrics-port=" + port);
        }
    }

    @Test
    void missingTopicsAreNamedWithWhatToDo() {
        assertRefused(
                "topics mistakes.dead-letters, mistakes.events, mistakes.predictions,"
                        + " mistakes.reports do not exist on "
                        + kafka.servers()
                        + "; create them, or add --create-topics",
                "run",
                "-p",
                pipeline,
                "-b",
                kafka.servers());
    }
}
