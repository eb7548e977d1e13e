package io.millrace.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingBikes;
import io.millrace.jobs.TestingCommand;
import io.millrace.jobs.TestingKafka;
import io.millrace.jobs.TestingKernel;
import io.millrace.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command run as its user has it: started, ended, started again. */
final class RunCommandTest {
    private static final int FIRST = 9_000;

    /** The most that Flink keeps of a state in memory. */
    private static final long MEMORY_LIMIT = 5 << 20;

    @TempDir private Path directory;

    /** A command on a thread of its own, which an interrupt ends. */
    private record Running(Thread thread, CompletableFuture<TestingCommand> outcome) {
        static Running start(Object... arguments) {
            CompletableFuture<TestingCommand> outcome = new CompletableFuture<>();
            Thread thread = new Thread(() -> outcome.complete(TestingCommand.run(arguments)));
            thread.start();
            return new Running(thread, outcome);
        }

        void check() throws Exception {
            if (outcome.isDone()) {
                throw new AssertionError(outcome.get().err());
            }
        }

        TestingCommand stop() throws Exception {
            thread.interrupt();
            return outcome.get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void aSecondRunGoesOnFromTheCheckpointsOfTheFirstAndAFreshOneDoesNot() throws Exception {
        String yaml =
                TestingBikes.yaml("again", "checkpoint: 500ms")
                        .replace("key: [hr]", "key: [season, weekday, hr]");
        Path file = Files.writeString(directory.resolve("again.yaml"), yaml);
        Pipeline pipeline = Pipeline.read(file);
        List<String> rows = Files.readAllLines(TestingBikes.DATA);
        List<String> oracle = TestingKernel.answers(pipeline, rows);
        List<String> rest = new ArrayList<>(rows);
        rest.subList(1, FIRST + 1).clear();
        Path first = Files.write(directory.resolve("first.csv"), TestingBikes.rows(FIRST));
        Path second = Files.write(directory.resolve("second.csv"), rest);
        Path checkpoints = directory.resolve("checkpoints");
        try (TestingKafka kafka = TestingKafka.start()) {
            kafka.create(pipeline, Map.of());
            Object[] run = {
                "run",
                "-p",
                file,
                "-b",
                kafka.servers(),
                "--parallelism",
                1,
                "--checkpoints",
                checkpoints
            };
            kafka.replay(pipeline, first);
            assertThat(untilAnswered(FIRST, kafka, pipeline, run)).doesNotContain("goes on");
            assertThat(bytes(checkpoints)).isGreaterThan(MEMORY_LIMIT);
            kafka.replay(pipeline, second);
            assertThat(untilAnswered(TestingBikes.RECORDS, kafka, pipeline, run))
                    .contains("again goes on from checkpoint " + checkpoints);
            assertThat(kafka.all(pipeline, pipeline.output().predictions()))
                    .containsExactlyInAnyOrderElementsOf(oracle);
            Object[] fresh = Stream.concat(Stream.of(run), Stream.of("--fresh")).toArray();
            assertThat(untilAnswered(2 * TestingBikes.RECORDS, kafka, pipeline, fresh))
                    .doesNotContain("goes on");
            oracle.addAll(List.copyOf(oracle));
            assertThat(kafka.all(pipeline, pipeline.output().predictions()))
                    .containsExactlyInAnyOrderElementsOf(oracle);
        }
    }

    private static String untilAnswered(
            int count, TestingKafka kafka, Pipeline pipeline, Object... arguments)
            throws Exception {
        Running running = Running.start(arguments);
        try {
            kafka.read(pipeline, running::check, count, pipeline.output().predictions());
        } finally {
            running.stop();
        }
        return running.stop().err();
    }

    private static long bytes(Path directory) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
