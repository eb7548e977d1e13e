package io.millrace.dashboard.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks as no browser would: whatever stands in the request goes over the wire as it is. */
record TestingHttp(int status, String head, String body) {

    /** Sends a request line and headers, and reads the answer to its end. */
    static TestingHttp ask(String url, String request, String... headers) throws IOException {
        URI uri = URI.create(url);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            String text =
                    request + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers);
            socket.getOutputStream()
                    .write((text.strip() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            int status = Integer.parseInt(answer.substring(9, 12));
            return new TestingHttp(status, answer.substring(0, end), answer.substring(end + 4));
        }
    }

    /** A header's value; empty if there is none. */
    String header(String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
