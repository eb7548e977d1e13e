package io.millrace.dashboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.operators.Label;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a pipeline from its output: any thread may add to it and look at it. What it
 * keeps is bounded; {@code docs/dashboard.md} says how.
 */
public final class Board {
    private static final int MOST_KEY = 1000;
    private static final int MOST_BYTES = 20_000;
    private static final long SECOND = 1000;

    private final boolean labelsFollow;
    private final InstantSource clock;
    private final Keys keys;
    private final Alerts alerts = new Alerts();
    private final Letters letters = new Letters();
    private final Leftovers lateLabels = new Leftovers();
    private final Leftovers expired = new Leftovers();
    private final Early early = new Early();
    private final Rate rate = new Rate();
    private final Map<Kind, Long> records = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> unreadable = new EnumMap<>(Kind.class);
    private long version;

    /**
     * An empty board.
     *
     * @param labelsFollow whether labels come later than predictions, on a topic of their own
     */
    public Board(boolean labelsFollow, Limits limits, InstantSource clock) {
        this.labelsFollow = labelsFollow;
        this.clock = clock;
        this.keys = new Keys(limits);
    }

    /** Takes in a record; one that is not as it should be is counted. */
    public synchronized void add(Kind kind, byte @Nullable [] value) {
        JsonNode json = JsonText.object(value);
        count(kind, json != null && add(kind, json, value == null ? 0 : value.length));
    }

    private void count(Kind kind, boolean readable) {
        version++;
        records.merge(kind, 1L, Long::sum);
        rate.add(clock.millis() / SECOND, 1);
        if (!readable) {
            unreadable.merge(kind, 1L, Long::sum);
        }
    }

    private boolean add(Kind kind, JsonNode json, int length) {
        if (kind == Kind.DEAD_LETTERS) {
            return letters.add(json);
        }
        String key = json.path("key").asText();
        if (!json.path("key").isTextual() || key.length() > MOST_KEY) {
            return false;
        }
        switch (kind) {
            case PREDICTIONS -> {
                return prediction(key, json);
            }
            case REPORTS -> keys.update(key, board -> board.report(json));
            default -> {
                return length <= MOST_BYTES && addWhole(kind, key, json);
            }
        }
        return true;
    }

    private boolean prediction(String key, JsonNode json) {
        double prediction = JsonText.number(json, "prediction");
        if (Double.isNaN(prediction)) {
            return false;
        }
        String id = labelsFollow ? json.path("id").asText() : null;
        Double label = id == null ? null : early.take(key, id);
        double known = label == null ? JsonText.number(json, "label") : label;
        String waits = Double.isNaN(known) ? id : null;
        long time = json.path("time").asLong();
        keys.update(key, board -> board.prediction(time, prediction, known, waits));
        return true;
    }

    /** Takes in a record that is kept as it is. */
    private boolean addWhole(Kind kind, String key, JsonNode json) {
        if (kind != Kind.ALERTS) {
            (kind == Kind.EXPIRED ? expired : lateLabels).add(json);
            return true;
        }
        alerts.add(json);
        if (Alerts.isDrift(json)) {
            keys.update(key, board -> board.drift(json.path("time").asLong()));
        }
        return true;
    }

    /** Takes in a label of the topic of labels; null if it could not be read. */
    public synchronized void add(@Nullable Label label) {
        count(Kind.LABELS, label != null);
        if (label == null) {
            return;
        }
        boolean[] met = new boolean[1];
        if (keys.find(label.key()) != null) {
            keys.update(label.key(), board -> met[0] = board.label(label.id(), label.value()));
        }
        if (!met[0]) {
            early.add(label.key(), label.id(), label.value());
        }
    }

    /** Changes with every record. */
    public synchronized long version() {
        return version;
    }

    /** What there is in all. */
    public synchronized Totals totals() {
        Collection<KeyBoard> all = keys.all();
        return new Totals(
                version,
                named(records),
                named(unreadable),
                all.size(),
                keys.dropped(),
                keys.bytes(),
                alerts.drifts(),
                Figures.pooled(all.stream().map(KeyBoard::figures).toList()),
                rate.view(clock.millis() / SECOND));
    }

    private static Map<String, Long> named(Map<Kind, Long> counts) {
        Map<String, Long> named = new TreeMap<>();
        counts.forEach((kind, count) -> named.put(kind.name(), count));
        return named;
    }

    /** The rows of the table of keys that are asked for. */
    public synchronized KeysView keys(KeyQuery query) {
        List<KeyRow> matched =
                keys.all().stream()
                        .filter(board -> query.matches(board.key()))
                        .map(KeyBoard::row)
                        .sorted(query.comparator())
                        .toList();
        List<KeyRow> rows = matched.stream().skip(query.offset()).limit(query.limit()).toList();
        return new KeysView(matched.size(), rows);
    }

    /** All there is about a key; null if it is not kept. */
    public synchronized @Nullable KeyView key(String key) {
        KeyBoard board = keys.find(key);
        return board == null ? null : KeyView.of(board);
    }

    /** The groups of a key, or of all if it is null. */
    public synchronized GroupsView groups(@Nullable String key) {
        if (key == null) {
            return GroupsView.of(keys.all());
        }
        KeyBoard board = keys.find(key);
        return GroupsView.of(board == null ? List.of() : List.of(board));
    }

    /** The alerts of a key, or all if it is null. */
    public synchronized Alerts.View alerts(@Nullable String key, int offset, int limit) {
        return alerts.view(key, offset, limit);
    }

    /** Whatever came to nothing. */
    public synchronized LettersView letters() {
        return new LettersView(letters.view(), lateLabels.view(), expired.view());
    }
}
