package io.millrace.jobs.command;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink inside this JVM, on 127.0.0.1 and any free port. */
public final class LocalFlink {
    private LocalFlink() {}

    /** An environment that starts its cluster with the job and ends it with the job. */
    public static StreamExecutionEnvironment environment(int parallelism) {
        return environment(parallelism, new Configuration());
    }

    /** An environment that differs from the usual one by {@code changes}. */
    public static StreamExecutionEnvironment environment(int parallelism, Configuration changes) {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(RestOptions.ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        // Accumulators, from which progress is told, come with heartbeats.
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
        configuration.addAll(changes);
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    }

    /** The change that shows metrics to Prometheus, on a port of every network interface. */
    public static Configuration metricsOn(int port) {
        Configuration changes = new Configuration();
        changes.setString(
                "metrics.reporter.prom.factory.class",
                "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
        changes.setString("metrics.reporter.prom.port", String.valueOf(port));
        return changes;
    }
}
