package io.millrace.dashboard.web;

import io.millrace.jobs.Dashboard.Address;
import io.millrace.jobs.Mistake;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may see the page. On a loopback address whoever reaches it under one of its own names, so
 * that no other site can have a browser ask under a name of its own; elsewhere, or if a token is
 * given, who knows the token. A browser shows it once, and is then known by a session.
 */
final class Access {
    private static final int SECRET_BYTES = 32;
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final InetAddress address;
    private final String host;
    private final @Nullable String token;
    private final String session = secret();

    private Access(InetAddress address, String host, @Nullable String token) {
        this.address = address;
        this.host = host;
        this.token = token;
    }

    /**
     * Who may see the page at an address.
     *
     * @throws Mistake if there is no such address
     */
    static Access to(Address wanted) {
        InetAddress address;
        try {
            address = InetAddress.getByName(wanted.host());
        } catch (UnknownHostException e) {
            throw new Mistake(
                    "host must be a name or an address of this machine, but was " + wanted.host(),
                    e);
        }
        String token = wanted.token();
        if (token == null && !address.isLoopbackAddress()) {
            token = secret();
        }
        return new Access(address, wanted.host().toLowerCase(Locale.ROOT), token);
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether a request may be meant for this page, by the host that it names. */
    boolean isOwn(@Nullable String requestedHost) {
        if (!address.isLoopbackAddress()) {
            return true; // the token tells
        }
        String name = requestedHost == null ? "" : requestedHost.toLowerCase(Locale.ROOT);
        return OWN_NAMES.contains(name) || name.equals(host);
    }

    /** Whether readers must know something. */
    boolean asksForToken() {
        return token != null;
    }

    /** Whether a reader knows the token. */
    boolean isToken(String said) {
        return token != null && same(token, said);
    }

    /** Whether a browser has shown the token before. */
    boolean isSession(String said) {
        return same(session, said);
    }

    /** In a time that does not tell how much of it is right. */
    private static boolean same(String secret, String said) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
    }

    /** What a browser is known by once it has shown the token. */
    String session() {
        return session;
    }

    /** The interface that the page is served on. */
    InetAddress address() {
        return address;
    }

    /** Where a browser finds the page, with the token. */
    String url(int port) {
        String name = host;
        if (address.isAnyLocalAddress()) {
            try {
                name = InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                name = "127.0.0.1";
            }
        }
        String bracketed = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
        String end = token == null ? "" : "?token=" + token;
        return "http://" + bracketed + ":" + port + "/" + end;
    }
}
