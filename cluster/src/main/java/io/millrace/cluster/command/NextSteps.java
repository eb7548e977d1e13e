package io.millrace.cluster.command;

import io.millrace.cluster.Cluster;
import java.io.PrintWriter;
import java.nio.file.Path;

/** The commands to try when a cluster is up. */
final class NextSteps {
    private static final int USUAL_KAFKA = 9092;

    private final String directory;
    private final String servers;
    private final Path prometheus;

    NextSteps(Cluster cluster, DirectoryOption option) {
        this.directory = option.isUsual() ? "" : " --directory " + option.path();
        this.prometheus = cluster.folders().prometheusConfiguration();
        this.servers =
                cluster.layout().ports().kafka() == USUAL_KAFKA
                        ? ""
                        : " -b " + cluster.layout().bootstrapServers();
    }

    void print(PrintWriter out) {
        out.println("Try next:");
        out.printf(
                "  bin/millrace flink%s run -d -p 2 jobs/target/millrace.jar run -p"
                        + " pipelines/bikes.yaml --create-topics%s%n",
                directory, servers);
        out.printf(
                "  bin/millrace produce -p pipelines/bikes.yaml -i pipelines/data/bikes.csv%s%n",
                servers);
        out.printf("  bin/millrace dashboard -p pipelines/bikes.yaml%s%n", servers);
        out.printf(
                "  prometheus --config.file=%s --storage.tsdb.path=%s"
                        + " --web.listen-address=127.0.0.1:9090%n",
                prometheus, prometheus.resolveSibling("data"));
        out.printf("  bin/millrace cluster status%s%n", directory);
        out.printf("  bin/millrace cluster down%s%n", directory);
    }
}
