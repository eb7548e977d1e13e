package io.millrace.dashboard.board;

import java.util.List;

/**
 * Rows of the table of keys.
 *
 * @param matched how many keys the search finds
 * @param rows those that were asked for
 */
public record KeysView(int matched, List<KeyRow> rows) {}
