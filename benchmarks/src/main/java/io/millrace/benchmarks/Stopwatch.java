package io.millrace.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Times a run by the predictions that pass. Static, for the job's functions are copies. */
final class Stopwatch {
    /** The first tenth of the predictions starts the clock: until then tasks are still starting. */
    private static final int WARM_UP = 10;

    private static final AtomicLong PASSED = new AtomicLong();
    private static volatile long expected;
    private static volatile long startNanos;
    private static volatile long endNanos;
    private static volatile CountDownLatch done = new CountDownLatch(1);

    private Stopwatch() {}

    static void reset(long events) {
        PASSED.set(0);
        expected = events;
        done = new CountDownLatch(1);
    }

    static void pass() {
        long passed = PASSED.incrementAndGet();
        if (passed == expected / WARM_UP) {
            startNanos = System.nanoTime();
        } else if (passed == expected) {
            endNanos = System.nanoTime();
            done.countDown();
        }
    }

    /** Waits for the last prediction. Returns predictions a second. */
    static double awaitRate() throws InterruptedException {
        done.await();
        return (expected - expected / WARM_UP) * 1e9 / (endNanos - startNanos);
    }
}
