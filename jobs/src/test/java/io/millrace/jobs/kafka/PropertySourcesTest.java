package io.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.jobs.Mistake;
import io.millrace.jobs.pipeline.ClientProperties;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PropertySourcesTest {
    @TempDir private Path directory;

    private Path file(String text) throws Exception {
        return Files.writeString(directory.resolve("kafka.properties"), text);
    }

    @Test
    void aFileIsOfJavasOwnFormat() throws Exception {
        Path file =
                file(
                        """
                        # login
                        security.protocol = SASL_SSL
                        ssl.key.password: \\u00e9\\
                          t\u00e9
                        """);

        assertThat(PropertySources.file(file).values())
                .isEqualTo(
                        Map.of(
                                "security.protocol",
                                "SASL_SSL",
                                "ssl.key.password",
                                "\u00e9t\u00e9"));
    }

    @Test
    void aVariableNamesAPropertyAsInKafkasImages() {
        Map<String, String> variables =
                Map.of(
                        "MILLRACE_KAFKA_SASL_JAAS_CONFIG", "login",
                        "MILLRACE_KAFKA_A__B___C", "odd",
                        "MILLRACE_KAFKA_", "nothing",
                        "KAFKA_SSL_KEY_PASSWORD", "another's");

        assertThat(PropertySources.environment(variables).values())
                .isEqualTo(Map.of("sasl.jaas.config", "login", "a_b-c", "odd"));
    }

    @Test
    void theLaterSourceWins() {
        ClientProperties pipeline = new ClientProperties(Map.of("a", "1", "b", "1", "c", "1"));
        ClientProperties file = new ClientProperties(Map.of("b", "2", "c", "2"));
        ClientProperties variables = new ClientProperties(Map.of("c", "3"));

        assertThat(pipeline.and(file).and(variables).values())
                .isEqualTo(Map.of("a", "1", "b", "2", "c", "3"));
    }

    @Test
    void whatCannotBeReadIsToldWithoutAnyOfIt() throws Exception {
        Path absent = directory.resolve("absent");
        assertRefused(absent, "must exist, but does not");
        assertRefused(directory, "must be a file, but was a directory");
        assertRefused(file("a=\\u00zz secret"), "four hexadecimal digits");
        assertRefused(file("a=" + "secret".repeat(200_000)), "at most 1 MiB");
        byte[] latin = "a=s\u00e9cret secret".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(Files.write(directory.resolve("latin"), latin), "in UTF-8");
    }

    private static void assertRefused(Path file, String sentence) {
        assertThatThrownBy(() -> PropertySources.file(file))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining("--kafka-properties " + file + " ")
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void whatMillraceSetsItselfIsRefusedWhereItStands() throws Exception {
        Path file = file("group.id=mine\nenable.auto.commit=true\nacks=all\n");

        assertThatThrownBy(() -> PropertySources.file(file))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining(
                        "enable.auto.commit in " + file + " must be false or be left out")
                .hasMessageContaining("group.id in " + file + " must be left out")
                .hasMessageNotContaining("acks");
        assertThatThrownBy(() -> PropertySources.environment(Map.of("MILLRACE_KAFKA_ACKS", "1")))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining("variable MILLRACE_KAFKA_ACKS must be all or be left out");
    }

    @Test
    void aConnectionShowsNoValueButItsServers() {
        Connection connection =
                Connection.of(new ClientProperties(Map.of("sasl.jaas.config", "secret")), "h:1");

        assertThat(connection)
                .hasToString("Connection[h:1, [bootstrap.servers, sasl.jaas.config]]");
        assertThat(new ClientProperties(connection.properties()))
                .hasToString("ClientProperties[bootstrap.servers, sasl.jaas.config]");
    }
}
