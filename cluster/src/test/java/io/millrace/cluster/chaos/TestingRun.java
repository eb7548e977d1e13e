package io.millrace.cluster.chaos;

import io.millrace.cluster.Cluster;
import io.millrace.cluster.FlinkRest;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends rounds to a running job while faults happen, and reads what is committed. */
final class TestingRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Cluster cluster;
    private final String job;
    private final TestingRounds rounds;
    private final TestingTrouble trouble;
    private final List<Fault> faults;
    private final Consumer<String> log;
    private final KafkaProducer<String, String> producer;
    private final TestingReader reader;
    private final String eventTopic;
    private final String labelTopic;
    private final long start = System.nanoTime();
    private int phase;
    private int struck;

    TestingRun(
            Cluster cluster,
            String job,
            Pipeline pipeline,
            TestingRounds rounds,
            TestingTrouble trouble,
            List<Fault> faults,
            Consumer<String> log) {
        this.cluster = cluster;
        this.job = job;
        this.rounds = rounds;
        this.trouble = trouble;
        this.faults = faults;
        this.log = log;
        Connection connection = Connection.of(pipeline, cluster.layout().bootstrapServers());
        Properties properties = connection.toProperties();
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "600000");
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(128L << 20));
        producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
        reader = new TestingReader(pipeline, connection);
        eventTopic = pipeline.input().topic();
        labelTopic = eventTopic.replace("events", "labels");
    }

    /** Sends all, faults between. Returns the predictions, as they were committed. */
    List<String> predictions() throws IOException {
        for (int round = 0; round < rounds.rounds(); round++) {
            send(eventTopic, rounds.events(round));
            int predicted = (round + 1) * rounds.events();
            disturb(() -> reader.predictions().size() >= predicted);
            if (round > 0) {
                send(labelTopic, rounds.labels(round - 1));
                int taught = round * rounds.keys();
                disturb(() -> reader.reports() >= taught);
                requireNoMore(taught, reader.reports(), "reports");
            }
            requireNoMore(predicted, reader.predictions().size(), "predictions");
        }
        reader.toEnd();
        return reader.predictions();
    }

    private void send(String topic, List<TestingRounds.Sent> records) {
        for (TestingRounds.Sent record : records) {
            var unused = producer.send(new ProducerRecord<>(topic, record.key(), record.value()));
        }
    }

    /** Lets the faults of a phase happen, and waits until what is due is there. */
    private void disturb(BooleanSupplier due) throws IOException {
        int phases = 2 * rounds.rounds() - 1;
        phase++;
        int by = (int) ((long) faults.size() * phase / phases);
        while (struck < by) {
            Fault fault = faults.get(struck++);
            String what = trouble.strike(fault);
            long mended = System.nanoTime();
            int known = known();
            boolean before = due.getAsBoolean();
            while (known() == known && !due.getAsBoolean()) {
                look(mended);
            }
            log.accept(
                    String.format(
                            Locale.ROOT,
                            "%6.1f s  fault %2d of %d: %s; %s; %,d predictions so far",
                            seconds(start),
                            struck,
                            faults.size(),
                            what,
                            before
                                    ? "all was there"
                                    : String.format(
                                            Locale.ROOT,
                                            "%.1f s later results came",
                                            seconds(mended)),
                            reader.predictions().size()));
        }
        long since = System.nanoTime();
        while (!due.getAsBoolean()) {
            look(since);
        }
    }

    private int known() {
        return reader.predictions().size() + reader.reports();
    }

    /** Reads on. Fails if the job has given up, or nothing helps. */
    private void look(long since) throws IOException {
        reader.poll();
        if (seconds(since) < PATIENCE.toSeconds()) {
            return;
        }
        FlinkRest.Job now = cluster.rest().job(job).orElse(null);
        throw new AssertionError(
                "too little came in %s: %d predictions, %d reports; the job is %s"
                        .formatted(PATIENCE, reader.predictions().size(), reader.reports(), now));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void requireNoMore(int expected, int found, String what) {
        if (found > expected) {
            throw new AssertionError(
                    "%s must be %d by now, but are %d".formatted(what, expected, found));
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        reader.close();
    }
}
