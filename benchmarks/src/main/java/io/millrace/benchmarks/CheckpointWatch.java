package io.millrace.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;

/** Prints every checkpoint of a job when it is complete, as Flink's REST interface tells of it. */
final class CheckpointWatch {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;
    private long newest;

    CheckpointWatch(int port, JobID job) {
        request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/jobs/%s/checkpoints"
                                                .formatted(port, job)))
                        .timeout(Duration.ofSeconds(30))
                        .build();
    }

    /** Looks once, and waits a little so as not to be a load itself. */
    void look() throws IOException, InterruptedException {
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        JsonNode latest = JSON.readTree(body).at("/latest/completed");
        if (latest.path("id").asLong() > newest) {
            newest = latest.path("id").asLong();
            System.out.printf(
                    Locale.ROOT,
                    "    checkpoint %d: %,.1f s, %,d MB written of %,d MB%n",
                    newest,
                    latest.path("end_to_end_duration").asLong() / 1e3,
                    latest.path("checkpointed_size").asLong() >> 20,
                    latest.path("state_size").asLong() >> 20);
        }
    }
}
