package io.millrace.dashboard.web;

import io.millrace.dashboard.board.Board;
import io.millrace.dashboard.board.KeyQuery;
import io.millrace.dashboard.board.KeyView;
import java.util.Locale;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** The figures of the page, by path. */
final class Answers {
    private static final int ROWS = 50;
    private static final int MOST_ALERTS = 200;

    private final PipelineView pipeline;
    private final Board board;

    Answers(PipelineView pipeline, Board board) {
        this.pipeline = pipeline;
        this.board = board;
    }

    /**
     * What is asked for, or null if there is nothing at that path.
     *
     * @throws IllegalArgumentException if the question is wrong, in words
     */
    @Nullable Reply find(String path, Fields asked) {
        return switch (path) {
            case "/api/pipeline" -> Reply.json(pipeline);
            case "/api/keys" -> Reply.json(board.keys(query(asked)));
            case "/api/key" -> key(asked);
            case "/api/groups" -> Reply.json(board.groups(asked.getValue("key")));
            case "/api/alerts" ->
                    Reply.json(
                            board.alerts(
                                    asked.getValue("key"),
                                    number(asked, "offset", 0, Integer.MAX_VALUE),
                                    number(asked, "limit", ROWS, MOST_ALERTS)));
            case "/api/letters" -> Reply.json(board.letters());
            default -> null;
        };
    }

    private Reply key(Fields asked) {
        String key = asked.getValue("key");
        KeyView view = key == null ? null : board.key(key);
        return view == null ? Reply.text(404, "Nothing is known of that key.") : Reply.json(view);
    }

    private static KeyQuery query(Fields asked) {
        String search = asked.getValue("search");
        String sort = asked.getValue("sort");
        return new KeyQuery(
                search == null ? "" : search,
                sort == null ? KeyQuery.Order.KEY : order(sort),
                "true".equals(asked.getValue("descending")),
                number(asked, "offset", 0, Integer.MAX_VALUE),
                number(asked, "limit", ROWS, Integer.MAX_VALUE));
    }

    private static KeyQuery.Order order(String sort) {
        return KeyQuery.Order.valueOf(sort.toUpperCase(Locale.ROOT));
    }

    private static int number(Fields asked, String name, int otherwise, int most) {
        String value = asked.getValue(name);
        if (value == null) {
            return otherwise;
        }
        int number;
        try {
            number = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            number = -1;
        }
        if (number < 0 || number > most) {
            throw new IllegalArgumentException(
                    "%s must be a whole number from 0 to %d".formatted(name, most));
        }
        return number;
    }
}
