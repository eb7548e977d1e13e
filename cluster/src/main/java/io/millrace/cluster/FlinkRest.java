package io.millrace.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a JobManager tells through Flink's REST API. */
public final class FlinkRest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String root;

    FlinkRest(int port) {
        root = "http://" + Ports.HOST + ":" + port;
    }

    /**
     * A job.
     *
     * @param id Flink's name for it, 32 hexadecimal digits
     * @param name its pipeline's name
     * @param state Flink's word, such as RUNNING, RESTARTING or FINISHED
     * @param tasks how many subtasks it has
     * @param running how many of them run
     * @param start when it was submitted
     */
    public record Job(String id, String name, String state, int tasks, int running, Instant start) {
        /** Whether all of it runs. */
        public boolean runs() {
            return state.equals("RUNNING") && running == tasks;
        }

        /** Whether it is over. */
        public boolean ended() {
            return state.equals("FINISHED") || state.equals("CANCELED") || state.equals("FAILED");
        }
    }

    /**
     * A TaskManager that the JobManager knows.
     *
     * @param id the name it was started with
     * @param lastHeartbeat when it was last heard of
     * @param freeSlots how many of its slots no job uses
     */
    public record Worker(String id, Instant lastHeartbeat, int freeSlots) {}

    /** Where it is asked, and where a browser finds its page. */
    public String root() {
        return root;
    }

    /** The jobs, ended ones too. */
    public List<Job> jobs() throws IOException {
        List<Job> jobs = new ArrayList<>();
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            JsonNode tasks = job.path("tasks");
            jobs.add(
                    new Job(
                            job.path("jid").asText(),
                            job.path("name").asText(),
                            job.path("state").asText(),
                            tasks.path("total").asInt(),
                            tasks.path("running").asInt(),
                            Instant.ofEpochMilli(job.path("start-time").asLong())));
        }
        return jobs;
    }

    /** One of the jobs. */
    public Optional<Job> job(String id) throws IOException {
        return jobs().stream().filter(job -> job.id().equals(id)).findFirst();
    }

    /** The TaskManagers that offer their slots. */
    public List<Worker> workers() throws IOException {
        List<Worker> found = new ArrayList<>();
        for (JsonNode node : get("/taskmanagers").path("taskmanagers")) {
            found.add(
                    new Worker(
                            node.path("id").asText(),
                            Instant.ofEpochMilli(node.path("timeSinceLastHeartbeat").asLong()),
                            node.path("freeSlots").asInt()));
        }
        return found;
    }

    /**
     * What the API answers at {@code path}.
     *
     * @throws IOException if nobody answers, or nobody leads yet
     */
    public JsonNode get(String path) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(root + path)).timeout(PATIENCE).build();
        try {
            HttpResponse<byte[]> response =
                    client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(path + " was answered with " + response.statusCode());
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Flink was asked", e);
        }
    }
}
