package io.millrace.dashboard.web;

import java.util.Map;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpCookie.SameSite;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** Lets in who may see the page, to look and no more, and tells browsers to be as careful. */
final class Gate extends Handler.Wrapper {
    private static final String BEARER = "Bearer ";
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
                            + " 'none'; object-src 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Permissions-Policy",
                    "camera=(), geolocation=(), microphone=()",
                    "Cache-Control",
                    "no-store");

    private final Access access;
    private final String cookie;

    /**
     * A gate.
     *
     * @param port of the page: cookies are told apart by it, since browsers do not
     * @param inside what it leads to
     */
    Gate(Access access, int port, Handler inside) {
        super(inside);
        this.access = access;
        this.cookie = "millrace-" + port;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpFields.Mutable headers = response.getHeaders();
        HEADERS.forEach(headers::put);
        Reply refusal = refusal(request, headers);
        if (refusal != null) {
            refusal.send(response, callback);
            return true;
        }
        if (!access.asksForToken() || isKnown(request)) {
            return super.handle(request, response, callback);
        }
        greet(request, response).send(response, callback);
        return true;
    }

    private @Nullable Reply refusal(Request request, HttpFields.Mutable headers) {
        if (!request.getMethod().equals("GET")) {
            headers.put(HttpHeader.ALLOW, "GET");
            return Reply.text(405, "This page is for looking only: the method must be GET.");
        }
        if (!access.isOwn(request.getHttpURI().getHost())) {
            return Reply.text(
                    421, "The host must be localhost or 127.0.0.1: open the URL that was printed.");
        }
        return null;
    }

    private boolean isKnown(Request request) {
        String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (authorization != null && authorization.startsWith(BEARER)) {
            return access.isToken(authorization.substring(BEARER.length()));
        }
        for (HttpCookie shown : Request.getCookies(request)) {
            if (shown.getName().equals(cookie) && access.isSession(shown.getValue())) {
                return true;
            }
        }
        return false;
    }

    /** Gives who shows the token a session, and the page's address without the token. */
    private Reply greet(Request request, Response response) {
        Fields.Field said = Request.extractQueryParameters(request).get("token");
        if (!Request.getPathInContext(request).equals("/") || said == null) {
            return Reply.text(401, "Open the URL that was printed when the page was started.");
        }
        if (!access.isToken(said.getValue())) {
            return Reply.text(403, "The token is not that of the URL that was printed.");
        }
        HttpCookie session =
                HttpCookie.build(cookie, access.session())
                        .path("/")
                        .httpOnly(true)
                        .sameSite(SameSite.LAX)
                        .build();
        Response.addCookie(response, session);
        response.getHeaders().put(new HttpField(HttpHeader.LOCATION, "/"));
        return Reply.text(303, "The page is at /.");
    }
}
