package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.command.LocalFlink;
import io.millrace.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes running jobs and has an answer to every question of a dashboard. */
final class PrometheusDashboardsTest {
    private static final Path DASHBOARDS = Path.of("..", "deploy", "grafana", "dashboards");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> JOBS = List.of("traffic", "prompt");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir private Path directory;

    @Test
    void everyQueryOfEveryPanelReturnsData() throws Exception {
        Map<String, String> unanswered = queries();
        assertThat(unanswered).hasSizeGreaterThan(40);
        Pipeline late = Pipeline.parse("traffic", TestingTraffic.LATE);
        Pipeline prompt = Pipeline.parse("prompt", TestingTraffic.PROMPT);
        int[] ports = {TestingPrometheus.freePort(), TestingPrometheus.freePort()};
        try (TestingKafka kafka = TestingKafka.start();
                RunningJob first = RunningJob.start(kafka, late, ports[0]);
                RunningJob second = RunningJob.start(kafka, prompt, ports[1]);
                TestingPrometheus prometheus = TestingPrometheus.start(directory, ports);
                TestingTraffic traffic = new TestingTraffic(kafka, late)) {
            long start = System.nanoTime();
            while (!unanswered.isEmpty()) {
                assertThat(first.job.getJobExecutionResult()).isNotDone();
                assertThat(second.job.getJobExecutionResult()).isNotDone();
                traffic.send(200);
                removeAnswered(unanswered, prometheus);
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new AssertionError("no data for " + unanswered);
                }
            }
            assertRulesAreWell(prometheus);
        }
    }

    private record RunningJob(JobClient job) implements AutoCloseable {
        static RunningJob start(TestingKafka kafka, Pipeline pipeline, int port) throws Exception {
            kafka.create(pipeline, Map.of());
            return new RunningJob(
                    kafka.start(pipeline, 2, LocalFlink.metricsOn(port), ends -> ends));
        }

        @Override
        public void close() {
            job.cancel().join();
        }
    }

    private static void removeAnswered(Map<String, String> queries, TestingPrometheus prometheus)
            throws IOException, InterruptedException {
        for (var next = queries.values().iterator(); next.hasNext(); ) {
            String query = next.next();
            for (String job : JOBS) {
                if (answered(prometheus.query(query.replace("$job", job)))) {
                    next.remove();
                    break;
                }
            }
        }
    }

    /** Whether there is a series, and a number in it. */
    private static boolean answered(JsonNode result) {
        for (JsonNode series : result) {
            if (!series.get("value").get(1).asText().equals("NaN")) {
                return true;
            }
        }
        return false;
    }

    private static void assertRulesAreWell(TestingPrometheus prometheus) throws Exception {
        int rules = 0;
        for (JsonNode group : prometheus.get("rules").get("groups")) {
            for (JsonNode rule : group.get("rules")) {
                assertThat(rule.get("health").asText()).as(rule.toString()).isEqualTo("ok");
                rules++;
            }
        }
        assertThat(rules).isGreaterThan(10);
    }

    /**
     * The queries of all panels and variables, by where they stand, with all but the job filled in.
     */
    private static Map<String, String> queries() throws IOException {
        Map<String, String> queries = new TreeMap<>();
        for (Path file : files()) {
            JsonNode dashboard = JSON.readTree(file.toFile());
            String title = dashboard.get("title").asText();
            for (JsonNode variable : dashboard.get("templating").get("list")) {
                String query = variable.get("query").get("query").asText();
                String metric = query.replaceAll("label_values\\((.*), *\\w+\\)", "$1");
                assertThat(metric).as("%s, $%s", title, variable.get("name")).isNotEqualTo(query);
                queries.put(title + ", $" + variable.get("name").asText(), filled(metric));
            }
            for (JsonNode panel : dashboard.get("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    queries.put(
                            "%s, %s, %s"
                                    .formatted(
                                            title,
                                            panel.get("title").asText(),
                                            target.get("refId").asText()),
                            filled(target.get("expr").asText()));
                }
            }
        }
        return queries;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(found).hasSize(4);
            return found;
        }
    }

    private static String filled(String query) {
        String filled = query.replace("$__rate_interval", "10s").replace("$__range", "1m");
        assertThat(filled.replace("$job", "")).doesNotContain("$");
        return filled;
    }
}
