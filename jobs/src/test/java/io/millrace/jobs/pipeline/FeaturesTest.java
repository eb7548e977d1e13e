package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.jobs.TestingBikes;
import io.millrace.jobs.format.Decoder;
import io.millrace.operators.Event;
import io.millrace.state.Feature;
import io.millrace.state.Layout.Part;
import io.millrace.state.Model;
import io.millrace.state.Transform;
import io.millrace.state.features.Calendar;
import io.millrace.state.features.Calendar.Form;
import io.millrace.state.features.Differences;
import io.millrace.state.features.ExponentiallyWeighted;
import io.millrace.state.features.Hashing;
import io.millrace.state.features.LabelLags;
import io.millrace.state.features.Lags;
import io.millrace.state.features.Rolling;
import io.millrace.state.features.Rolling.Statistic;
import io.millrace.state.features.TargetEncoding;
import io.millrace.state.features.Then;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Features as a pipeline file says them. */
class FeaturesTest {
    private static final LabelLags LABEL = new LabelLags(List.of(1));

    private static Pipeline pipeline(String features) {
        String yaml =
                """
                name: features
                input: {topic: events, key: device, time: when, label: load}
                features: {intercept: false, %s}
                experts: [{name: e, learner: rls}]
                output: {predictions: predictions, deadLetters: dead-letters}
                """;
        return Pipeline.parse("features", yaml.formatted(features));
    }

    static List<Arguments> features() {
        List<String> x = List.of("x");
        return List.of(
                Arguments.of(
                        "delayed: [{field: x, lags: [1, 24]}]",
                        new Feature<>("delayed x", x, new Lags(List.of(1, 24)))),
                Arguments.of("delayed: [x]", new Feature<>("delayed x", x, new Lags(List.of(1)))),
                Arguments.of(
                        "differences: [{field: [x, y], lags: [2]}]",
                        new Feature<>(
                                "differences x+y", List.of("x", "y"), new Differences(List.of(2)))),
                Arguments.of(
                        "differences: [{}]",
                        new Feature<>(
                                "differences labels",
                                List.of(),
                                new Then<>(LABEL, new Differences(List.of(1))))),
                Arguments.of(
                        "rolling: [{field: x, window: 5, statistics: [sd, max]}]",
                        new Feature<>(
                                "rolling x",
                                x,
                                new Rolling(5, List.of(Statistic.SD, Statistic.MAX)))),
                Arguments.of(
                        "rolling: [{window: 7}]",
                        new Feature<>(
                                "rolling labels",
                                List.of(),
                                new Then<>(LABEL, new Rolling(7, List.of(Statistic.MEAN))))),
                Arguments.of(
                        "rolling: {window: 7}",
                        new Feature<>(
                                "rolling labels",
                                List.of(),
                                new Then<>(LABEL, new Rolling(7, List.of(Statistic.MEAN))))),
                Arguments.of(
                        "smoothed: [x]",
                        new Feature<>("smoothed x", x, new ExponentiallyWeighted(0.9))),
                Arguments.of(
                        "smoothed: [{decay: 0.5}]",
                        new Feature<>(
                                "smoothed labels",
                                List.of(),
                                new Then<>(LABEL, new ExponentiallyWeighted(0.5)))),
                Arguments.of("hashed: [x]", new Feature<>("hashed x", x, new Hashing(16, true))),
                Arguments.of(
                        "hashed: [{field: [x, y], buckets: 4, signed: false}]",
                        new Feature<>("hashed x+y", List.of("x", "y"), new Hashing(4, false))),
                Arguments.of(
                        "targetEncoded: [x]",
                        new Feature<>("targetEncoded x", x, new TargetEncoding(10, 100))),
                Arguments.of(
                        "targetEncoded: [{field: x, smoothing: 1, slots: 5}]",
                        new Feature<>("targetEncoded x", x, new TargetEncoding(1, 5))),
                Arguments.of(
                        "calendar: [hour, month]",
                        new Feature<>(
                                "calendar",
                                List.of("event-time"),
                                new Calendar(
                                        List.of(Calendar.Part.HOUR, Calendar.Part.MONTH),
                                        Form.CYCLIC,
                                        0))),
                Arguments.of(
                        "calendar: {parts: [weekday], form: one-hot, offset: '-03:30'}",
                        new Feature<>(
                                "calendar",
                                List.of("event-time"),
                                new Calendar(List.of(Calendar.Part.WEEKDAY), Form.ONE_HOT, -210))));
    }

