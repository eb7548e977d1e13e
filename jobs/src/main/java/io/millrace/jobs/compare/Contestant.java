package io.millrace.jobs.compare;

import io.millrace.operators.Event;
import io.millrace.state.Example;
import io.millrace.state.Model;
import io.millrace.state.Model.State;
import io.millrace.state.Prequential;
import io.millrace.state.metrics.Score;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;

/** A model in a comparison, with all that it has learned of each key, and its clock. */
final class Contestant {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    // configuration
    private final String name;
    private final Kind kind;
    private final boolean saysLast;
    private final Model model;
    private final Lateness lateness;

    // runtime
    private final Prequential kernel;
    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private final double[] errors;
    private final long[] counts;
    private long events;
    private long nanos;

    /**
     * @param parts in how many parts of the file its errors are told apart
     */
    Contestant(
            String name, Kind kind, boolean saysLast, Model model, Lateness lateness, int parts) {
        this.name = name;
        this.kind = kind;
        this.saysLast = saysLast;
        this.model = model;
        this.lateness = lateness;
        this.kernel = new Prequential(model);
        this.errors = new double[parts];
        this.counts = new long[parts];
    }

    /** What is known of a key, and what waits for its label. */
    private record Seat(State state, Queue<Waiting> waiting) {}

    private record Waiting(Example example, Start start) {}

    /**
     * An event at the start.
     *
     * @param event the event
     * @param part the part of the file that it is in
     */
    record Start(Event event, int part) {}

    /** Predicts and learns these events, in order; only this is on the clock. */
    void run(List<Start> starts) {
        long before = CLOCK.getCurrentThreadCpuTime();
        for (Start start : starts) {
            take(start);
        }
        nanos += CLOCK.getCurrentThreadCpuTime() - before;
        events += starts.size();
    }

    private void take(Start start) {
        Event event = start.event();
        Seat seat =
                seats.computeIfAbsent(
                        event.key(), key -> new Seat(kernel.newState(), new ArrayDeque<>()));
        if (lateness.waiting() == 0) {
            learn(seat, kernel.predict(seat.state, event.fields()), start, event.label());
            return;
        }
        if (seat.waiting.size() == lateness.waiting()) {
            Waiting due = seat.waiting.remove();
            double label = lateness.horizon() > 0 ? event.label() : due.start.event().label();
            learn(seat, due.example, due.start, label);
        }
        seat.waiting.add(new Waiting(kernel.predict(seat.state, event.fields()).copy(), start));
    }

    private void learn(Seat seat, Example example, Start start, double label) {
        errors[start.part()] += Math.abs(example.prediction() - label);
        counts[start.part()]++;
        kernel.learn(seat.state, example, label, start.event().eventTimeMillis());
    }

    /** How it did, once the labels that are still on their way have come. */
    Standing standing() {
        SortedMap<String, Score> scores = new TreeMap<>();
        long largest = 0;
        for (Map.Entry<String, Seat> entry : seats.entrySet()) {
            Seat seat = entry.getValue();
            for (Waiting last = seat.waiting.poll(); last != null; last = seat.waiting.poll()) {
                if (lateness.delay() > 0) {
                    learn(seat, last.example, last.start, last.start.event().label());
                }
            }
            scores.put(entry.getKey(), seat.state.scores().overall().copy());
            largest = Math.max(largest, bytes(seat.state));
        }
        List<Double> course = new ArrayList<>();
        for (int part = 0; part < errors.length; part++) {
            course.add(errors[part] / counts[part]);
        }
        double seconds = Math.max(nanos, 1) / 1e9;
        return new Standing(name, kind, saysLast, scores, events / seconds, largest, course);
    }

    private long bytes(State state) {
        DataOutputStream out = new DataOutputStream(OutputStream.nullOutputStream());
        try {
            model.codec().write(state, out);
        } catch (IOException e) {
            throw new UncheckedIOException("a state must be writable, but was not", e);
        }
        return out.size();
    }
}
