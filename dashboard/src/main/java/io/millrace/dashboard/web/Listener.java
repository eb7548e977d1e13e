package io.millrace.dashboard.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A browser that listens. One that is slow misses events, but never the newest. */
final class Listener {
    private static final String HELLO = "retry: 2000\n\n";

    private final Response response;
    private final Callback callback;
    private final Consumer<Listener> gone;
    private final AtomicBoolean writing = new AtomicBoolean();
    private volatile boolean missed;

    /**
     * A browser.
     *
     * @param gone is told when it does not listen any more
     */
    Listener(Response response, Callback callback, Consumer<Listener> gone) {
        this.response = response;
        this.callback = callback;
        this.gone = gone;
    }

    /** Begins with a first event. */
    void begin(byte[] event) {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        byte[] hello = HELLO.getBytes(StandardCharsets.UTF_8);
        tell(ByteBuffer.allocate(hello.length + event.length).put(hello).put(event).array(), true);
    }

    /** Tells an event, if it is news to everybody or this browser missed some. */
    void tell(byte[] event, boolean news) {
        if (!news && !missed) {
            return;
        }
        if (!writing.compareAndSet(false, true)) {
            missed = true;
            return;
        }
        missed = false;
        response.write(
                false,
                ByteBuffer.wrap(event),
                Callback.from(
                        () -> writing.set(false),
                        failure -> {
                            gone.accept(this);
                            callback.failed(failure);
                        }));
    }

    /** Ends the answer. */
    void end() {
        gone.accept(this);
        if (writing.compareAndSet(false, true)) {
            response.write(true, ByteBuffer.allocate(0), callback);
        }
    }
}
