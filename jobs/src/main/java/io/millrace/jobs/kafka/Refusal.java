package io.millrace.jobs.kafka;

import io.millrace.jobs.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/** Says in words, and without a secret, why Kafka would not have somebody, and what to check. */
final class Refusal {
    private static final String HIDDEN = "[hidden]";
    private static final List<ConfigDef> KNOWN =
            List.of(
                    AdminClientConfig.configDef(),
                    ConsumerConfig.configDef(),
                    ProducerConfig.configDef());

    private Refusal() {}

    /** What a client that could not be made is told. The cause is left out: it may hold secrets. */
    static Mistake ofProperties(Connection connection, Throwable cause) {
        String reason = String.join(": ", reasons(cause));
        if (reason.contains("JAAS")) {
            // What Kafka stumbled over may be a piece of a password.
            reason =
                    "sasl.jaas.config must be a login module, its flag and its options in quotes,"
                            + " ended by a semicolon, and sasl.mechanism must be its mechanism";
        }
        return new Mistake(
                "Kafka at %s cannot be used: %s"
                        .formatted(connection.bootstrapServers(), conceal(connection, reason)));
    }

    /** What somebody is told whom a broker, or its certificate, has refused. */
    static Mistake ofBroker(Questions questions, Throwable cause) {
        return new Mistake(words(questions, cause), cause);
    }

    private static String words(Questions questions, Throwable cause) {
        String servers = questions.servers();
        String reason = String.join(": ", reasons(cause));
        if (cause instanceof TimeoutException) {
            return "no Kafka broker answers at %s within %d seconds; start one there, or name another with --bootstrap-servers; if one runs there, check that security.protocol is the one it expects"
                    .formatted(servers, questions.patience().toSeconds());
        }
        if (cause instanceof SslAuthenticationException) {
            return "the TLS connection to Kafka at %s failed: %s; check that ssl.truststore.location holds the authority that signed the broker's certificate, that this names the host as you do, and, if the broker asks for one, that ssl.keystore.location holds yours"
                    .formatted(servers, reason);
        }
        if (cause instanceof UnsupportedSaslMechanismException) {
            return "Kafka at %s refused the login: %s; check sasl.mechanism and the login module in sasl.jaas.config"
                    .formatted(servers, reason);
        }
        if (cause instanceof SaslAuthenticationException) {
            return "Kafka at %s refused the login: %s; check the user name and the password in sasl.jaas.config, and sasl.mechanism"
                    .formatted(servers, reason);
        }
        if (cause instanceof AuthorizationException) {
            return "Kafka at %s refused: %s; let the user do so in the cluster's access rules, which SECURITY.md lists"
                    .formatted(servers, reason);
        }
        return "Kafka at %s refused: %s".formatted(servers, cause.getMessage());
    }

    /** What each cause says, where it does not repeat the one before it. */
    private static List<String> reasons(Throwable failure) {
        List<String> reasons = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null
                    && !message.startsWith("Failed to create new Kafka")
                    && reasons.stream().noneMatch(said -> repeats(said, message))) {
                reasons.add(message.strip());
            }
        }
        return reasons.isEmpty() ? List.of(failure.getClass().getSimpleName()) : reasons;
    }

    private static boolean repeats(String said, String message) {
        return message.contains(said) || said.contains(message);
    }

    private static String conceal(Connection connection, String text) {
        String concealed = text;
        for (Map.Entry<String, String> property : connection.properties().entrySet()) {
            if (secret(property.getKey()) && !property.getValue().isBlank()) {
                concealed = concealed.replace(property.getValue(), HIDDEN);
            }
        }
        return concealed;
    }

    /** Whether Kafka itself hides the property, or does not know it. */
    private static boolean secret(String name) {
        Stream<ConfigDef.ConfigKey> keys =
                KNOWN.stream()
                        .filter(known -> known.configKeys().containsKey(name))
                        .map(known -> known.configKeys().get(name));
        return keys.allMatch(key -> key.type() == ConfigDef.Type.PASSWORD);
    }
}
