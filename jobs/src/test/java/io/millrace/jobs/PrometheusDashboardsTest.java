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

/** A real Prometheus scrapes a running job and has an answer to every question of a dashboard. */
final class PrometheusDashboardsTest {
    private static final Path DASHBOARDS = Path.of("..", "deploy", "grafana", "dashboards");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir private Path directory;

    @Test
    void everyQueryOfEveryPanelReturnsData() throws Exception {
        Map<String, String> unanswered = queries();
        assertThat(unanswered).hasSizeGreaterThan(40);
        Pipeline pipeline = Pipeline.parse("traffic", TestingTraffic.YAML);
        int port = TestingPrometheus.freePort();
        try (TestingKafka kafka = TestingKafka.start()) {
            kafka.create(pipeline, Map.of());
            JobClient job = kafka.start(pipeline, 2, LocalFlink.metricsOn(port), ends -> ends);
            try (TestingPrometheus prometheus = TestingPrometheus.start(directory, port);
                    TestingTraffic traffic = new TestingTraffic(kafka, pipeline)) {
                long start = System.nanoTime();
                while (!unanswered.isEmpty()) {
                    assertThat(job.getJobExecutionResult()).isNotDone();
                    traffic.send(200);
                    removeAnswered(unanswered, prometheus);
                    if (System.nanoTime() - start > PATIENCE.toNanos()) {
                        throw new AssertionError("no data for " + unanswered);
                    }
                }
                assertRulesAreWell(prometheus);
            } finally {
                job.cancel().get();
            }
        }
    }

    private static void removeAnswered(Map<String, String> queries, TestingPrometheus prometheus)
            throws IOException, InterruptedException {
        for (var next = queries.values().iterator(); next.hasNext(); ) {
            String query = next.next();
            if (answered(query, prometheus.query(query))) {
                next.remove();
            }
        }
    }

    /**
     * Whether there is a series, and a number in it; of a bound NaN will do, since nothing is
     * proved of labels that are late.
     */
    private static boolean answered(String query, JsonNode result) {
        boolean bound = query.contains("_certificate_bound{");
        for (JsonNode series : result) {
            if (bound || !series.get("value").get(1).asText().equals("NaN")) {
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

    /** The queries of all panels and variables, by where they stand, with variables filled in. */
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
        String filled =
                query.replace("$__rate_interval", "10s")
                        .replace("$__range", "1m")
                        .replace("$job", "traffic");
        assertThat(filled).doesNotContain("$");
        return filled;
    }
}
