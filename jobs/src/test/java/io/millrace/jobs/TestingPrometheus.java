package io.millrace.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A real Prometheus, configured as {@code deploy/prometheus} says, but scraping every second. */
public final class TestingPrometheus implements AutoCloseable {
    static final Path DEPLOY = Path.of("..", "deploy", "prometheus");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final String address;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestingPrometheus(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts one that scrapes ports of this machine. */
    public static TestingPrometheus start(Path directory, int... ports) throws IOException {
        String configuration = Files.readString(DEPLOY.resolve("prometheus.yml"));
        Path file = directory.resolve("prometheus.yml");
        Files.writeString(file, configuration.replaceAll("_interval: \\w+", "_interval: 1s"));
        Files.copy(DEPLOY.resolve("alerts.yml"), directory.resolve("alerts.yml"));
        Path targets = Files.createDirectories(directory.resolve("targets"));
        String addresses =
                Arrays.stream(ports)
                        .mapToObj(port -> "127.0.0.1:" + port)
                        .collect(Collectors.joining(", ", "[", "]"));
        Files.writeString(targets.resolve("test.yml"), "- targets: " + addresses + "\n");
        String address = "127.0.0.1:" + freePort();
        Process process =
                new ProcessBuilder(
                                "/usr/bin/prometheus",
                                "--config.file=" + file,
                                "--web.listen-address=" + address,
                                "--storage.tsdb.path=" + directory.resolve("data"))
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("prometheus.log").toFile())
                        .start();
        return new TestingPrometheus(process, address);
    }

    /** A port that nobody listens on now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The data of an answer of its HTTP API; a missing node while it is not up. */
    JsonNode get(String path) throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("Prometheus ended with " + process.exitValue());
        }
        URI uri = URI.create("http://" + address + "/api/v1/" + path);
        try {
            HttpResponse<String> response =
                    client.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 503) {
                return JSON.missingNode();
            }
            if (response.statusCode() != 200) {
                throw new AssertionError(path + ": " + response.body());
            }
            return JSON.readTree(response.body()).get("data");
        } catch (java.net.ConnectException notYet) {
            return JSON.missingNode();
        }
    }

    /** The series that a query gives now. */
    JsonNode query(String expression) throws IOException, InterruptedException {
        return get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result");
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
