package io.millrace.dashboard.board;

import java.util.Comparator;
import java.util.Locale;

/**
 * Which rows of the table of keys are asked for.
 *
 * @param search what the key must contain, in any case; empty for all
 * @param order by what they are sorted
 * @param descending whether the greatest comes first
 * @param offset how many to leave out
 * @param limit how many to give then
 */
public record KeyQuery(String search, Order order, boolean descending, int offset, int limit) {
    private static final int MOST = 500;

    public KeyQuery {
        if (offset < 0) {
            throw new IllegalArgumentException("offset must be at least 0, but was " + offset);
        }
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException(
                    "limit must be from 1 to %d, but was %d".formatted(MOST, limit));
        }
    }

    /** By what keys are sorted. */
    public enum Order {
        KEY,
        EXAMPLES,
        MAE,
        RMSE,
        R2,
        PREDICTIONS,
        TIME,
        DRIFTS;

        private double figure(KeyRow row) {
            return switch (this) {
                case KEY -> 0;
                case EXAMPLES -> row.examples();
                case MAE -> row.mae();
                case RMSE -> row.rmse();
                case R2 -> row.r2();
                case PREDICTIONS -> row.predictions();
                case TIME -> row.time();
                case DRIFTS -> row.drifts();
            };
        }
    }

    /** Whether a key is asked for. */
    boolean matches(String key) {
        return search.isEmpty()
                || key.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT));
    }

    /** The order asked for: what has no figure comes last, ties are in the order of their keys. */
    Comparator<KeyRow> comparator() {
        Comparator<KeyRow> byFigure = Comparator.comparingDouble(order::figure);
        Comparator<KeyRow> byKey = Comparator.comparing(KeyRow::key, KeyOrder.INSTANCE);
        boolean keysDescend = descending && order == Order.KEY;
        return Comparator.<KeyRow, Boolean>comparing(row -> Double.isNaN(order.figure(row)))
                .thenComparing(descending ? byFigure.reversed() : byFigure)
                .thenComparing(keysDescend ? byKey.reversed() : byKey);
    }
}
