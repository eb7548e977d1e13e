package io.millrace.dashboard.feed;

import io.millrace.dashboard.board.Kind;
import io.millrace.jobs.pipeline.Output;
import io.millrace.jobs.pipeline.Pipeline;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which topics are read, and what each holds. */
public final class Sources {
    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    private Sources() {}

    /** The topics that a pipeline puts out, and the one its labels come on if there is one. */
    public static Sources of(Pipeline pipeline) {
        Output output = pipeline.output();
        Sources sources = new Sources();
        sources.add(output.predictions(), Kind.PREDICTIONS);
        sources.add(output.reports(), Kind.REPORTS);
        sources.add(output.alerts(), Kind.ALERTS);
        sources.add(output.deadLetters(), Kind.DEAD_LETTERS);
        sources.add(output.lateLabels(), Kind.LATE_LABELS);
        sources.add(output.expired(), Kind.EXPIRED);
        if (pipeline.labels() != null) {
            sources.add(pipeline.labels().topic(), Kind.LABELS);
        }
        return sources;
    }

    private void add(@Nullable String topic, Kind kind) {
        if (topic != null) {
            kinds.putIfAbsent(topic, kind);
        }
    }

    /** What each topic holds. */
    public Map<String, Kind> kinds() {
        return kinds;
    }
}
