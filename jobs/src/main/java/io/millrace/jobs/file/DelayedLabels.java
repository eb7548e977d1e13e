package io.millrace.jobs.file;

import io.millrace.operators.Event;
import io.millrace.operators.Label;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The labels of events that have passed, each held back until so many more events have. */
public final class DelayedLabels {
    private final int delay;
    private final Queue<Event> waiting = new ArrayDeque<>();
    private long now = Long.MIN_VALUE;

    /** Holds every label back until {@code delay} more events have passed, at least 0. */
    public DelayedLabels(int delay) {
        this.delay = delay;
    }

    /** Keeps the event's label, if it has one. */
    public void add(Event event) {
        now = Math.max(now, event.eventTimeMillis());
        waiting.add(event);
    }

    /** The next label that has waited long enough, known as of the newest event; null if none. */
    public @Nullable Label due() {
        return waiting.size() > delay ? next() : null;
    }

    /** The next label, however short it has waited; null if none is left. */
    public @Nullable Label next() {
        Event event = waiting.poll();
        while (event != null && !event.labelled()) {
            event = waiting.poll();
        }
        return event == null ? null : new Label(event.key(), event.id(), now, event.label());
    }
}
