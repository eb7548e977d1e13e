package io.millrace.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The command lines of the cluster's processes. */
final class Programs {
    /** What Flink reaches into; its own scripts open the same. */
    private static final List<String> OPENS =
            Stream.of(
                            "java.lang",
                            "java.lang.reflect",
                            "java.util",
                            "java.util.concurrent",
                            "java.util.concurrent.atomic",
                            "java.util.concurrent.locks",
                            "java.net",
                            "java.io",
                            "java.nio",
                            "sun.nio.ch",
                            "java.text",
                            "java.time")
                    .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
                    .toList();

    /** For programs that end soon or mostly wait: starting costs them more than running. */
    private static final List<String> LIGHT =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Installation installation;
    private final Folders folders;
    private final ClusterLayout layout;

    Programs(Installation installation, Folders folders, ClusterLayout layout) {
        this.installation = installation;
        this.folders = folders;
        this.layout = layout;
    }

    /** What starts a process. */
    List<String> start(Role role) {
        return switch (role.kind()) {
            case ZOOKEEPER ->
                    flink(
                            role.id(),
                            light(List.of("-Xmx128m")),
                            "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer",
                            List.of(
                                    "--zkConfigFile",
                                    folders.conf().resolve("zoo.cfg").toString(),
                                    "--peerId",
                                    "1"));
            case KAFKA ->
                    kafka(
                            List.of("-Xms256m", "-Xmx512m"),
                            "kafka.Kafka",
                            List.of(serverProperties()));
            case JOBMANAGER -> jobManager();
            case TASKMANAGER -> taskManager(role);
        };
    }

    /** What prepares the broker's folder. */
    List<String> formatKafka(String clusterId) {
        return kafka(
                List.of(),
                "kafka.tools.StorageTool",
                List.of("format", "--cluster-id", clusterId, "--config", serverProperties()));
    }

    /** Flink's own command line. */
    List<String> cli(List<String> arguments) {
        return flink("cli", LIGHT, "org.apache.flink.client.cli.CliFrontend", arguments);
    }

    private static List<String> light(List<String> options) {
        return Stream.concat(LIGHT.stream(), options.stream()).toList();
    }

    private String serverProperties() {
        return folders.conf().resolve("server.properties").toString();
    }

    private List<String> jobManager() {
        JvmMemory memory = JvmMemory.ofJobManager(FlinkSettings.of(layout, folders));
        return server(
                Role.JOBMANAGER,
                new JvmMemory(light(memory.jvm()), memory.program()),
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                List.of("-Dweb.tmpdir=" + folders.temporary(Role.JOBMANAGER)));
    }

    private List<String> taskManager(Role role) {
        JvmMemory memory = JvmMemory.ofTaskManager(FlinkSettings.of(layout, folders));
        return server(
                role,
                memory,
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                List.of(
                        "-Dtaskmanager.resource-id=" + role.id(),
                        // Else one lies beside the log, and stays, for every operator that ever
                        // ran.
                        "-Dstate.backend.rocksdb.log.dir=" + folders.temporary(role)));
    }

    /** A process that Prometheus asks. */
    private List<String> server(Role role, JvmMemory memory, String main, List<String> more) {
        List<String> options = new ArrayList<>(memory.jvm());
        options.addAll(LoopbackServers.JVM_OPTIONS);
        List<String> arguments = new ArrayList<>(List.of("--configDir", folders.conf().toString()));
        arguments.addAll(memory.program());
        arguments.add("-Dio.tmp.dirs=" + folders.temporary(role));
        arguments.add("-Dmetrics.reporter.prom.port=" + layout.ports().of(role).get("metrics"));
        arguments.addAll(more);
        return flink(role.id(), options, main, arguments);
    }

    private List<String> flink(String log, List<String> jvm, String main, List<String> arguments) {
        List<String> options = new ArrayList<>(OPENS);
        options.addAll(jvm);
        return java(installation.flink(), log, options, main, arguments);
    }

    private List<String> kafka(List<String> jvm, String main, List<String> arguments) {
        return java(installation.kafka(), Role.KAFKA.id(), jvm, main, arguments);
    }

    private List<String> java(
            String classPath, String log, List<String> jvm, String main, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(Installation.java()));
        words.addAll(jvm);
        words.addAll(
                Arrays.asList(
                        "-Dlog.file=" + folders.logs().resolve(log + ".log"),
                        "-Dlog4j2.configurationFile=" + folders.conf().resolve("log4j2.properties"),
                        "-cp",
                        classPath,
                        main));
        words.addAll(arguments);
        return words;
    }
}
