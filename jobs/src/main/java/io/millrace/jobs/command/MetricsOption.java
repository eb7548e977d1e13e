package io.millrace.jobs.command;

import io.millrace.jobs.Mistake;
import java.io.IOException;
import java.net.ServerSocket;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option that shows the metrics of a job inside this JVM to Prometheus. */
final class MetricsOption {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    private int port;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description =
                    "Show the metrics of a job that runs here to Prometheus, at"
                            + " http://HOST:PORT/metrics, to whoever reaches this machine;"
                            + " default: do not.")
    void set(int value) {
        if (value < 1 || value > 65_535) {
            throw new ParameterException(
                    command.commandLine(), "--metrics-port must be 1 to 65535, but was " + value);
        }
        port = value;
    }

    /**
     * How a local Flink shows its metrics.
     *
     * @throws Mistake if the port is taken, which Flink would only log
     */
    Configuration configuration() {
        if (port == 0) {
            return new Configuration();
        }
        try (ServerSocket socket = new ServerSocket(port)) {
            return LocalFlink.metricsOn(socket.getLocalPort());
        } catch (IOException e) {
            throw new Mistake("--metrics-port must be free, but " + port + " is taken", e);
        }
    }

    /**
     * Leaves a cluster its own configuration.
     *
     * @throws Mistake if this option asks for anything else
     */
    void refuseOnCluster() {
        if (port != 0) {
            throw new Mistake(
                    "--metrics-port must be left out on a cluster, whose own option"
                            + " (metrics.reporter.prom.port) rules there");
        }
    }
}
