package io.millrace.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code docs/metrics.md} lists every metric that a job registers, and none that it does not. */
final class MetricsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `([^`]+)` \\| `([^`]+)` \\| (\\w+) \\|.*");
    private static final String SCOPE = "taskmanager.job.task.operator.millrace";
    private static final InMemoryReporter REPORTER = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .setConfiguration(REPORTER.addToConfiguration(new Configuration()))
                            .build());

    /**
     * A row of the page.
     *
     * @param prometheus the name that Flink's reporter makes of it
     * @param type counter or gauge
     */
    private record Row(String prometheus, String type) {}

    @Test
    void thePageListsEveryMetricAndNoOther() throws Exception {
        Map<String, Row> registered = registered();
        assertThat(registered)
                .containsKeys("predictions", "group.GROUP.labels", "reason.REASON.deadLetters")
                .hasSizeGreaterThan(50);
        assertThat(page()).isEqualTo(registered);
    }

    /** Only what a pipeline file bounds may tell metrics apart. */
    @Test
    void noMetricIsOfAKey() throws Exception {
        registered();
        Set<String> variables = new TreeSet<>();
        for (MetricGroup group : REPORTER.getMetricsByGroup().keySet()) {
            String scope = scope(group);
            if (scope.startsWith(SCOPE)) {
                variables.addAll(group.getAllVariables().keySet());
            }
        }
        assertThat(variables)
                .filteredOn(variable -> !variable.matches("<(job|task|operator|subtask|tm|host).*"))
                .containsExactly("<expert>", "<group>", "<le>", "<reason>", "<watch>");
    }

    private static Map<String, Row> registered() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        List<Observation> stream = TestingStream.labelled(50, 2, 1);
        SingleOutputStreamOperator<Observation> split =
                env.fromData(StreamTypes.DECODED, stream.toArray(Decoded[]::new))
                        .process(new DeadLetterSplit(), StreamTypes.OBSERVATION);
        Millrace millrace = Millrace.of(TestingModels.measured()).falseDiscoveries(0.1);
        millrace.alerts(millrace.predict(split)).executeAndCollect(10_000);

        Map<String, Row> registered = new TreeMap<>();
        REPORTER.getMetricsByGroup()
                .forEach(
                        (group, metrics) -> {
                            String scope = scope(group);
                            if (scope.startsWith(SCOPE)) {
                                metrics.forEach(
                                        (n, m) -> registered.put(name(scope, n), row(scope, n, m)));
                            }
                        });
        return registered;
    }

    private static String scope(MetricGroup group) {
        return ((AbstractMetricGroup<?>) group).getLogicalScope(part -> part, '.');
    }

    /** The name on the page: what varies in capitals. */
    private static String name(String scope, String name) {
        String full = (scope + "." + name).substring(SCOPE.length() + 1);
        Matcher key = Pattern.compile("\\b(expert|group|le|reason|watch)\\.").matcher(full);
        return key.replaceAll(
                match ->
                        match.group(1)
                                + "."
                                + (match.group(1).equals("le")
                                        ? "BOUND"
                                        : match.group(1).toUpperCase(Locale.ROOT))
                                + ".");
    }

    private static Row row(String scope, String name, Metric metric) {
        String type = metric.getMetricType().name().toLowerCase(Locale.ROOT);
        return new Row("flink_" + scope.replace('.', '_') + "_" + name, type);
    }

    private static Map<String, Row> page() throws IOException {
        Map<String, Row> rows = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), new Row(row.group(2), row.group(3)));
            }
        }
        return rows;
    }
}
