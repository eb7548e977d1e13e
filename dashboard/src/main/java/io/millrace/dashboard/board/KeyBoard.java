package io.millrace.dashboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.state.metrics.Score;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that is kept of one key. */
final class KeyBoard {
    private static final int SPARK = 32;
    private static final int OVERHEAD = 512;
    private static final int BYTES_PER_GROUP = 160;

    private final String key;
    private final Recent recent = new Recent();
    private final Bins bins = new Bins();
    private final Score seen = new Score();
    private final Course course = new Course();
    private final Map<String, Figures> groups = new LinkedHashMap<>();
    private @Nullable Figures reported;
    private long predictions;
    private long timeMillis;
    private long drifts;
    private long driftMillis;

    KeyBoard(String key) {
        this.key = key;
    }

    /** Takes in a prediction; its id is null if no label will come for it. */
    void prediction(long time, double prediction, double label, @Nullable String id) {
        predictions++;
        timeMillis = Math.max(timeMillis, time);
        recent.add(time, prediction, label, id);
        if (!Double.isNaN(label)) {
            score(time, prediction, label);
        }
    }

    /** Takes in a label that came later; tells whether its event is still known. */
    boolean label(String id, double label) {
        Recent.Met met = recent.label(id, label);
        if (met != null) {
            score(met.timeMillis(), met.prediction(), label);
        }
        return met != null;
    }

    private void score(long time, double prediction, double label) {
        bins.add(time, prediction, label);
        seen.update(prediction, label);
    }

    /** Takes in a report. */
    void report(JsonNode json) {
        timeMillis = Math.max(timeMillis, json.path("time").asLong());
        reported = Figures.of(json);
        groups.clear();
        for (JsonNode group : json.path("groups")) {
            groups.put(group.path("name").asText(), Figures.of(group));
        }
        course.add(json);
    }

    /** Takes in a drift. */
    void drift(long time) {
        drifts++;
        driftMillis = Math.max(driftMillis, time);
    }

    String key() {
        return key;
    }

    /** What the last report says of it, else what has been seen here. */
    Figures figures() {
        return reported == null ? Figures.of(seen) : reported;
    }

    /** What the last report says of each group. */
    Map<String, Figures> groups() {
        return groups;
    }

    Course course() {
        return course;
    }

    Recent recent() {
        return recent;
    }

    Bins bins() {
        return bins;
    }

    /** Its row in the table of keys. */
    KeyRow row() {
        Figures figures = figures();
        return new KeyRow(
                key,
                figures.examples(),
                figures.mae(),
                figures.rmse(),
                figures.r2(),
                predictions,
                timeMillis,
                drifts,
                driftMillis,
                bins.spark(SPARK));
    }

    /** How many bytes this takes, about. */
    long bytes() {
        return OVERHEAD
                + 2L * key.length()
                + recent.bytes()
                + bins.bytes()
                + course.bytes()
                + (long) BYTES_PER_GROUP * groups.size();
    }
}
