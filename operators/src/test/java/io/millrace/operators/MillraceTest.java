package io.millrace.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Model;
import io.millrace.state.Scores;
import io.millrace.state.Watch;
import io.millrace.state.certificates.Certificate;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.metrics.Score;
import io.millrace.state.models.ModelBuilder;
import io.millrace.state.watch.Answer;
import io.millrace.state.watch.Notice;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The entry point, on a real (small) Flink cluster. */
final class MillraceTest {
    private static final InMemoryReporter REPORTER = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .setConfiguration(REPORTER.addToConfiguration(configuration()))
                            .build());

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set(MetricOptions.SYSTEM_RESOURCE_METRICS, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        return configuration;
    }

    private static StreamExecutionEnvironment environment(int parallelism) {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration());
        env.setParallelism(parallelism);
        return env;
    }

    private static DataStream<Observation> source(
            StreamExecutionEnvironment env, List<Observation> stream) {
        return env.fromData(StreamTypes.OBSERVATION, stream.toArray(Observation[]::new))
                .uid("observations")
                .setParallelism(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aStreamIsPredictedAsByTheBareKernel(int parallelism) throws Exception {
        Model model = TestingModels.rich();
        List<Observation> stream = TestingStream.mixed(500, 10, 11);
        SingleOutputStreamOperator<Prediction> predictions =
                Millrace.of(model).predict(source(environment(parallelism), stream));
        assertThat(sorted(collect(predictions)))
                .isEqualTo(sorted(TestingOracle.predictions(model, stream)));
    }

    @Test
    void threeLinesOfJavaAreEnough() throws Exception {
        DataStream<Observation> events = source(environment(1), TestingStream.labelled(200, 2, 12));

        Model model =
                new ModelBuilder()
                        .numeric("a", "b", "kind")
                        .lags(1)
                        .expert("rls", new RecursiveLeastSquares(0.1, 1))
                        .build();
        DataStream<Prediction> predictions = Millrace.of(model).predict(events);

        List<Prediction> all = collect(predictions);
        assertThat(all).hasSize(200);
        double mae =
                all.subList(100, 200).stream()
                        .mapToDouble(p -> Math.abs(p.value() - p.label()))
                        .average()
                        .orElseThrow();
        // Noise alone makes .08, the mean label 1.7.
        assertThat(mae).isLessThan(0.4);
    }

    @Test
    void everyOperatorOfTheStreamHasAPinnedUid() {
        StreamExecutionEnvironment env = environment(1);
        Millrace.of(TestingModels.rich()).predict(source(env, TestingStream.labelled(10, 2, 1)));
        Millrace.of(TestingModels.rich())
                .uid("second")
                .predict(source(env, TestingStream.labelled(10, 2, 1)));
        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains("prequential", "second")
                .doesNotContainNull();
    }

    @Test
    void metricsCountWhatHappened() throws Exception {
        StreamExecutionEnvironment env = environment(1);
        List<Observation> stream = TestingStream.mixed(400, 5, 13);
        long events = stream.stream().filter(Event.class::isInstance).count();
        SingleOutputStreamOperator<Prediction> predictions =
                Millrace.of(TestingModels.rich()).uid("measured").predict(source(env, stream));
        DataStream<Prediction> expired = predictions.getSideOutput(Millrace.EXPIRED);
        collect(predictions);
        Map<String, Object> metrics = metrics("measured");
        assertThat(metrics).containsEntry("predictions", events).containsEntry("lateLabels", 0L);
        // The end of the input is the end of event time: whoever still waited has left.
        long joined = (Long) metrics.getOrDefault("labels", 0L);
        assertThat(joined).isBetween(1L, events - 1);
        assertThat(metrics).containsEntry("expired", events - joined);
        assertThat(metrics)
                .containsEntry("pendingExamples", 0L)
                .as("nothing is watched")
                .doesNotContainKeys("births", "learned");
        assertThat(expired.getType()).isEqualTo(StreamTypes.PREDICTION);
    }

    /** Those of the bare kernel's scores, which count what was served in another way. */
    @Test
    void metricsSumWhatWasLostAndWhoWasAwake() throws Exception {
        List<Observation> stream = TestingStream.mixed(400, 1, 19);
        Model model = TestingModels.rich();
        TestingOracle oracle = new TestingOracle(model);
        stream.forEach(oracle::observe);
        Scores scores = oracle.state("key-0").scores();
        collect(Millrace.of(model).uid("scored").predict(source(environment(1), stream)));

        requireSums("everyone", scores.overall());
        for (int g = 0; g < model.groups().size(); g++) {
            requireSums(model.groups().get(g).name(), scores.group(g));
        }
        for (int i = 0; i < model.experts().size(); i++) {
            String expert = "millrace.expert." + model.experts().get(i).name() + ".";
            Map<String, Object> metrics = metrics("scored", expert);
            long count = scores.expert(i).count();
            assertThat(metrics).containsEntry("awake", count);
            assertThat((Double) metrics.get("weights"))
                    .isCloseTo(scores.meanWeight(i) * count, within(1e-9));
            assertThat((Double) metrics.get("absoluteErrors"))
                    .isCloseTo(scores.expert(i).mae() * count, within(1e-9));
        }
    }

    private static void requireSums(String group, Score score) {
        Map<String, Object> metrics = metrics("scored", "millrace.group." + group + ".");
        assertThat(metrics).containsEntry("labels", score.count());
        assertThat((Double) metrics.get("absoluteErrors"))
                .isCloseTo(score.mae() * score.count(), within(1e-9));
        assertThat((Double) metrics.get("squaredErrors"))
                .isCloseTo(score.mse() * score.count(), within(1e-9));
        assertThat(metrics).containsEntry("losses", metrics.get("absoluteErrors"));
    }

    @Test
    void metricsShowTheNewestCertificates() throws Exception {
        List<Observation> stream = TestingStream.labelled(150, 1, 13);
        TestingOracle oracle = new TestingOracle(TestingModels.certified());
        stream.forEach(oracle::observe);
        Millrace millrace = Millrace.of(TestingModels.certified()).uid("certified");
        collect(millrace.predict(source(environment(1), stream)));

        for (Certificate certificate : oracle.certificates("key-0")) {
            String group = "millrace.group." + certificate.scope() + ".certificate.";
            // One key and one report, at its end.
            assertThat(metrics("certified", group))
                    .containsOnly(
                            Map.entry("count", (double) certificate.count()),
                            Map.entry("loss", certificate.loss()),
                            Map.entry("hindsight", certificate.hindsight()),
                            Map.entry("regret", certificate.regret()),
                            Map.entry("bound", certificate.bound()),
                            Map.entry("reports", 1L),
                            Map.entry("boundsExceeded", 0L),
                            Map.entry("meanLosses", certificate.loss() / certificate.count()),
                            Map.entry(
                                    "meanHindsights",
                                    certificate.hindsight() / certificate.count()));
        }
    }

    @Test
    void metricsCountWhatThoseWhoRestWereSpared() throws Exception {
        List<Observation> stream = TestingStream.labelled(5_500, 1, 18);
        Model model = TestingModels.restful();
        TestingOracle oracle = new TestingOracle(model);
        stream.forEach(oracle::observe);
        collect(Millrace.of(model).uid("restful").predict(source(environment(1), stream)));
        long spared = oracle.state("key-0").spared();
        assertThat(spared).isEqualTo(500);
        assertThat(metrics("restful")).containsEntry("spared", spared);
    }

    @Test
    void metricsCountWhatDrifted() throws Exception {
        List<Observation> stream = TestingStream.jumping(TestingStream.labelled(900, 1, 17), 400);
        Model model = TestingModels.watchful();
        TestingOracle oracle = new TestingOracle(model);
        stream.forEach(oracle::observe);
        SingleOutputStreamOperator<Prediction> predictions =
                Millrace.of(model).uid("watchful").predict(source(environment(1), stream));
        assertThat(predictions.getSideOutput(Millrace.ALERTS).getType())
                .isEqualTo(StreamTypes.ALERT);
        collect(predictions);

        Map<String, Long> drifts = new HashMap<>();
        long births = 0;
        long retirements = 0;
        long newest = 0;
        for (Alert alert : oracle.alerts()) {
            if (alert.notice() instanceof Notice.Drifted drifted) {
                drifts.merge(drifted.watch(), 1L, Long::sum);
                births += drifted.answer().done() == Answer.Done.NEWBORN ? 1 : 0;
                newest = alert.eventTimeMillis();
            } else {
                retirements++;
            }
        }
        assertThat(births).isPositive();
        assertThat(retirements).isPositive();
        assertThat(oracle.state("key-0").skipped()).isPositive();
        assertThat(metrics("watchful"))
                .containsEntry("births", births)
                .containsEntry("retirements", retirements)
                .containsEntry("learned", oracle.state("key-0").learned())
                .containsEntry("skipped", oracle.state("key-0").skipped())
                .containsEntry("newestDriftMillis", newest);
        for (Watch watch : model.watches()) {
            assertThat(metrics("watchful", "millrace.watch." + watch.name() + "."))
                    .as(watch.name())
                    .containsOnly(Map.entry("drifts", drifts.getOrDefault(watch.name(), 0L)));
        }
    }

    @Test
    void settingsThatCannotBeAreRefusedInWords() {
        Millrace millrace = Millrace.of(TestingModels.rich());
        assertThatThrownBy(() -> millrace.labelTimeout(Duration.ZERO))
                .hasMessage("label timeout must be greater than 0, but was PT0S");
        assertThatThrownBy(() -> millrace.reportEvery(0))
                .hasMessage("report interval must be at least 1, but was 0");
        assertThatThrownBy(() -> millrace.liveModelBytes(-1))
                .hasMessage("live model bytes must be at least 0, but was -1");
    }

    /** Cusum knows no probability, so that all of its drifts are beyond any budget. */
    @Test
    void aBudgetMarksEveryDriftAndNothingElse() throws Exception {
        List<Observation> stream = TestingStream.jumping(TestingStream.labelled(900, 1, 17), 400);
        TestingOracle oracle = new TestingOracle(TestingModels.watchful());
        stream.forEach(oracle::observe);
        Millrace millrace =
                Millrace.of(TestingModels.watchful()).uid("budgeted").falseDiscoveries(0.1);
        DataStream<Alert> alerts =
                millrace.alerts(millrace.predict(source(environment(1), stream)));
        assertThat(alerts.getTransformation().getUid()).isEqualTo("budgeted-alert-budget");
        List<Alert> marked =
                oracle.alerts().stream()
                        .map(
                                alert ->
                                        alert.notice() instanceof Notice.Drifted
                                                ? new Alert(
                                                        alert.key(),
                                                        alert.notice(),
                                                        Alert.Budget.BEYOND)
                                                : alert)
                        .toList();
        assertThat(collect(alerts)).isEqualTo(marked);
        assertThat(metrics("budgeted-alert-budget"))
                .containsEntry("driftsWithinBudget", 0L)
                .containsEntry(
                        "driftsBeyondBudget",
                        marked.stream().filter(a -> a.budget() == Alert.Budget.BEYOND).count());
    }

    /** Who keeps a budget must hear how many tests there are; nobody else has any use for it. */
    @Test
    void onlyABudgetHearsThatAKeyBeginsADay() throws Exception {
        List<Observation> stream = TestingStream.labelled(60, 3, 18);
        assertThat(begun(Millrace.of(TestingModels.watchful()), stream)).isEmpty();
        assertThat(begun(Millrace.of(TestingModels.watchful()).falseDiscoveries(0.1), stream))
                .containsExactlyInAnyOrder("key-0", "key-1", "key-2");
    }

    private static List<String> begun(Millrace millrace, List<Observation> stream)
            throws Exception {
        return collect(
                        millrace.predict(source(environment(1), stream))
                                .getSideOutput(Millrace.ALERTS))
                .stream()
                .filter(alert -> alert.notice() instanceof Notice.Begun)
                .map(Alert::key)
                .toList();
    }

    private static Map<String, Object> metrics(String operator) {
        return metrics(operator, "millrace.");
    }

    private static Map<String, Object> metrics(String operator, String end) {
        return StreamSupport.stream(REPORTER.getMetricsByGroup().entrySet().spliterator(), false)
                .filter(entry -> isOf(entry.getKey(), operator, end))
                .flatMap(entry -> entry.getValue().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, e -> value(e.getValue())));
    }

    private static Object value(Metric metric) {
        return metric instanceof Counter counter
                ? counter.getCount()
                : ((Gauge<?>) metric).getValue();
    }

    private static boolean isOf(MetricGroup group, String operator, String end) {
        return operator.equals(group.getAllVariables().get("<operator_name>"))
                && group.getMetricIdentifier("").endsWith(end);
    }

    private static <T> List<T> collect(DataStream<T> stream) throws Exception {
        return stream.executeAndCollect(10_000);
    }

    private static List<Prediction> sorted(List<Prediction> predictions) {
        return predictions.stream().sorted(Comparator.comparing(Prediction::id)).toList();
    }
}
