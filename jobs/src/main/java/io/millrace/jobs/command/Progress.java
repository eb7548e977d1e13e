package io.millrace.jobs.command;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * Tells how far long work is: on a terminal in one line that changes, else in a line now and then.
 */
public final class Progress implements AutoCloseable {
    private static final String RETURN = "\r\033[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final long everyNanos;
    private long lastNanos;
    private boolean shown;

    /** Writes to {@code out}, which is best stderr, so that results on stdout stay pure. */
    public Progress(PrintWriter out) {
        this.out = out;
        this.terminal = Boolean.getBoolean("millrace.terminal"); // as the launcher found it
        this.everyNanos = Duration.ofMillis(terminal ? 200 : 5000).toNanos();
        this.lastNanos = System.nanoTime();
    }

    /** Whether it is time to show something new. */
    public boolean due() {
        return System.nanoTime() - lastNanos >= everyNanos;
    }

    /** Shows {@code line}. */
    public void show(String line) {
        lastNanos = System.nanoTime();
        if (terminal) {
            out.print(RETURN + line);
            out.flush();
            shown = true;
        } else {
            out.println(line);
        }
    }

    /** Takes the changing line away. */
    @Override
    public void close() {
        if (shown) {
            out.print(RETURN);
            out.flush();
            shown = false;
        }
    }
}
