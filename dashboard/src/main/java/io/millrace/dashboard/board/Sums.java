package io.millrace.dashboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/**
 * Sums since the first label of several experts or groups, by name: how many examples, and over
 * them the absolute errors, the squared errors and the weights.
 */
record Sums(String[] names, double[] values) {
    static final int EXAMPLES = 0;
    static final int ERRORS = 1;
    static final int SQUARES = 2;
    static final int WEIGHTS = 3;
    private static final int WIDTH = 4;

    /** Of nobody. */
    static final Sums NONE = new Sums(new String[0], new double[0]);

    /** The sums that the lines of a report come to. */
    static Sums of(JsonNode lines) {
        Sums sums = new Sums(new String[lines.size()], new double[WIDTH * lines.size()]);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = lines.get(i);
            double examples = line.path("examples").asDouble();
            double rmse = line.path("rmse").asDouble();
            sums.names[i] = line.path("name").asText();
            sums.values[WIDTH * i + EXAMPLES] = examples;
            sums.values[WIDTH * i + ERRORS] = examples * line.path("mae").asDouble();
            sums.values[WIDTH * i + SQUARES] = examples * rmse * rmse;
            sums.values[WIDTH * i + WEIGHTS] = examples * line.path("weight").asDouble();
        }
        return sums;
    }

    /** One of a name's sums; 0 if there is no such name. */
    double of(String name, int what) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return values[WIDTH * i + what];
            }
        }
        return 0;
    }

    /**
     * These sums of a new report as those over all lives of the names: an expert may have begun
     * afresh since the last report, and its sums with it.
     *
     * @param lastReport those of the report before
     * @param soFar what these came to over all lives
     */
    Sums after(Sums lastReport, Sums soFar) {
        Sums all = union(soFar);
        for (int i = 0; i < all.names.length; i++) {
            String name = all.names[i];
            double now = of(name, EXAMPLES);
            boolean afresh = now < lastReport.of(name, EXAMPLES);
            for (int what = 0; what < WIDTH; what++) {
                double more = of(name, what) - (afresh ? 0 : lastReport.of(name, what));
                boolean gone = now == 0;
                all.values[WIDTH * i + what] =
                        soFar.of(name, what) + (gone ? 0 : Math.max(0, more));
            }
        }
        return all;
    }

    /** Zeros for all names of either; shares the other's names if it has them all. */
    private Sums union(Sums other) {
        String[] all = other.names;
        for (String name : names) {
            if (!Arrays.asList(all).contains(name)) {
                all = Arrays.copyOf(all, all.length + 1);
                all[all.length - 1] = name;
            }
        }
        return new Sums(all, new double[WIDTH * all.length]);
    }

    /** How many bytes this takes, about, without the names, which steps share. */
    long bytes() {
        return 48 + 8L * values.length;
    }
}
