package io.millrace.jobs;

import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.pipeline.Pipeline;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * A page in a browser that shows what a pipeline puts out. The module {@code dashboard} has it;
 * what a cluster is given has not.
 */
public interface Dashboard {

    /** The one on the class path, if there is one. */
    static Optional<Dashboard> find() {
        return ServiceLoader.load(Dashboard.class, Dashboard.class.getClassLoader()).findFirst();
    }

    /**
     * Serves the page until it is closed. Neither the broker nor the topics need be there yet.
     *
     * @throws Mistake if it cannot be served at the address
     */
    Page show(Pipeline pipeline, Connection connection, Address address);

    /**
     * Where the page is, and who may see it.
     *
     * @param host the name or address of the interface that it is served on
     * @param port the port, 0 for any that is free
     * @param token what a reader must know, or null: then anybody who reaches a loopback address,
     *     and else who knows a token that is made up
     */
    record Address(String host, int port, @Nullable String token) {
        private static final int LEAST_TOKEN = 16;
        private static final int MOST_TOKEN = 200;
        private static final int MOST_PORT = 65535;

        public Address {
            if (port < 0 || port > MOST_PORT) {
                throw new Mistake(
                        "port must be from 0 to %d, but was %d".formatted(MOST_PORT, port));
            }
            if (host.isBlank()) {
                throw new Mistake("host must be a name or an address, but was blank");
            }
            if (token != null
                    && !token.matches("[A-Za-z0-9_-]{%d,%d}".formatted(LEAST_TOKEN, MOST_TOKEN))) {
                throw new Mistake( // and not what it was
                        "token must be %d to %d letters, digits, - or _, but was not"
                                .formatted(LEAST_TOKEN, MOST_TOKEN));
            }
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** A page that is served. */
    interface Page extends AutoCloseable {

        /** Where it is, with the token if it takes one. */
        String url();

        @Override
        void close();
    }
}
