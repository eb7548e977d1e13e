package io.millrace.jobs.format;

import io.millrace.jobs.pipeline.Format;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.operators.DeadLetter;
import io.millrace.operators.DeadLetter.Reason;
import io.millrace.operators.Decoded;
import io.millrace.state.Range;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a record into an event or a label, or into a dead letter that says what is
 * wrong with them. One decoder serves one thread.
 */
public final class Decoder implements Serializable {

    /** The most bytes a record may have: 4 MiB. */
    public static final int MOST_BYTES = 4 << 20;

    // configuration
    private final Plan plan;

    // runtime
    private transient @Nullable Machine machine;

    private Decoder(Plan plan) {
        this.plan = plan;
    }

    /** What reads the records; made where the decoder runs. */
    private record Machine(Records records, Row row, Utf8 utf8) {
        static Machine of(Plan plan) {
            Records records =
                    plan.input().format() == Format.CSV
                            ? new CsvRecords(plan)
                            : new JsonRecords(plan);
            return new Machine(records, new Row(plan), new Utf8());
        }
    }

    /** The decoder of the pipeline's events. */
    public static Decoder events(Pipeline pipeline) {
        Range labels = pipeline.competition().labels();
        return new Decoder(Plan.events(pipeline.input(), pipeline.fields(), labels));
    }

    /**
     * The decoder of the pipeline's labels.
     *
     * @throws IllegalArgumentException if the pipeline's labels come with its events
     */
    public static Decoder labels(Pipeline pipeline) {
        if (pipeline.labels() == null) {
            throw new IllegalArgumentException(
                    "labels must be given in the pipeline file, but were absent");
        }
        Range range = pipeline.competition().labels();
        return new Decoder(Plan.labels(pipeline.labels().input(), range));
    }

    /**
     * The decoder of the lines of a CSV file whose first line is {@code headerLine}. A column is
     * named as the field is in the pipeline's own records, or as the pipeline calls it. The label
     * is read from the line even if the pipeline's labels come on a topic of their own.
     *
     * @throws io.millrace.jobs.pipeline.InvalidPipeline if the file lacks columns, all of them
     *     named
     */
    public static Decoder csv(Pipeline pipeline, String headerLine) {
        return new Decoder(Header.read(headerLine).plan(pipeline));
    }

    /**
     * Decodes one record; never throws.
     *
     * @param topic the topic, or the file, it came from
     * @param partition the partition, 0 for a file
     * @param offset the offset, or the line of a file counted from 1
     * @param timestampMillis the record's own time, used if the pipeline names no field for it
     * @param value the record's bytes; not modified
     * @return an {@code Event}, a {@code Label}, or a {@code DeadLetter}
     */
    public Decoded decode(
            String topic,
            int partition,
            long offset,
            long timestampMillis,
            byte @Nullable [] value) {
        byte[] bytes = value == null ? new byte[0] : value;
        if (machine == null) {
            machine = Machine.of(plan);
        }
        try {
            check(bytes, machine.utf8);
            machine.row.start(timestampMillis);
            machine.records.read(bytes, Utf8.start(bytes), machine.row);
            return machine.row.finish();
        } catch (Fault fault) {
            return new DeadLetter(topic, partition, offset, fault.reason(), fault.detail(), bytes);
        } catch (RuntimeException e) {
            // No record may stop the job, not even one that finds a fault in a parser.
            machine = null;
            Fault fault = new Fault(Reason.MALFORMED, "a record must be readable, but led to " + e);
            return new DeadLetter(topic, partition, offset, fault.reason(), fault.detail(), bytes);
        }
    }

    private static void check(byte[] bytes, Utf8 utf8) throws Fault {
        if (bytes.length == 0) {
            throw new Fault(Reason.EMPTY, "a record must hold bytes, but was empty");
        }
        if (bytes.length > MOST_BYTES) {
            throw new Fault(
                    Reason.MALFORMED,
                    "a record must be at most %d bytes, but was %d"
                            .formatted(MOST_BYTES, bytes.length));
        }
        if (!utf8.isText(bytes)) {
            throw new Fault(
                    Reason.NOT_UTF8, "a record must be UTF-8 text without NUL, but was not");
        }
    }
}
