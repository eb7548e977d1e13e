package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What {@code mvn package} makes; runs after it. */
final class PackagedJobTest {
    private static final Path JAR = Path.of("target", "millrace.jar");

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void theJarHoldsTheJobAndAllItNeedsBeyondFlink() throws IOException {
        assertThat(entries())
                .contains(
                        "io/millrace/jobs/Main.class",
                        "io/millrace/operators/Millrace.class",
                        "io/millrace/state/Model.class",
                        "org/apache/flink/connector/kafka/source/KafkaSource.class",
                        "org/apache/kafka/clients/producer/KafkaProducer.class",
                        "com/fasterxml/jackson/dataformat/yaml/YAMLFactory.class",
                        "picocli/CommandLine.class",
                        "META-INF/NOTICE",
                        "META-INF/LICENSE");
    }

    @Test
    void theJarLeavesFlinkTheBrokerAndLoggingOut() throws IOException {
        assertThat(entries())
                .noneMatch(name -> name.startsWith("org/apache/flink/streaming/api/"))
                .noneMatch(name -> name.startsWith("org/apache/flink/core/"))
                .noneMatch(name -> name.startsWith("org/apache/flink/connector/base/"))
                .noneMatch(name -> name.startsWith("org/apache/flink/connector/file/"))
                .noneMatch(name -> name.startsWith("kafka/server/"))
                .noneMatch(name -> name.startsWith("scala/"))
                .noneMatch(name -> name.startsWith("org/slf4j/"))
                .noneMatch(name -> name.contains("log4j"))
                .noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA)"));
    }

    @Test
    void theJarNamesItsMainClass() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo(Main.class.getName());
        }
    }

    @Test
    void theJarNamesItsVersion() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
                    .isEqualTo(System.getProperty("millrace.version"));
        }
    }

    @Test
    void theRestLiesBesideIt() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target", "lib"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("flink-streaming-java-"))
                    .anyMatch(name -> name.startsWith("flink-statebackend-rocksdb-"))
                    .anyMatch(name -> name.startsWith("kafka_2.13-"))
                    .anyMatch(name -> name.startsWith("log4j-slf4j-impl-"))
                    .noneMatch(name -> name.startsWith("kafka-clients-"))
                    .noneMatch(name -> name.startsWith("junit"));
        }
    }
}
