package io.millrace.jobs.file;

import io.millrace.jobs.format.Decoder;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.operators.Decoded;
import io.millrace.operators.Event;
import io.millrace.operators.StreamTypes;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.reader.SimpleStreamFormat;
import org.apache.flink.connector.file.src.reader.StreamFormat;
import org.apache.flink.core.fs.FSDataInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file as the records of a pipeline, in order. If the pipeline's labels come on
 * their own, each follows its event as a record of its own.
 */
final class CsvRows extends SimpleStreamFormat<Decoded> {
    private static final long serialVersionUID = 1L;

    private final Pipeline pipeline;
    private final String name;
    private final int labelDelay;

    /**
     * @param name the file's name, for dead letters
     * @param labelDelay after how many more events a label of its own follows
     */
    CsvRows(Pipeline pipeline, String name, int labelDelay) {
        this.pipeline = pipeline;
        this.name = name;
        this.labelDelay = labelDelay;
    }

    @Override
    public Reader<Decoded> createReader(Configuration configuration, FSDataInputStream in)
            throws IOException {
        Lines lines = new Lines(in);
        Decoder decoder = Decoder.csv(pipeline, Objects.requireNonNullElse(lines.header(), ""));
        return new Rows(in, lines, decoder);
    }

    @Override
    public TypeInformation<Decoded> getProducedType() {
        return StreamTypes.DECODED;
    }

    private final class Rows implements StreamFormat.Reader<Decoded> {
        private final FSDataInputStream in;
        private final Lines lines;
        private final Decoder decoder;
        private final DelayedLabels labels = new DelayedLabels(labelDelay);

        Rows(FSDataInputStream in, Lines lines, Decoder decoder) {
            this.in = in;
            this.lines = lines;
            this.decoder = decoder;
        }

        @Override
        public @Nullable Decoded read() throws IOException {
            Decoded label = labels.due();
            if (label != null) {
                return label;
            }
            byte[] line = lines.next();
            if (line == null) {
                return labels.next();
            }
            Decoded decoded = decoder.decode(name, 0, lines.number(), 0, line);
            return pipeline.labels() != null && decoded instanceof Event event
                    ? withoutLabel(event)
                    : decoded;
        }

        private Event withoutLabel(Event event) {
            labels.add(event);
            return new Event(event.key(), event.id(), event.eventTimeMillis(), event.fields());
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
