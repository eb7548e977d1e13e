package io.millrace.benchmarks;

import io.millrace.jobs.MillraceJob;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.kafka.KafkaEnds;
import io.millrace.jobs.kafka.LocalBroker;
import io.millrace.jobs.kafka.PipelineTopics;
import io.millrace.jobs.kafka.Topics;
import io.millrace.jobs.pipeline.Pipeline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The whole way of an event, Kafka → decode → keyBy → learn → encode → Kafka, against the same way
 * with nothing learned. The two alternate in one process on the same records; what counts is the
 * median of their ratios, since machines are shared and noisy.
 *
 * <pre>{@code
 * PipelineBenchmark [--events 1000000] [--keys 1000] [--pairs 7] [--parallelism 1]
 *                   [--effort low|standard|high]
 * }</pre>
 *
 * What learns is one RLS or, if an effort is given, the experts of a file that names none.
 */
public final class PipelineBenchmark {
    private static final String TOPIC = "bench.events";
    private static final int FEATURES = 10;

    /** Pairs that are run but not counted, while the JIT compiler learns. */
    private static final int WARM_UP_PAIRS = 2;

    private final Options options;
    private final LocalBroker broker;
    private int runs;

    private PipelineBenchmark(Options options, LocalBroker broker) {
        this.options = options;
        this.broker = broker;
    }

    /**
     * What is run, and how often.
     *
     * @param effort that of the usual experts, or empty for one RLS
     */
    private record Options(int events, int keys, int pairs, int parallelism, String effort) {
        private static final List<String> NUMBERS =
                List.of("--events", "--keys", "--pairs", "--parallelism");
        private static final List<String> EFFORTS = List.of("low", "standard", "high");

        static Options parse(String[] args) {
            int[] numbers = {1_000_000, 1_000, 7, 1};
            String effort = "";
            for (int i = 0; i < args.length; i += 2) {
                String value = i + 1 < args.length ? args[i + 1] : "";
                int number = NUMBERS.indexOf(args[i]);
                if (number >= 0 && value.matches("[1-9][0-9]{0,8}")) {
                    numbers[number] = Integer.parseInt(value);
                } else if (args[i].equals("--effort") && EFFORTS.contains(value)) {
                    effort = value;
                } else {
                    throw new IllegalArgumentException(
                            "options must be of %s with a positive number each or --effort with one of %s, but were %s"
                                    .formatted(NUMBERS, EFFORTS, String.join(" ", args)));
                }
            }
            return new Options(numbers[0], numbers[1], numbers[2], numbers[3], effort);
        }

        /** What the pipeline file says of who learns. */
        String experts() {
            return effort.isEmpty()
                    ? "experts: [{name: rls, learner: rls, ridge: 1}]"
                    : "effort: " + effort;
        }

        @Override
        public String toString() {
            return "%d events, %d keys, %s of %d features, JSON, exactly-once, parallelism %d"
                    .formatted(
                            events,
                            keys,
                            effort.isEmpty() ? "RLS" : "the usual experts at " + effort + " effort",
                            FEATURES,
                            parallelism);
        }
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.parse(args);
        try (LocalBroker broker = LocalBroker.start()) {
            PipelineBenchmark benchmark = new PipelineBenchmark(options, broker);
            benchmark.produce();
            System.out.println(options);
            benchmark.compare("hashmap");
            benchmark.compare("rocksdb");
        }
    }

    private void compare(String backend) throws Exception {
        for (int i = 0; i < WARM_UP_PAIRS; i++) {
            run(backend, false);
            run(backend, true);
        }
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < options.pairs; pair++) {
            double nothing = run(backend, false);
            double learning = run(backend, true);
            ratios.add(learning / nothing);
            print(
                    "%-8s learning %8.0f/s   nothing %8.0f/s   ratio %.3f%n",
                    backend, learning, nothing, learning / nothing);
        }
        ratios.sort(null);
        print(
                "%-8s median ratio %.3f (%.3f to %.3f) of %d pairs%n",
                backend,
                ratios.get(ratios.size() / 2),
                ratios.get(0),
                ratios.get(ratios.size() - 1),
                ratios.size());
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }

    /** Runs one pipeline over all events. Returns events a second, start and end left out. */
    private double run(String backend, boolean learn) throws Exception {
        Pipeline pipeline = pipeline("bench-" + runs++);
        Connection connection = Connection.of(pipeline, broker.bootstrapServers());
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(
                        options.parallelism, configuration);
        env.enableCheckpointing(pipeline.checkpoint().toMillis());
        Stopwatch.reset(options.events);
        try (Topics topics = Topics.connect(connection)) {
            PipelineTopics.ready(pipeline, topics, true);
            TimedEnds ends = new TimedEnds(new KafkaEnds(pipeline, connection, topics));
            if (learn) {
                MillraceJob.build(env, pipeline, ends);
            } else {
                NoOpJob.build(env, ends);
            }
        }
        JobClient job = env.executeAsync();
        double rate = Stopwatch.awaitRate();
        job.cancel().get();
        return rate;
    }

    private Pipeline pipeline(String name) {
        StringBuilder fields = new StringBuilder();
        for (int i = 1; i < FEATURES; i++) {
            fields.append(i == 1 ? "f1" : ", f" + i);
        }
        return Pipeline.parse(
                name,
                """
                name: %s
                input: {topic: %s, key: key, id: id, time: time, label: label}
                features: {numeric: [%s]}
                %s
                output: {predictions: bench.predictions, deadLetters: bench.dead-letters}
                """
                        .formatted(name, TOPIC, fields, options.experts()));
    }

    private void produce() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", broker.bootstrapServers());
        Connection connection =
                new Connection(Map.of("bootstrap.servers", broker.bootstrapServers()));
        try (Topics topics = Topics.connect(connection)) {
            topics.create(List.of(TOPIC), Map.of());
        }
        Random random = new Random(42);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < options.events; i++) {
                String key = "key-" + random.nextInt(options.keys);
                String event = event(i, key, random);
                var unused =
                        producer.send(
                                new ProducerRecord<>(
                                        TOPIC,
                                        key.getBytes(StandardCharsets.UTF_8),
                                        event.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private static String event(int i, String key, Random random) {
        StringBuilder json = new StringBuilder();
        json.append("{\"key\":\"%s\",\"id\":%d,\"time\":%d".formatted(key, i, 1000L * i));
        double label = 0;
        for (int f = 1; f < FEATURES; f++) {
            double value = Math.rint(1e4 * random.nextGaussian()) / 1e4;
            label += f * value;
            json.append(",\"f%d\":%s".formatted(f, value));
        }
        return json.append(",\"label\":%s}".formatted(label + random.nextGaussian())).toString();
    }
}
