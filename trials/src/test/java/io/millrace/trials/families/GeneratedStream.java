package io.millrace.trials.families;

import java.util.List;
import java.util.Locale;

/**
 * A stream made up from a seed, in the order in which its rows arrive.
 *
 * @param family what it is an example of, as "heavy-tailed"
 * @param seed what it was drawn from
 * @param numeric the names of the columns that are quantities
 * @param categorical the names of the columns whose whole numbers stand for names
 * @param rows the columns' values, numeric ones first
 * @param labels what is to be predicted, one per row
 */
public record GeneratedStream(
        String family,
        long seed,
        List<String> numeric,
        List<String> categorical,
        double[][] rows,
        double[] labels) {
    public GeneratedStream {
        numeric = List.copyOf(numeric);
        categorical = List.copyOf(categorical);
        if (rows.length != labels.length) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "labels must be as many as rows, %d, but were %d",
                            rows.length,
                            labels.length));
        }
    }

    /** As "seasonal 17": enough to draw it again. */
    public String name() {
        return family + " " + seed;
    }
}
