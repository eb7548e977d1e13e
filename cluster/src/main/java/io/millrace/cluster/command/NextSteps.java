package io.millrace.cluster.command;

import io.millrace.cluster.Cluster;
import java.io.PrintWriter;

/** The commands to try when a cluster is up. */
final class NextSteps {
    private static final int USUAL_KAFKA = 9092;

    private final String directory;
    private final String servers;

    NextSteps(Cluster cluster, DirectoryOption option) {
        this.directory = option.isUsual() ? "" : " --directory " + option.path();
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
        out.printf("  bin/millrace cluster status%s%n", directory);
        out.printf("  bin/millrace cluster down%s%n", directory);
    }
}
