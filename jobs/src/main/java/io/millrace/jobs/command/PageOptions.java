package io.millrace.jobs.command;

import io.millrace.jobs.Dashboard.Address;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where the page is served, and to whom. */
final class PageOptions {
    private static final String TOKEN = "MILLRACE_TOKEN";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8090",
            description = "The page's port, 0 for any that is free; else ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = {
                "The address that the page is served on; else ${DEFAULT-VALUE}, which only this"
                        + " machine reaches.",
                "At any other a token is asked for, and all that is shown goes over the net in"
                        + " clear text."
            })
    private String host;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = {
                "What a reader must know, 16 characters at least; if none is given and one is"
                        + " needed, it is made up and printed with the page's URL.",
                "Other users of this machine see it here; MILLRACE_TOKEN in the environment they"
                        + " do not see."
            })
    private @Nullable String token;

    Address address() {
        return new Address(host, port, token == null ? System.getenv(TOKEN) : token);
    }
}