    @ParameterizedTest
    @MethodSource("features")
    void everyFeatureHasItsKey(String file, Feature<?> feature) {
        Model model = pipeline(file + ", scaling: none").model();
        assertThat(model.features()).containsExactly(feature);
        assertThat(model.newState()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("features")
    void amountsAreScaledAndIndicatorsAreNot(String file, Feature<?> feature) {
        Feature<?> scaled = pipeline(file).model().features().get(0);
        boolean indicators = file.startsWith("hashed") || file.startsWith("calendar");
        assertThat(scaled.transform().codec().id())
                .isEqualTo(
                        indicators
                                ? feature.transform().codec().id()
                                : "then(" + feature.transform().codec().id() + ",standard-scaler)");
    }

    @Test
    void theSameOfAFieldMayStandTwice() {
        Model model =
                pipeline("rolling: [{field: x}, {field: x, window: 7}, {field: x, window: 9}]")
                        .model();
        assertThat(model.features().stream().map(Feature::name))
                .containsExactly("rolling x", "rolling x #2", "rolling x #3");
        assertThat(model.columns()).containsExactly("x-mean-24", "x-mean-7", "x-mean-9");
    }

    @Test
    void fieldsAreReadAsWhatTheyAreUsedFor() {
        Pipeline all =
                pipeline(
                        "numeric: [a], categorical: [b], rolling: [c, {window: 9}], hashed: [d],"
                                + " targetEncoded: [e], calendar: [hour], missing: mean");
        Fields fields = all.fields();
        assertThat(fields.names()).containsExactly("a", "b", "c", "d", "e");
        assertThat(fields.model()).containsExactly("a", "b", "c", "d", "e", "event-time");
        assertThat(fields.numbers()).containsExactlyInAnyOrder("a", "c");
        assertThat(fields.optional()).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
        assertThat(fields.timed()).isTrue();
        assertThat(all.model().fields()).isEqualTo(fields.model());
        assertThat(all.model().columns()).endsWith("event-time-hour-sin", "event-time-hour-cos");
    }

    @Test
    void theTimeOfAnEventIsTheLastOfItsFields() {
        Decoder decoder = Decoder.events(pipeline("numeric: [x], calendar: [hour]"));
        String json = "{\"device\": 1, \"when\": \"2011-01-31T05:00Z\", \"x\": 3, \"load\": 2}";
        Event event = (Event) decoder.decode("", 0, 0, 99, json.getBytes(StandardCharsets.UTF_8));
        assertThat(event.fields()).containsExactly(3, 1_296_450_000_000.0);
        assertThat(event.eventTimeMillis()).isEqualTo(1_296_450_000_000L);
    }

    @Test
    void theTimeOfARecordServesWhereNoFieldIsTheTime() {
        String yaml =
                TestingPipelines.SHORT.replace("learner: last-label}", "learner: rls}")
                        + "features: {calendar: [hour]}\n";
        Pipeline pipeline = Pipeline.parse("short", yaml);
        byte[] json = "{\"device\": 1, \"load\": 2}".getBytes(StandardCharsets.UTF_8);
        Event event = (Event) Decoder.events(pipeline).decode("", 0, 0, 99, json);
        assertThat(event.fields()).containsExactly(99);
        assertThatThrownBy(() -> Decoder.csv(pipeline, "device,load"))
                .hasMessage(
                        "input.time: must be given, since a file's rows have no time of their own,"
                                + " but was absent");
    }

    /** The bikes' own columns say which weekday, 0 for Sunday, and which month it is. */
    @Test
    void theCalendarIsThatOfTheBikes() throws IOException {
        String yaml =
                TestingPipelines.RICH
                        .replace("\"+01:00\"", "\"+00:00\"")
                        .replace("numeric: [temp, hum]", "numeric: [weekday, mnth]");
        Pipeline pipeline = Pipeline.parse("rich", yaml);
        Feature<?> calendar =
                pipeline.model().features().stream()
                        .filter(feature -> feature.name().equals("calendar"))
                        .findFirst()
                        .orElseThrow();
        List<String> rows = TestingBikes.rows(5000);
        Decoder decoder = Decoder.csv(pipeline, rows.get(0));
        for (String row : rows.subList(1, rows.size())) {
            byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
            double[] fields = ((Event) decoder.decode("", 0, 0, 0, bytes)).fields();
            double[] columns = apply(calendar.transform(), fields[fields.length - 1]);
            int weekday = fields[0] == 0 ? 7 : (int) fields[0];
            assertThat(columns[weekday - 1]).isEqualTo(1);
            assertThat(columns[7 + (int) fields[1] - 1]).isEqualTo(1);
        }
    }

    private static <S> double[] apply(Transform<S> transform, double time) {
        double[] columns = new double[transform.width(1)];
        transform.apply(transform.newState(1), new double[] {time}, columns);
        return columns;
    }

    /** State is found again by these names: what a file meant it goes on meaning. */
    @Test
    void theLayoutOfAFileStaysAsItIs() {
        Model model = Pipeline.parse("full", TestingPipelines.FULL).model();
        assertThat(model.layout().parts().stream().map(FeaturesTest::shown))
                .containsExactly(
                        "feature numeric standard-scaler 1 [temp, hum, temp, hum]",
                        "feature lags then(label-lags,standard-scaler) 1 [label-1, label-7]",
                        "feature category season one-hot 1 [season, season#1, season#2, season#3,"
                                + " season#4, season#5, season#6, season#7, season#8, season#9,"
                                + " season#10]",
                        "feature category weathersit one-hot 1 [weathersit, weathersit#1,"
                                + " weathersit#2, weathersit#3, weathersit#4]",
                        "feature constant constant 1 [constant]",
                        "expert quick@weekend recursive-least-squares 1 19",
                        "expert quick@warm recursive-least-squares 1 19",
                        "expert quick@odd recursive-least-squares 1 19",
                        "expert quick@all recursive-least-squares 1 19",
                        "expert sgd normalized-sgd 1 19",
                        "expert last last-label 1 19",
                        "expert agency forecast 1 1",
                        "aggregator ada-normal-hedge 2 []",
                        "scores scores 1 []",
                        "lives lives 1 []",
                        "explanation explanation 1 " + model.layout().columns(),
                        "probation rests 1 []",
                        "watch loss watched(adwin) 1 [loss]",
                        "watch group weekend watched(adwin) 1 [loss, group, weekend]",
                        "watch group warm watched(adwin) 1 [loss, group, warm]",
                        "watch group odd watched(adwin) 1 [loss, group, odd]",
                        "watch group all watched(adwin) 1 [loss, group, all]",
                        "watch hot watched(cusum) 1 [field, hum]");
        assertThat(model.layout().columns())
                .startsWith(
                        "numeric/standard-scaler/temp",
                        "numeric/standard-scaler/hum",
                        "lags/then(label-lags,standard-scaler)/label-1")
                .endsWith("constant/constant/constant");
    }

    private static String shown(Part part) {
        boolean expert = part.name().startsWith("expert ");
        String inputs = expert ? part.inputs().size() + "" : part.inputs() + "";
        return part.name() + " " + part.codec() + " " + part.version() + " " + inputs;
    }
}
