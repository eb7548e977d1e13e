package io.millrace.trials.accuracy;

import io.millrace.trials.families.GeneratedStream;
import java.util.List;

/**
 * Rows in the order in which they happened, and what is to be predicted of each.
 *
 * @param name what people call it
 * @param numeric the names of the columns that are quantities
 * @param categorical the names of the columns whose numbers stand for texts
 * @param rows the columns' values, numeric ones first
 * @param labels what is to be predicted, one per row
 */
record Series(
        String name,
        List<String> numeric,
        List<String> categorical,
        double[][] rows,
        double[] labels) {

    static Series of(GeneratedStream stream) {
        return new Series(
                stream.name(),
                stream.numeric(),
                stream.categorical(),
                stream.rows(),
                stream.labels());
    }

    int length() {
        return labels.length;
    }
}
