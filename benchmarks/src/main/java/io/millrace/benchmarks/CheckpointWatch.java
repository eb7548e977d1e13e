package io.millrace.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;

/** Prints every checkpoint of a job when it is complete, as Flink's REST interface tells of it. */
final class CheckpointWatch {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String checkpoints;
    private long newest;

    CheckpointWatch(int port, JobID job) {
        checkpoints = "http://127.0.0.1:%d/jobs/%s/checkpoints".formatted(port, job);
    }

    /** Looks once, and waits a little so as not to be a load itself. */
    void look() throws IOException, InterruptedException {
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        JsonNode latest = get("").at("/latest/completed");
        if (latest.path("id").asLong() > newest) {
            newest = latest.path("id").asLong();
            System.out.printf(
                    Locale.ROOT,
                    "    checkpoint %d: %,.1f s, tasks stood still for %,.1f s, %,d MB written of"
                            + " %,d MB%n",
                    newest,
                    latest.path("end_to_end_duration").asLong() / 1e3,
                    stoodStill() / 1e3,
                    latest.path("checkpointed_size").asLong() >> 20,
                    latest.path("state_size").asLong() >> 20);
        }
    }

    /** The longest that a task had to wait in the newest checkpoint, in milliseconds. */
    private long stoodStill() throws IOException, InterruptedException {
        String details = "/details/" + newest;
        long longest = 0;
        Iterator<String> vertices = get(details).path("tasks").fieldNames();
        while (vertices.hasNext()) {
            JsonNode vertex = get(details + "/subtasks/" + vertices.next());
            JsonNode most = vertex.at("/summary/checkpoint_duration/sync/max");
            longest = Math.max(longest, most.asLong());
        }
        return longest;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(checkpoints + path))
                        .timeout(Duration.ofSeconds(30))
                        .build();
        return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
