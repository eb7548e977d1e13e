package io.millrace.cluster;

import io.millrace.jobs.Mistake;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the build has put things.
 *
 * @param home the folder of the project, absolute
 */
public record Installation(Path home) {
    public Installation {
        home = home.toAbsolutePath().normalize();
    }

    /** The one that this process was started from. */
    public static Installation current() {
        return new Installation(Path.of(System.getProperty("millrace.home", "")));
    }

    /** Flink's jars and this module's classes, as a class path. */
    String flink() {
        return jars("flink") + File.pathSeparator + own();
    }

    /** Kafka's jars, as a class path. */
    String kafka() {
        return jars("kafka");
    }

    private String jars(String name) {
        Path directory = home.resolve("cluster/target").resolve(name);
        if (!Files.isDirectory(directory)) {
            throw new Mistake(
                    directory
                            + " must hold the jars of "
                            + name
                            + ", but does not exist; bin/millrace cluster up gathers them");
        }
        return directory.resolve("*").toString();
    }

    private static Path own() {
        try {
            return Path.of(
                    Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a Prometheus is told that watches Millrace, wherever it runs. */
    List<Path> prometheus() {
        Path deploy = home.resolve("deploy/prometheus");
        return List.of(deploy.resolve("prometheus.yml"), deploy.resolve("alerts.yml"));
    }

    /** The job that a cluster runs. */
    public Path jobJar() {
        return home.resolve("jobs/target/millrace.jar");
    }

    /** The Java that runs this process, which runs the others, too. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
