package io.millrace.benchmarks;

import io.millrace.jobs.format.Decoder;
import io.millrace.jobs.format.Encoder;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.operators.Decoded;
import io.millrace.operators.Event;
import io.millrace.operators.Prediction;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One record decoded, from JSON and from CSV, and one prediction encoded. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FormatBenchmark {
    private static final String COLUMNS =
            "instant,dteday,season,yr,mnth,hr,holiday,weekday,workingday,weathersit,temp,hum,cnt";
    private static final String ROW = "17,2011-01-01,1,0,1,16,0,6,0,2,0.42,0.82,93";

    private Decoder json;
    private Decoder csv;
    private Encoder encoder;
    private byte[] jsonRecord;
    private byte[] csvRecord;
    private Prediction prediction;

    @Setup
    public void prepare() {
        json = Decoder.events(pipeline("format: json"));
        csv = Decoder.events(pipeline("format: csv, columns: [" + COLUMNS + "]"));
        encoder = new Encoder();
        csvRecord = ROW.getBytes(StandardCharsets.UTF_8);
        jsonRecord = json(COLUMNS.split(","), ROW.split(",")).getBytes(StandardCharsets.UTF_8);
        Event event = (Event) json.decode("t", 0, 0, 0, jsonRecord);
        prediction = new Prediction(event.key(), event.id(), event.eventTimeMillis(), 88.73, 93);
    }

    private static Pipeline pipeline(String format) {
        return Pipeline.parse(
                "format",
                """
                name: format
                input: {topic: in, %s, key: hr, id: instant, time: dteday, label: cnt}
                features: {numeric: [temp, hum], categorical: [season, weathersit, weekday]}
                experts: [{name: rls, learner: rls}]
                output: {predictions: out, deadLetters: dead}
                """
                        .formatted(format));
    }

    private static String json(String[] names, String[] cells) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < names.length; i++) {
            String value = names[i].equals("dteday") ? "\"" + cells[i] + "\"" : cells[i];
            json.append(i == 0 ? "\"" : ",\"").append(names[i]).append("\":").append(value);
        }
        return json.append("}").toString();
    }

    @Benchmark
    public Decoded decodeJson() {
        return json.decode("t", 0, 0, 0, jsonRecord);
    }

    @Benchmark
    public Decoded decodeCsv() {
        return csv.decode("t", 0, 0, 0, csvRecord);
    }

    @Benchmark
    public byte[] encodePrediction() {
        return encoder.prediction(prediction);
    }
}
