package io.millrace.jobs.file;

import io.millrace.jobs.Ends;
import io.millrace.jobs.EventTime;
import io.millrace.jobs.Results;
import io.millrace.jobs.format.Encoder;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.operators.Alert;
import io.millrace.operators.Decoded;
import io.millrace.state.watch.Notice;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.enumerate.NonSplittingRecursiveEnumerator;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * A CSV file at one end of a job, a directory at the other. All results are counted in the job's
 * accumulators; reports, alerts, and predictions if asked for, are kept, one JSON object a line.
 */
public final class FileEnds implements Ends {
    /** The accumulator that counts predictions. */
    public static final String PREDICTIONS = "predictions";

    /** What the names of the accumulators that count dead letters start with, before the reason. */
    public static final String DEAD_LETTERS = "dead-letters.";

    /** What the names of the accumulators of first dead letters start with, before the reason. */
    public static final String FIRST_LETTERS = "first-dead-letter.";

    /** What the names of the accumulators that count drifts start with, before the watch's name. */
    public static final String DRIFTS = "drifts.";

    /** The accumulator that counts trials of newborn experts that are over. */
    public static final String SETTLED = "settled";

    /** The accumulator that counts labels that never met their event. */
    public static final String LATE_LABELS = "late-labels";

    /** The accumulator that counts predictions that never met their label. */
    public static final String EXPIRED = "expired";

    /** The accumulator of how large the errors of predictions were beside their labels. */
    public static final String ERRORS = "errors";

    private final Pipeline pipeline;
    private final Path input;
    private final int labelDelay;
    private final ResultFiles files;

    /**
     * @param input the CSV file
     * @param labelDelay after how many more events a label follows, if labels come on their own
     * @param files where the results go
     */
    public FileEnds(Pipeline pipeline, Path input, int labelDelay, ResultFiles files) {
        this.pipeline = pipeline;
        this.input = input;
        this.labelDelay = labelDelay;
        this.files = files;
    }

    @Override
    public DataStream<Decoded> read(StreamExecutionEnvironment env) {
        String name = input.getFileName().toString();
        FileSource<Decoded> source =
                FileSource.forRecordStreamFormat(
                                new CsvRows(pipeline, name, labelDelay), flinkPath(input))
                        .setFileEnumerator(FileEnds::everyFile)
                        .build();
        return env.fromSource(
                        source,
                        pipeline.labels() == null ? EventTime.periodic() : EventTime.exact(),
                        "rows")
                .setParallelism(1) // one reader keeps the rows in order
                .uid("rows");
    }

    /** Flink would skip a file whose name starts with a dot or an underscore. */
    private static NonSplittingRecursiveEnumerator everyFile() {
        return new NonSplittingRecursiveEnumerator(path -> true);
    }

    @Override
    public void write(Results results) {
        Encoder encoder = new Encoder();
        write(
                results.predictions()
                        .map(new ErrorTally(ERRORS), results.predictions().getType())
                        .setParallelism(results.predictions().getParallelism())
                        .uid("errors")
                        .name("errors"),
                PREDICTIONS,
                prediction -> PREDICTIONS,
                files.keepsPredictions()
                        ? files(files.predictions(), encoder::prediction)
                        : new DiscardingSink<>());
        write(
                results.deadLetters()
                        .map(new FirstLetters(FIRST_LETTERS), results.deadLetters().getType())
                        .setParallelism(results.deadLetters().getParallelism())
                        .uid("first-dead-letters")
                        .name("first-dead-letters"),
                "dead-letters",
                letter -> DEAD_LETTERS + letter.reason(),
                new DiscardingSink<>());
        write(
                results.reports(),
                "reports",
                report -> "reports",
                files(files.reports(), encoder::report));
        write(results.alerts(), "alerts", FileEnds::counted, files(files.alerts(), encoder::alert));
        write(results.lateLabels(), LATE_LABELS, label -> LATE_LABELS, new DiscardingSink<>());
        write(results.expired(), EXPIRED, prediction -> EXPIRED, new DiscardingSink<>());
    }

    private static String counted(Alert alert) {
        return alert.notice() instanceof Notice.Drifted drifted
                ? DRIFTS + drifted.watch()
                : SETTLED;
    }

    private static <T> void write(
            DataStream<T> results, String uid, Tally.Name<T> counted, Sink<T> sink) {
        results.map(new Tally<>(counted), results.getType())
                .setParallelism(results.getParallelism())
                .uid("count-" + uid)
                .name("count-" + uid)
                .sinkTo(sink)
                .setParallelism(results.getParallelism())
                .uid(uid)
                .name(uid);
    }

    private static <T> FileSink<T> files(Path directory, Bytes<T> bytes) {
        return FileSink.<T>forRowFormat(
                        flinkPath(directory), (value, out) -> line(bytes.of(value), out))
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .build();
    }

    /** The bytes of a result. */
    private interface Bytes<T> extends Serializable {
        byte[] of(T result);
    }

    private static void line(byte[] bytes, OutputStream out) throws IOException {
        out.write(bytes);
        out.write('\n');
    }

    private static org.apache.flink.core.fs.Path flinkPath(Path path) {
        return new org.apache.flink.core.fs.Path(path.toUri());
    }
}
