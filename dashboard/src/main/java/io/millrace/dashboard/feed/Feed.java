package io.millrace.dashboard.feed;

import io.millrace.dashboard.board.Board;
import io.millrace.dashboard.board.Kind;
import io.millrace.dashboard.feed.Standing.State;
import io.millrace.jobs.Mistake;
import io.millrace.jobs.format.Decoder;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.operators.Label;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings whatever the pipeline's topics hold to the board: from the beginning, what is committed,
 * and all that comes until it is closed. It waits for brokers and topics that are not there.
 */
public final class Feed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private static final long PAUSE_SECONDS = 1;

    // configuration
    private final Sources sources;
    private final Board board;
    private final @Nullable Decoder labels;

    // runtime
    private final Reader reader;
    private final Thread thread;
    private volatile Standing standing = new Standing(State.CONNECTING, "", 0);
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Made ready to read.
     *
     * @throws Mistake if no client can be made with the connection's properties
     */
    public Feed(Pipeline pipeline, Connection connection, Board board) {
        this.sources = Sources.of(pipeline);
        this.board = board;
        this.labels = pipeline.labels() == null ? null : Decoder.labels(pipeline);
        this.reader = new Reader(connection, sources.kinds().keySet());
        this.thread = new Thread(this::run, "dashboard-feed");
        thread.setDaemon(true);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    /** How it stands. */
    public Standing standing() {
        return standing;
    }

    private void run() {
        try (reader) {
            boolean any = true;
            while (!closed.await(any ? 0 : PAUSE_SECONDS, TimeUnit.SECONDS)) {
                any = step();
            }
        } catch (WakeupException | InterruptException | InterruptedException e) {
            LOG.debug("closed");
        } catch (RuntimeException e) {
            LOG.error("the dashboard reads no more", e);
            standing =
                    new Standing(
                            State.REFUSED,
                            "The page has stopped reading: %s. Start it again; its log tells more."
                                    .formatted(e.getClass().getSimpleName()),
                            0);
        }
    }

    /** Reads on; tells whether there was anything to read from. */
    private boolean step() {
        try {
            boolean any = reader.poll(this::add);
            standing = reader.standing();
            return any;
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) { // its message may hold what nobody should read
            LOG.warn("Kafka refused: {}", e.getClass().getName());
            standing = reader.refusal(e);
            return false;
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        Kind kind = sources.kinds().get(record.topic());
        if (kind == Kind.LABELS) {
            board.add(label(record));
        } else if (kind != null) {
            board.add(kind, record.value());
        }
    }

    private @Nullable Label label(ConsumerRecord<byte[], byte[]> record) {
        if (labels == null) {
            return null;
        }
        return labels.decode(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                record.timestamp(),
                                record.value())
                        instanceof Label label
                ? label
                : null;
    }

    @Override
    public void close() {
        closed.countDown();
        if (thread.getState() == Thread.State.NEW) {
            reader.close();
            return;
        }
        reader.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
