package io.millrace.state.streams;

import java.util.List;

/** Rows made up by a rule, whose changes are known: the same seed, the same bits. */
public interface RowStream extends Iterable<Row> {

    /** What the fields of a row are called, in their order. */
    List<String> fields();

    /** How many rows there are. */
    long rows();

    /**
     * Where the rule changes, ascending: each the number of a row, counted from 0, the first of the
     * new rule; of a change that takes its time, the first row that may be of it.
     */
    long[] changes();
}
