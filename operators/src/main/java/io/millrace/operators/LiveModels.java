package io.millrace.operators;

import io.millrace.state.Model.State;
import io.millrace.state.Model.Stored;
import io.millrace.state.Prequential;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.util.clock.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The models of a subtask's keys. On a backend that holds objects, each change is written at once,
 * for that costs nothing. On one that holds bytes, the models used last are kept live and written
 * behind: when a model must make room, and all that have changed before a snapshot.
 */
final class LiveModels {
    private final KeyedStateBackend<String> backend;
    private final ValueState<Stored> stored;
    private final Prequential kernel;
    private final ModelSize size;
    private final Clock clock;
    private final long memoryBytes;
    private int capacity;
    private final LinkedHashMap<String, Live> live = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable Live current;

    // Written by the task's thread, read by the reporter's, which may see them a little late.
    private final SimpleCounter hits = new SimpleCounter();
    private final SimpleCounter misses = new SimpleCounter();
    private final SimpleCounter flushes = new SimpleCounter();
    private final SimpleCounter flushedModels = new SimpleCounter();
    private final SimpleCounter flushNanos = new SimpleCounter();
    private volatile int count;

    /**
     * @param memoryBytes how much the live models may take, as their codec counts it; at least one
     *     is kept
     */
    LiveModels(
            KeyedStateBackend<String> backend,
            ValueState<Stored> stored,
            Prequential kernel,
            ModelSize size,
            Clock clock,
            long memoryBytes)
            throws IOException {
        this.backend = backend;
        this.stored = stored;
        this.kernel = kernel;
        this.size = size;
        this.clock = clock;
        this.memoryBytes = memoryBytes;
        boolean holdsObjects = backend.getBackendTypeIdentifier().equals("hashmap");
        this.capacity = holdsObjects ? 0 : capacity(kernel.newState());
    }

    /** How many models as large as this one there is room for. */
    private int capacity(State state) throws IOException {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, memoryBytes / size.of(state)));
    }

    /**
     * Registers the gauge {@code liveModels}, how many are kept live, and the counters {@code
     * liveModelHits} and {@code liveModelMisses} of the times that a model was wanted and was or
     * was not live, {@code flushes} before snapshots, {@code flushedModels} that these wrote, and
     * {@code flushNanos} that they took.
     */
    void register(MetricGroup metrics) {
        metrics.gauge("liveModels", (Gauge<Integer>) () -> count);
        metrics.counter("liveModelHits", hits);
        metrics.counter("liveModelMisses", misses);
        metrics.counter("flushes", flushes);
        metrics.counter("flushedModels", flushedModels);
        metrics.counter("flushNanos", flushNanos);
    }

    /** The model of the current key. */
    State current() throws IOException {
        if (capacity == 0) {
            return load();
        }
        String key = backend.getCurrentKey();
        Live entry = live.get(key);
        if (entry == null) {
            misses.inc();
            makeRoom(key);
            entry = new Live(load());
            live.put(key, entry);
            count = live.size();
        } else {
            hits.inc();
        }
        current = entry;
        return entry.state;
    }

    /** Takes note that the model which {@link #current} gave last has learned. */
    void learned(State state) throws IOException {
        if (current == null) {
            stored.update(state);
        } else {
            current.changed = true;
        }
    }

    /** Writes every model that has changed. Leaves another key current: call it between records. */
    void flush() throws IOException {
        long started = clock.relativeTimeNanos();
        for (Map.Entry<String, Live> entry : live.entrySet()) {
            if (entry.getValue().changed) {
                flushedModels.inc();
                write(entry.getKey(), entry.getValue());
            }
        }
        if (current != null) {
            // Models grow at first, as lags and categories fill up.
            capacity = Math.min(capacity, capacity(current.state));
        }
        flushes.inc();
        flushNanos.inc(clock.relativeTimeNanos() - started);
    }

    private State load() throws IOException {
        Stored value = stored.value();
        return value == null ? kernel.newState() : kernel.revive(value);
    }

    private void makeRoom(String key) throws IOException {
        if (live.size() < capacity) {
            return;
        }
        Iterator<Map.Entry<String, Live>> oldest = live.entrySet().iterator();
        while (live.size() >= capacity) {
            Map.Entry<String, Live> entry = oldest.next();
            write(entry.getKey(), entry.getValue());
            oldest.remove();
        }
        backend.setCurrentKey(key);
    }

    private void write(String key, Live entry) throws IOException {
        if (entry.changed) {
            backend.setCurrentKey(key);
            stored.update(entry.state);
            entry.changed = false;
        }
    }

    private static final class Live {
        final State state;
        boolean changed;

        Live(State state) {
            this.state = state;
        }
    }
}
