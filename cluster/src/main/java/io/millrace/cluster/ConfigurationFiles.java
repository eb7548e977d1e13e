package io.millrace.cluster;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.millrace.jobs.kafka.BrokerProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Writes the files that the processes are configured by, and those that tell others of them. */
final class ConfigurationFiles {
    private final Folders folders;
    private final ClusterLayout layout;
    private final Installation installation;

    ConfigurationFiles(Folders folders, ClusterLayout layout, Installation installation) {
        this.folders = folders;
        this.layout = layout;
        this.installation = installation;
    }

    void write() throws IOException {
        folders.create();
        Map<String, String> flink = FlinkSettings.of(layout, folders);
        YAMLMapper yaml = new YAMLMapper();
        yaml.writeValue(folders.conf().resolve("config.yaml").toFile(), flink);
        store(broker(), "server.properties");
        store(zooKeeper(), "zoo.cfg");
        try (InputStream log = ConfigurationFiles.class.getResourceAsStream("log4j2.properties")) {
            Files.copy(
                    log,
                    folders.conf().resolve("log4j2.properties"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        for (Path file : installation.prometheus()) {
            Files.copy(
                    file,
                    folders.prometheus().resolve(file.getFileName()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        yaml.writeValue(folders.prometheusTargets().toFile(), targets());
    }

    private Properties broker() {
        Ports ports = layout.ports();
        Properties properties =
                BrokerProperties.of(
                        folders.kafka(),
                        Ports.HOST + ":" + ports.kafka(),
                        Ports.HOST + ":" + ports.controller());
        // A broker that was killed must wait for the end of its old session before it serves again.
        properties.setProperty("broker.session.timeout.ms", "4000");
        properties.setProperty("broker.heartbeat.interval.ms", "1000");
        return properties;
    }

    private Properties zooKeeper() {
        Properties properties = new Properties();
        properties.setProperty("dataDir", folders.zookeeper().toString());
        properties.setProperty("clientPort", Integer.toString(layout.ports().zookeeper()));
        properties.setProperty("clientPortAddress", Ports.HOST);
        properties.setProperty("admin.enableServer", "false");
        properties.setProperty("tickTime", "1000");
        return properties;
    }

    private void store(Properties properties, String name) throws IOException {
        Path file = folders.conf().resolve(name);
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
    }

    /** As Prometheus reads them from a file: each with labels of its own. */
    private List<Map<String, Object>> targets() {
        List<Map<String, Object>> targets = new ArrayList<>();
        for (Role role : layout.roles()) {
            Integer port = layout.ports().of(role).get("metrics");
            if (port != null) {
                targets.add(
                        Map.of(
                                "targets",
                                List.of(Ports.HOST + ":" + port),
                                "labels",
                                Map.of("role", role.id())));
            }
        }
        return targets;
    }
}
