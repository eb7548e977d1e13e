package io.millrace.dashboard.web;

import io.millrace.dashboard.board.Board;
import io.millrace.dashboard.board.Totals;
import io.millrace.dashboard.feed.Standing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells browsers how things stand, once a second if that has changed: server-sent events. */
final class Live implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final int MOST_LISTENERS = 64;
    private static final int QUIET_SECONDS = 5;
    private static final byte[] STILL_HERE = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

    private final Board board;
    private final Supplier<Standing> standing;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "dashboard-live");
    private byte[] last = {};
    private int quiet;

    Live(Board board, Supplier<Standing> standing) {
        this.board = board;
        this.standing = standing;
    }

    /**
     * How things stand.
     *
     * @param standing of the reading
     * @param totals of what has been read
     */
    record Tick(Standing standing, Totals totals) {}

    /** Begins to tell. */
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closed.await(1, TimeUnit.SECONDS)) {
                tell();
            }
        } catch (InterruptedException e) {
            LOG.debug("interrupted");
        }
    }

    /** Tells a browser how things stand, and goes on until it goes. */
    void listen(Response response, Callback callback) {
        if (listeners.size() >= MOST_LISTENERS) {
            Reply.text(503, "At most %d pages can listen at once.".formatted(MOST_LISTENERS))
                    .send(response, callback);
            return;
        }
        Listener listener = new Listener(response, callback, listeners::remove);
        listeners.add(listener);
        listener.begin(event());
    }

    private byte[] event() {
        byte[] json = Json.bytes(new Tick(standing.get(), board.totals()));
        String text = "event: tick\ndata: " + new String(json, StandardCharsets.UTF_8) + "\n\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void tell() {
        if (listeners.isEmpty()) {
            return;
        }
        try {
            byte[] event = event();
            quiet = Arrays.equals(event, last) ? quiet + 1 : 0;
            last = event;
            boolean stillHere = quiet > 0 && quiet % QUIET_SECONDS == 0;
            for (Listener listener : listeners) {
                listener.tell(event, quiet == 0);
                if (stillHere) {
                    listener.tell(STILL_HERE, true);
                }
            }
        } catch (RuntimeException e) { // which would end the thread
            LOG.error("could not tell how things stand", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        listeners.forEach(Listener::end);
    }
}
