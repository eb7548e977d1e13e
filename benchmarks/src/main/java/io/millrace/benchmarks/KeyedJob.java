package io.millrace.benchmarks;

import io.millrace.operators.Millrace;
import io.millrace.operators.Prediction;
import io.millrace.operators.StreamTypes;
import io.millrace.state.Model;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.jspecify.annotations.Nullable;

/**
 * A job inside this JVM that learns numbered events.
 *
 * @param stream its events
 * @param model what learns them
 * @param events how many
 * @param parallelism how many subtasks learn
 * @param backend rocksdb or hashmap
 * @param checkpointSeconds the time between checkpoints
 * @param directory where checkpoints and savepoints go
 * @param flink other options of Flink
 */
record KeyedJob(
        NumberedEvents stream,
        Model model,
        long events,
        int parallelism,
        String backend,
        int checkpointSeconds,
        Path directory,
        Map<String, String> flink) {
    private static final long STRIDE = 1_000_000;

    /** A source that has ended would leave no job to stop with a savepoint. */
    private static final long ENDLESS = 1L << 40;

    /** What RocksDB may take for its caches and buffers. */
    private static final MemorySize MANAGED = MemorySize.ofMebiBytes(2048);

    /** Predictions so far. Static, for the job's functions are copies. */
    private static final LongAdder PASSED = new LongAdder();

    /** Learns all events and prints how it goes. Returns a savepoint. */
    Path live() throws Exception {
        int port = freePort();
        JobClient job = start(port, ENDLESS, null);
        CheckpointWatch checkpoints = new CheckpointWatch(port, job.getJobID());
        long nanos = System.nanoTime();
        for (long mark = STRIDE; mark <= events; mark += STRIDE) {
            while (PASSED.sum() < mark) {
                checkpoints.look();
            }
            long now = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "%,11d events   %,9.0f/s   heap after collection %,5d MB%n",
                    mark,
                    STRIDE * 1e9 / (now - nanos),
                    heapBytes() >> 20);
            nanos = now;
        }
        nanos = System.nanoTime();
        String savepoint =
                job.stopWithSavepoint(
                                false, directory.toUri().toString(), SavepointFormatType.NATIVE)
                        .get();
        System.out.printf(
                Locale.ROOT,
                "stopped with a savepoint in %.1f s%n",
                (System.nanoTime() - nanos) / 1e9);
        return Path.of(URI.create(savepoint));
    }

    /** Starts again from a savepoint, and prints how long it took until the next prediction. */
    void comeBack(Path savepoint) throws Exception {
        PASSED.reset();
        long nanos = System.nanoTime();
        JobClient job = start(freePort(), ENDLESS, savepoint);
        while (PASSED.sum() == 0) {
            Thread.onSpinWait();
        }
        System.out.printf(
                Locale.ROOT,
                "back and predicting after %.1f s%n",
                (System.nanoTime() - nanos) / 1e9);
        job.cancel().get();
    }

    /** Learns all events. Returns events a second, the first tenth left out. */
    double rate() throws Exception {
        Stopwatch.reset(events);
        JobClient job = start(freePort(), events, null);
        double rate = Stopwatch.awaitRate();
        job.getJobExecutionResult().get();
        return rate;
    }

    private JobClient start(int port, long length, @Nullable Path savepoint) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, Integer.toString(port));
        configuration.set(RestOptions.ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString());
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
        flink.forEach(configuration::setString);
        if (savepoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        env.enableCheckpointing(1000L * checkpointSeconds);
        Millrace.of(model)
                .predict(stream.stream(env, length))
                .map(KeyedJob::pass, StreamTypes.PREDICTION)
                .uid("passed")
                .sinkTo(new DiscardingSink<>())
                .uid("sink");
        return env.executeAsync("keys");
    }

    private static Prediction pass(Prediction prediction) {
        PASSED.increment();
        Stopwatch.pass();
        return prediction;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What was live on the heap after the latest collections. */
    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
