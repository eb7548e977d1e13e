package io.millrace.jobs.command;

import io.millrace.jobs.MillraceJob;
import io.millrace.jobs.Mistake;
import io.millrace.jobs.TemporaryDirectory;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.kafka.KafkaEnds;
import io.millrace.jobs.kafka.LocalBroker;
import io.millrace.jobs.kafka.PipelineTopics;
import io.millrace.jobs.kafka.Topics;
import io.millrace.jobs.pipeline.Output;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.jobs.replay.Replay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A pipeline, its broker and its Flink, all inside this JVM, over one file of events. */
final class Demo implements AutoCloseable {
    private static final Duration CHECKPOINT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Pipeline pipeline;
    private final Path input;
    private final int parallelism;
    private final TemporaryDirectory directory;
    private final LocalBroker broker;
    private final Connection connection;

    Demo(Pipeline pipeline, Path input, int parallelism) throws IOException {
        this.pipeline = pipeline;
        this.input = input;
        this.parallelism = parallelism;
        this.directory = TemporaryDirectory.create("millrace-demo");
        try {
            this.broker = LocalBroker.start();
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
        this.connection = Connection.of(pipeline, broker.bootstrapServers());
    }

    /** Where the broker is, as {@code host:port}. */
    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** How to reach the broker. */
    Connection connection() {
        return connection;
    }

    /** Runs the job until every event is answered, and ends it with its last reports. */
    Played play(Progress progress) throws Exception {
        try (Topics topics = Topics.connect(connection)) {
            PipelineTopics.ready(pipeline, topics, true);
            JobClient job = start(Map.of());
            long start = System.nanoTime();
            Served served;
            try (Replay replay = new Replay(pipeline, input, connection, topics, 0)) {
                CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(replay));
                served = watch(replay, sending, job, progress);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            progress.show("ending the job with a savepoint");
            String savepoint =
                    job.stopWithSavepoint(
                                    true,
                                    directory.path().toUri().toString(),
                                    SavepointFormatType.NATIVE)
                            .get();
            return new Played(outcome(served, seconds), savepoint);
        }
    }

    /**
     * What came of it.
     *
     * @param outcome how well the pipeline did
     * @param savepoint from which the job can go on
     */
    record Played(Outcome outcome, String savepoint) {}

    /** Lets the job go on where it ended. */
    JobClient resume(String savepoint) throws Exception {
        return start(Map.of(StateRecoveryOptions.SAVEPOINT_PATH.key(), savepoint));
    }

    private JobClient start(Map<String, String> changes) throws Exception {
        StreamExecutionEnvironment env =
                LocalFlink.environment(parallelism, Configuration.fromMap(changes));
        try (Topics topics = Topics.connect(connection)) {
            MillraceJob.build(env, pipeline, new KafkaEnds(pipeline, connection, topics));
        }
        env.enableCheckpointing(CHECKPOINT.toMillis());
        return env.executeAsync(pipeline.name());
    }

    private static void send(Replay replay) {
        try {
            while (replay.sendNext()) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new Mistake("input file cannot be read on: " + e.getMessage(), e);
        }
    }

    private Served watch(
            Replay replay, CompletableFuture<Void> sending, JobClient job, Progress progress)
            throws InterruptedException, ExecutionException {
        Served served = new Served();
        Output output = pipeline.output();
        long lastAnswer = System.nanoTime();
        try (OutputReader reader =
                new OutputReader(connection, List.of(output.predictions(), output.deadLetters()))) {
            while (!sending.isDone() || served.records() < replay.events()) {
                long before = served.records();
                reader.poll(
                        record -> {
                            if (record.topic().equals(output.predictions())) {
                                served.prediction(record.value());
                            } else {
                                served.deadLetter(record.value());
                            }
                        });
                if (served.records() > before) {
                    lastAnswer = System.nanoTime();
                }
                requireAlive(job, lastAnswer);
                if (progress.due()) {
                    progress.show(standing(replay, served));
                }
            }
        }
        sending.get();
        return served;
    }

    private static void requireAlive(JobClient job, long lastAnswer)
            throws InterruptedException, ExecutionException {
        if (job.getJobExecutionResult().isDone()) {
            job.getJobExecutionResult().get();
        }
        if (System.nanoTime() - lastAnswer > PATIENCE.toNanos()) {
            throw new IllegalStateException(
                    "the job has answered nothing for %d seconds and is %s"
                            .formatted(PATIENCE.toSeconds(), job.getJobStatus().get()));
        }
    }

    private static String standing(Replay replay, Served served) {
        String mae =
                served.predictions() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", MAE so far %.2f", served.mae());
        return "%s produced, %s predicted%s"
                .formatted(
                        OutcomeTable.count(replay.events()),
                        OutcomeTable.count(served.predictions()),
                        mae);
    }

    private Outcome outcome(Served served, double seconds) {
        List<String> reports = new ArrayList<>();
        String topic = pipeline.output().reports();
        if (topic != null) {
            try (OutputReader reader = new OutputReader(connection, List.of(topic))) {
                reader.toEnd(
                        report -> reports.add(new String(report.value(), StandardCharsets.UTF_8)));
            }
        }
        return new Outcome(
                pipeline.name(),
                Summary.of(reports),
                served.relative(),
                served.predictions(),
                served.deadLetters(),
                Map.of(),
                0,
                0,
                alerts(),
                seconds);
    }

    private Alerts alerts() {
        Alerts alerts = new Alerts(pipeline.drift());
        String topic = pipeline.output().alerts();
        if (topic != null) {
            try (OutputReader reader = new OutputReader(connection, List.of(topic))) {
                reader.toEnd(alert -> alerts.add(alert.value()));
            }
        }
        return alerts;
    }

    @Override
    public void close() throws IOException {
        try (directory) {
            broker.close();
        }
    }
}
