package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.command.OutputReader;
import io.millrace.jobs.kafka.KafkaEnds;
import io.millrace.jobs.kafka.PipelineTopics;
import io.millrace.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against a broker that wants TLS and a login, commands in processes of their own do their work, or
 * say what to check; and what they print, log at DEBUG and show on Flink's page holds no secret.
 */
final class SecretsTest {
    private static final String SECRET = "xyzzy-8c1f-plugh";
    private static final int EVENTS = 50;
    private static final String REST = "Rest endpoint listening at (\\S+)";

    @TempDir private static Path directory;
    private static TestingSecureKafka kafka;
    private static Path properties;
    private static Path file;

    @BeforeAll
    static void start() throws Exception {
        kafka = TestingSecureKafka.start(directory);
        kafka.add("alice", SECRET);
        file = Files.writeString(directory.resolve("p.yaml"), yaml(""));
        Pipeline pipeline = Pipeline.read(file);
        kafka.create(pipeline);
        allow(pipeline);
        properties =
                Files.writeString(
                        directory.resolve("kafka.properties"),
                        """
                        security.protocol=SASL_SSL
                        sasl.mechanism=SCRAM-SHA-512
                        ssl.truststore.type=PEM
                        ssl.truststore.location=%s
                        default.api.timeout.ms=60000
                        compression.type=lz4
                        """
                                .formatted(kafka.certificate()));
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    private static String yaml(String kafka) throws IOException {
        return TestingBikes.yaml("secrets", "checkpoint: 500ms", kafka);
    }

    /** The rules that SECURITY.md lists, and no more. */
    private static void allow(Pipeline pipeline) throws Exception {
        String topic = pipeline.input().topic();
        kafka.allow("alice", ResourceType.TOPIC, topic, AclOperation.READ, AclOperation.WRITE);
        for (String output : PipelineTopics.outputs(pipeline)) {
            kafka.allow("alice", ResourceType.TOPIC, output, AclOperation.READ, AclOperation.WRITE);
        }
        String group = KafkaEnds.group(pipeline);
        kafka.allow("alice", ResourceType.GROUP, group, AclOperation.READ);
        kafka.allow("alice", ResourceType.TRANSACTIONAL_ID, group + ".", AclOperation.WRITE);
    }

    private static String jaas(String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required"
                + " username=\"alice\" password=\""
                + password
                + "\";";
    }

    private static Map<String, String> variables(String password) {
        return Map.of("MILLRACE_KAFKA_SASL_JAAS_CONFIG", jaas(password));
    }

    private static Object[] command(String name, Path propertiesFile, Object... more) {
        List<Object> usual =
                List.of(
                        name,
                        "-p",
                        file,
                        "-b",
                        kafka.servers(),
                        "--kafka-properties",
                        propertiesFile);
        return Stream.concat(usual.stream(), List.of(more).stream()).toArray();
    }

    private static void assertNoSecret(TestingProcess process) throws Exception {
        for (String where : List.of("out", "err", "log")) {
            assertThat(process.said(where).contains(SECRET)).as(where).isFalse();
        }
    }

    private static void assertRefused(TestingProcess process, String... sentences)
            throws Exception {
        assertThat(process.said("err"))
                .contains(sentences)
                .doesNotContain("unexpected failure")
                .doesNotContain("\tat ");
        assertThat(process.process().exitValue()).isEqualTo(1);
        assertNoSecret(process);
    }

    @Test
    void eventsAreSentAndAnsweredAndNothingShowsTheSecret() throws Exception {
        Path rows = Files.write(directory.resolve("rows.csv"), TestingBikes.rows(EVENTS));
        TestingProcess produce =
                TestingProcess.run(
                        directory.resolve("produce"),
                        variables(SECRET),
                        command("produce", properties, "-i", rows));
        assertThat(produce.said("out")).as(produce.said("err")).contains(EVENTS + " events sent");
        assertNoSecret(produce);

        // Kafka's clients fetch the secret where they run: it is not in the job.
        Path vault =
                Files.writeString(
                        directory.resolve("vault.properties"),
                        "jaas=" + jaas(SECRET).replace("\\", "\\\\"));
        Path indirect =
                Files.writeString(
                        directory.resolve("indirect.properties"),
                        Files.readString(properties)
                                + """
                                config.providers=file
                                config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
                                config.providers.file.param.allowed.paths=%s
                                sasl.jaas.config=${file:%s:jaas}
                                """
                                        .formatted(directory, vault));
        assertAnswered("file", Map.of(), indirect);
    }

    @Test
    void aVariableOfTheProcessIsFetchedWhereAClientRuns() throws Exception {
        Path indirect =
                Files.writeString(
                        directory.resolve("variable.properties"),
                        Files.readString(properties)
                                + """
                                config.providers=env
                                config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider
                                config.providers.env.param.allowlist.pattern=BROKER_.*
                                sasl.jaas.config=${env:BROKER_LOGIN}
                                """);
        TestingProcess run =
                TestingProcess.start(
                        directory.resolve("variable"),
                        Map.of("BROKER_LOGIN", jaas(SECRET)),
                        command("run", indirect));
        try (run) {
            run.await(() -> said(run, "err").contains("RUNNING"));
        }
        assertNoSecret(run);
    }

    private static void assertAnswered(
            String name, Map<String, String> variables, Path propertiesFile) throws Exception {
        TestingProcess run =
                TestingProcess.start(
                        directory.resolve(name), variables, command("run", propertiesFile));
        AtomicInteger answers = new AtomicInteger();
        try (run;
                OutputReader reader =
                        new OutputReader(kafka.admin(), List.of("secrets.predictions"))) {
            run.await(
                    () -> {
                        reader.poll(prediction -> answers.incrementAndGet());
                        return answers.get() >= EVENTS;
                    });
            assertThat(page(run)).contains("secrets").doesNotContain(SECRET);
        }
        assertNoSecret(run);
    }

    private static String said(TestingProcess process, String where) {
        try {
            return process.said(where);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that Flink's page can show of its jobs and itself. */
    private static String page(TestingProcess run) throws Exception {
        String root =
                Pattern.compile(REST)
                        .matcher(run.said("log"))
                        .results()
                        .map(found -> "http://" + found.group(1))
                        .findFirst()
                        .orElseThrow();
        String jobs = get(root + "/jobs");
        StringBuilder all = new StringBuilder(jobs);
        for (String path : List.of("/config", "/jobmanager/config", "/jobmanager/environment")) {
            all.append(get(root + path));
        }
        List<String> ids =
                Pattern.compile("[0-9a-f]{32}")
                        .matcher(jobs)
                        .results()
                        .map(MatchResult::group)
                        .toList();
        assertThat(ids).isNotEmpty();
        for (String id : ids) {
            for (String path :
                    List.of("", "/config", "/plan", "/exceptions", "/checkpoints/config")) {
                all.append(get(root + "/jobs/" + id + path));
            }
        }
        return all.toString();
    }

    private static String get(String uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    void aWrongPasswordIsRefusedInWords() throws Exception {
        for (String name : List.of("run", "produce")) {
            Object[] more =
                    name.equals("run") ? new Object[0] : new Object[] {"-i", TestingBikes.DATA};
            TestingProcess process =
                    TestingProcess.run(
                            directory.resolve("wrong-" + name),
                            variables("no-" + SECRET),
                            command(name, properties, more));
            assertRefused(
                    process,
                    "refused the login",
                    "check the user name and the password in sasl.jaas.config");
        }
    }

    @Test
    void aUserWhoMayNotIsToldWhatToAllow() throws Exception {
        kafka.add("bob", SECRET);
        kafka.allow("bob", ResourceType.TOPIC, "secrets.events", AclOperation.READ);
        kafka.allow("bob", ResourceType.TOPIC, "secrets.reports", AclOperation.WRITE);
        for (String output : List.of("predictions", "dead-letters")) {
            kafka.allow("bob", ResourceType.TOPIC, "secrets." + output, AclOperation.DESCRIBE);
        }
        TestingProcess process =
                TestingProcess.run(
                        directory.resolve("bob"),
                        Map.of(
                                "MILLRACE_KAFKA_SASL_JAAS_CONFIG",
                                jaas(SECRET).replace("alice", "bob")),
                        command("run", properties));
        assertRefused(
                process,
                "[READ, WRITE] on secrets.dead-letters, [READ, WRITE] on secrets.predictions,"
                        + " [READ] on secrets.reports");
    }

    @Test
    void aCertificateOfNobodyTrustedIsRefusedInWords() throws Exception {
        TestingCertificate other = TestingCertificate.make(directory, "other");
        Path distrustful =
                Files.writeString(
                        directory.resolve("distrustful.properties"),
                        Files.readString(properties)
                                .replace(kafka.certificate() + "", other.certificate() + ""));
        TestingProcess process =
                TestingProcess.run(
                        directory.resolve("distrustful"),
                        variables(SECRET),
                        command("run", distrustful));
        assertRefused(
                process,
                "the TLS connection to Kafka at " + kafka.servers() + " failed",
                "check that ssl.truststore.location holds the authority");
    }

    @Test
    void aLoginThatCannotBeReadIsNotQuoted() throws Exception {
        TestingProcess process =
                TestingProcess.run(
                        directory.resolve("unread"),
                        Map.of(
                                "MILLRACE_KAFKA_SASL_JAAS_CONFIG",
                                jaas("x").replace("\"x\"", "x " + SECRET)),
                        command("run", properties));
        assertRefused(process, "sasl.jaas.config must be a login module");
    }

    @Test
    void aPipelineFileWithASecretIsValidatedWithoutShowingIt() throws Exception {
        Path good =
                Files.writeString(
                        directory.resolve("good.yaml"),
                        yaml("kafka: {sasl.jaas.config: '" + jaas(SECRET) + "'}"));
        TestingProcess valid =
                TestingProcess.run(directory.resolve("good"), Map.of(), "validate", "-p", good);
        assertThat(valid.said("out")).contains("is valid");
        Path bad =
                Files.writeString(
                        directory.resolve("bad.yaml"),
                        yaml(
                                """
                                kafka:
                                  group.id: %1$s
                                  acks: %1$s
                                  sasl.jaas.config: *%1$s
                                  ssl.key.password: [%1$s]
                                  ssl.keystore.key: {%1$s: %1$s}\
                                """
                                        .formatted(SECRET)));
        TestingProcess invalid =
                TestingProcess.run(directory.resolve("bad"), Map.of(), "validate", "-p", bad);
        assertThat(invalid.said("err"))
                .contains(
                        "kafka.group.id: must be left out",
                        "kafka.acks: must be all or be left out",
                        "kafka.sasl.jaas.config: must be written out, but was an alias",
                        "kafka.ssl.key.password: must be text, but was a list",
                        "kafka.ssl.keystore.key: must be text, but was a map");
        assertNoSecret(valid);
        assertNoSecret(invalid);
    }
}
