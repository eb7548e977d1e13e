package io.millrace.state;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/** Counts the bytes that this thread allocates. */
final class TestingAllocation {
    private static final int EVENTS = 10_000;

    private TestingAllocation() {}

    /**
     * The bytes that 10,000 events allocate once they have run as often before; the least of three
     * trials, because the JVM itself allocates now and then when it recompiles a method.
     */
    static long bytes(IntConsumer events) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        events.accept(EVENTS);
        for (int trial = 0; trial < 3; trial++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            events.accept(EVENTS);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
