package io.millrace.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jars that {@code mvn package} gathers for the processes. */
final class PackagedJarsTest {
    private static final Path HOME = Path.of("..");

    private static List<String> jars(String directory) throws IOException {
        try (Stream<Path> files = Files.list(HOME.resolve(directory))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void flinkHasWhatTheJobTakesAsProvided() throws IOException {
        List<String> provided =
                jars("jobs/target/lib").stream().filter(name -> name.startsWith("flink-")).toList();
        assertThat(provided).hasSizeGreaterThan(10);
        assertThat(jars("cluster/target/flink"))
                .containsAll(provided)
                .anyMatch(name -> name.startsWith("flink-rpc-akka-loader-"))
                .anyMatch(name -> name.startsWith("flink-runtime-web-"))
                .anyMatch(name -> name.startsWith("flink-shaded-zookeeper-"))
                .anyMatch(name -> name.startsWith("flink-metrics-prometheus-"))
                .anyMatch(name -> name.startsWith("log4j-slf4j-impl-"));
    }

    @Test
    void flinkHasNothingOfKafkaAndKafkaNothingOfFlink() throws IOException {
        assertThat(jars("cluster/target/flink"))
                .noneMatch(name -> name.startsWith("kafka"))
                .noneMatch(name -> name.startsWith("millrace"))
                .noneMatch(name -> name.startsWith("junit"));
        assertThat(jars("cluster/target/kafka"))
                .anyMatch(name -> name.startsWith("kafka_2.13-"))
                .anyMatch(name -> name.startsWith("kafka-clients-"))
                .anyMatch(name -> name.startsWith("log4j-slf4j-impl-"))
                .noneMatch(name -> name.startsWith("flink"))
                .noneMatch(name -> name.startsWith("junit"));
    }
}
