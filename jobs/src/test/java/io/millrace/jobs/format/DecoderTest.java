package io.millrace.jobs.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.jobs.pipeline.Category;
import io.millrace.jobs.pipeline.InvalidPipeline;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.jobs.pipeline.TestingPipelines;
import io.millrace.operators.DeadLetter;
import io.millrace.operators.Decoded;
import io.millrace.operators.Event;
import io.millrace.operators.Label;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderTest {
    private static final Pipeline FULL = Pipeline.parse("full", TestingPipelines.FULL);

    /** Fields: temp, hum, season, weathersit, workingday, mnth, holiday. */
    private static final String EVENT =
            """
            {"instant": 7, "dteday": "2011-01-31", "hr": 8, "where": {"gate": [1, {"temp": 3}], "station": "a/b"},
             "weather": {"temperature": 0.25, "more": {"temperature": 9}}, "temp": 1e9, "hum": -2e-3,
             "season": "fall", "weathersit": 2, "workingday": true, "mnth": 12, "holiday": "0", "x": null}
            """;

    @Test
    void jsonFillsTheSlots() {
        assertThat(decode(Decoder.events(FULL), EVENT))
                .isEqualTo(
                        new Event(
                                "8/a\\/b",
                                "7",
                                1296432000000L,
                                0.25,
                                -0.002,
                                Category.code("fall"),
                                2,
                                1,
                                12,
                                0,
                                Double.NaN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {"none | NaN", "null | NaN", "17.5 | 17.5", "true | 1"})
    void aForecastMayBeMissing(@Nullable String json, Double value) {
        String guess = json == null ? "" : "\"guess\":" + json + ",";
        Event event =
                (Event)
                        decode(
                                Decoder.events(FULL),
                                EVENT.replace("{\"inst", "{" + guess + "\"inst"));
        assertThat(event.fields()[7]).isEqualTo(value);
    }

    @Test
    void aForecastThatIsAnythingElseIsNot() {
        for (String json : new String[] {"\"high\"", "[]", "NaN", "1e200"}) {
            String event = EVENT.replace("{\"inst", "{\"guess\":" + json + ",\"inst");
            assertThat(decode(Decoder.events(FULL), event)).isInstanceOf(DeadLetter.class);
        }
    }

    @Test
    void aForecastThatIsAFeatureTooMustBeThere() {
        Pipeline both =
                Pipeline.parse(
                        "both", TestingPipelines.FULL.replace("[temp, hum]", "[temp, hum, guess]"));
        DeadLetter letter = (DeadLetter) decode(Decoder.events(both), EVENT);
        assertThat(letter.detail()).isEqualTo("guess must be given, but was absent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {"none | NaN", "null | NaN", "NaN | NaN", "0.5 | 0.5"})
    void featuresMayBeMissingIfTheFileSaysSo(@Nullable String json, Double value) {
        String yaml = TestingPipelines.FULL.replace("scaling: standard", "missing: mean");
        Decoder decoder = Decoder.events(Pipeline.parse("gaps", yaml));
        String hum = json == null ? "" : "\"hum\": " + json + ",";
        Event event = (Event) decode(decoder, EVENT.replace("\"hum\": -2e-3,", hum));
        assertThat(event.fields()[1]).isEqualTo(value);
        Event less = (Event) decode(decoder, EVENT.replace("\"temperature\": 0.25,", ""));
        assertThat(less.fields()[0]).isNaN();
    }

    @Test
    void featuresThatMayBeMissingMustBeRightIfTheyAreThere() {
        String yaml = TestingPipelines.FULL.replace("scaling: standard", "missing: mean");
        Decoder decoder = Decoder.events(Pipeline.parse("gaps", yaml));
        for (String json : new String[] {"\"damp\"", "[]", "Infinity", "1e200"}) {
            assertThat(decode(decoder, EVENT.replace("-2e-3", json)))
                    .isInstanceOf(DeadLetter.class);
        }
        DeadLetter guess =
                (DeadLetter) decode(decoder, EVENT.replace("\"x\": null", "\"guess\": NaN"));
        assertThat(guess.detail()).startsWith("guess must be a finite number");
        DeadLetter asked = (DeadLetter) decode(decoder, EVENT.replace("\"season\": \"fall\",", ""));
        assertThat(asked.detail()).isEqualTo("season must be given, but was absent");
    }

    @ParameterizedTest
    @CsvSource({"'8,,2', NaN", "'8,nan,2', NaN", "'8,0.5,2', 0.5"})
    void aCellMayBeEmptyIfTheFileSaysSo(String line, double value) {
        Pipeline pipeline =
                Pipeline.parse(
                        "cells",
                        """
                        name: cells
                        input: {topic: a, format: csv, columns: [id, hum, load], key: id, label: load}
                        features: {numeric: [hum], missing: mean}
                        experts: [{name: e, learner: rls}]
                        output: {predictions: b, deadLetters: c}
                        """);
        assertThat(decode(Decoder.events(pipeline), line))
                .isEqualTo(new Event("8", "", 99, new double[] {value}, 2));
    }

    @Test
    void withoutAKeyOneModelIsEveryones() {
        String yaml = TestingPipelines.SHORT.replace("key: device", "key: []");
        assertThat(decode(Decoder.events(Pipeline.parse("one", yaml)), "{\"load\":1}"))
                .isEqualTo(new Event("all", "", 99, new double[0], 1));
    }

    @Test
    void aLabelOutsideOfItsRangeIsADeadLetter() {
        String detail = "cnt must be within the labelRange, 0.0 to 1000.0, but was 1000.5";
        DeadLetter late = (DeadLetter) decode(Decoder.labels(FULL), "7,2011-02-01,8,a/b,1000.5");
        assertThat(late.reason()).isEqualTo(DeadLetter.Reason.OUT_OF_RANGE);
        assertThat(late.detail()).isEqualTo(detail);
        assertThat(decode(Decoder.labels(FULL), "7,2011-02-01,8,a/b,1e3"))
                .isInstanceOf(Label.class);
        Pipeline chance =
                Pipeline.parse(
                        "chance", TestingPipelines.SHORT + "labelRange: [0, 1]\nloss: log\n");
        assertThat(decode(Decoder.events(chance), "{\"device\":1,\"load\":true}"))
                .isInstanceOf(Event.class);
        DeadLetter letter =
                (DeadLetter) decode(Decoder.events(chance), "{\"device\":1,\"load\":-1}");
        assertThat(letter.detail())
                .isEqualTo("load must be within the labelRange, 0.0 to 1.0, but was -1.0");
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        Decoder decoder = Decoder.events(FULL);
        assertThat(decode(decoder, "\ufeff" + EVENT)).isEqualTo(decode(decoder, EVENT));
    }

    @Test
    void labelsComeOnTheirOwn() {
        assertThat(decode(Decoder.labels(FULL), "7,2011-02-01T06:00Z,8,a/b,16\r\n"))
                .isEqualTo(new Label("8/a\\/b", "7", 1296540000000L, 16));
        Pipeline together = Pipeline.parse("short", TestingPipelines.SHORT);
        assertThatThrownBy(() -> Decoder.labels(together))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRecordsTimestampIsTheTimeIfNoFieldIs() {
        Decoder decoder = Decoder.events(Pipeline.parse("short", TestingPipelines.SHORT));
        assertThat(decode(decoder, "{\"device\":\"\\u00e4\\ud83d\\ude00\",\"load\":false}"))
                .isEqualTo(new Event("ä\ud83d\ude00", "", 99, new double[0], 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8 | 8",
                "\"8\" | 8",
                "8.0 | 8.0",
                "-1e3 | -1e3",
                "true | true",
                "\"a/b\\\\c\" | a/b\\c",
                "\" x\" | ' x'"
            })
    void keysAreTheLiteralText(String json, String key) {
        Decoder decoder = Decoder.events(Pipeline.parse("short", TestingPipelines.SHORT));
        String record = "{\"device\": " + json + ", \"load\": 1}";
        assertThat(decode(decoder, record)).isEqualTo(new Event(key, "", 99, new double[0], 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1296432000000 | 1296432000000",
                "\"1296432000000\" | 1296432000000",
                "1.296432e12 | 1296432000000",
                "-5 | -5",
                "\"2011-01-31\" | 1296432000000",
                "\"2011-01-31T01:00+01:00\" | 1296432000000"
            })
    void timesAreIsoOrMilliseconds(String json, long millis) {
        Event event = (Event) decode(Decoder.events(FULL), EVENT.replace("\"2011-01-31\"", json));
        assertThat(event.eventTimeMillis()).isEqualTo(millis);
    }

    @Test
    void aRowIsTheSameEventInJsonAndCsv() throws IOException {
        Path directory = Path.of("..", "pipelines");
        Pipeline bikes = Pipeline.read(directory.resolve("bikes.yaml"));
        List<String> lines = Files.readAllLines(directory.resolve("data/bikes.csv"));
        String[] names = lines.get(0).split(",", -1);
        Decoder json = Decoder.events(bikes);
        Decoder csv = Decoder.csv(bikes, lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            Decoded event = decode(csv, line);
            assertThat(event).isInstanceOf(Event.class);
            assertThat(decode(json, json(names, line.split(",", -1)))).isEqualTo(event);
        }
        assertThat(decode(csv, lines.get(2)))
                .isEqualTo(
                        new Event(
                                "1",
                                "2",
                                1293840000000L,
                                new double[] {0.22, 0.8, 1, 1, 6, 0, 1},
                                40));
    }

    private static String json(String[] names, String[] cells) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < names.length; i++) {
            String value = Category.isNumber(cells[i]) ? cells[i] : "\"" + cells[i] + "\"";
            json.append(i > 0 ? "," : "").append('"').append(names[i]).append("\":").append(value);
        }
        return json.append("}").toString();
    }

    @Test
    void aFilesHeaderNamesItsColumns() {
        String header =
                "\ufeffcnt, holiday,mnth,workingday,\"weathersit\",season,hum,weather/temperature,"
                        + "station,hr,dteday,instant,guess";
        assertThat(
                        decode(
                                Decoder.csv(FULL, header),
                                "16,0,12,true,2,\"fall\", -2e-3 ,.25,a/b,8,2011-01-31,7, "))
                .isEqualTo(
                        new Event(
                                "8/a\\/b",
                                "7",
                                1296432000000L,
                                new double[] {
                                    0.25, -0.002, Category.code("fall"), 2, 1, 12, 0, Double.NaN
                                },
                                16));
        assertThatThrownBy(() -> Decoder.csv(FULL, "temp,hum,hum"))
                .isInstanceOf(InvalidPipeline.class)
                .hasMessageStartingWith(
                        "hum: must be one column of the file, but its header has several: temp,"
                                + " hum, hum\nseason: must be one column of the file, but its"
                                + " header has only temp, hum, hum\n");
        assertThatThrownBy(() -> Decoder.csv(FULL, "")).isInstanceOf(InvalidPipeline.class);
        assertThatThrownBy(() -> Decoder.csv(FULL, "\"x")).isInstanceOf(InvalidPipeline.class);
    }

    @Test
    void aDecoderTravelsWithItsJob() throws IOException, ClassNotFoundException {
        Decoder decoder = Decoder.events(FULL);
        Decoded event = decode(decoder, EVENT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(decoder);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(decode((Decoder) in.readObject(), EVENT)).isEqualTo(event);
        }
    }

    private static Decoded decode(Decoder decoder, String record) {
        return decoder.decode("t", 1, 2, 99, record.getBytes(StandardCharsets.UTF_8));
    }
}
