package io.millrace.jobs;

import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.kafka.LocalBroker;
import io.millrace.jobs.kafka.PipelineTopics;
import io.millrace.jobs.kafka.Topics;
import io.millrace.jobs.pipeline.ClientProperties;
import io.millrace.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A real broker behind TLS that wants a login by SCRAM and lets nobody do what no rule allows; and
 * its administrator, who comes by PLAIN.
 */
public final class TestingSecureKafka implements AutoCloseable {
    private static final String ADMIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required"
                    + " username=\"admin\" password=\"rules\" user_admin=\"rules\";";

    private final LocalBroker broker;
    private final TestingCertificate certificate;

    private TestingSecureKafka(LocalBroker broker, TestingCertificate certificate) {
        this.broker = broker;
        this.certificate = certificate;
    }

    public static TestingSecureKafka start(Path directory) throws Exception {
        TestingCertificate certificate = TestingCertificate.make(directory, "broker");
        String listener = "listener.name.clients.";
        Map<String, String> changes =
                Map.ofEntries(
                        Map.entry(
                                "listener.security.protocol.map",
                                "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT"),
                        Map.entry("ssl.keystore.type", "PKCS12"),
                        Map.entry("ssl.keystore.location", certificate.keystore().toString()),
                        Map.entry("ssl.keystore.password", TestingCertificate.PASSWORD),
                        Map.entry("ssl.truststore.type", "PEM"),
                        Map.entry("ssl.truststore.location", certificate.certificate().toString()),
                        Map.entry("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512"),
                        Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
                        Map.entry(listener + "plain.sasl.jaas.config", ADMIN),
                        Map.entry(
                                listener + "scram-sha-512.sasl.jaas.config",
                                "org.apache.kafka.common.security.scram.ScramLoginModule"
                                        + " required;"),
                        Map.entry(
                                "authorizer.class.name",
                                "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                        Map.entry("super.users", "User:admin;User:ANONYMOUS"));
        return new TestingSecureKafka(LocalBroker.start(changes), certificate);
    }

    public String servers() {
        return broker.bootstrapServers();
    }

    /** Where the broker's certificate is, in PEM. */
    public Path certificate() {
        return certificate.certificate();
    }

    /** The connection of its administrator. */
    public Connection admin() {
        return Connection.of(
                new ClientProperties(
                        Map.of(
                                "security.protocol", "SASL_SSL",
                                "sasl.mechanism", "PLAIN",
                                "sasl.jaas.config", ADMIN,
                                "ssl.truststore.type", "PEM",
                                "ssl.truststore.location", certificate().toString())),
                servers());
    }

    /** Creates the topics that a pipeline names. */
    public void create(Pipeline pipeline) {
        try (Topics topics = Topics.connect(admin())) {
            PipelineTopics.ready(pipeline, topics, true);
        }
    }

    /** Makes a user of this name and password. */
    public void add(String user, String password) throws Exception {
        ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        try (Admin admin = Admin.create(admin().toProperties())) {
            admin.alterUserScramCredentials(
                            List.of(new UserScramCredentialUpsertion(user, scram, password)))
                    .all()
                    .get();
        }
    }

    /** Lets a user do things to what has this name. */
    public void allow(String user, ResourceType type, String name, AclOperation... operations)
            throws Exception {
        PatternType pattern =
                type == ResourceType.TRANSACTIONAL_ID ? PatternType.PREFIXED : PatternType.LITERAL;
        List<AclBinding> rules =
                List.of(operations).stream()
                        .map(
                                operation ->
                                        new AclBinding(
                                                new ResourcePattern(type, name, pattern),
                                                new AccessControlEntry(
                                                        "User:" + user,
                                                        "*",
                                                        operation,
                                                        AclPermissionType.ALLOW)))
                        .toList();
        try (Admin admin = Admin.create(admin().toProperties())) {
            admin.createAcls(rules).all().get();
        }
    }

    @Override
    public void close() throws IOException {
        broker.close();
    }
}
