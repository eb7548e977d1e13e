package io.millrace.trials.families;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A stream being made: columns are added one by one, labels set by row. */
final class Sheet {
    final double[] labels;
    private final List<double[]> numeric = new ArrayList<>();
    private final List<double[]> categorical = new ArrayList<>();

    Sheet(Draw draw) {
        this.labels = new double[draw.rows()];
    }

    Sheet numeric(double[] column) {
        numeric.add(column);
        return this;
    }

    Sheet categorical(double[] column) {
        categorical.add(column);
        return this;
    }

    /** Shows what the label is made of in the units of whoever measured it. */
    Sheet measured(Draw draw, double[][] latent) {
        for (double[] column : latent) {
            numeric(Latent.measured(draw, column));
        }
        return this;
    }

    /** Brings a label whose spread is about 1 to a unit and an origin of its own. */
    Sheet inUnits(Draw draw) {
        double scale = draw.spread(1e-3, 1e6);
        double offset = draw.chance(0.4) ? 0 : draw.pick(-1, 1) * draw.spread(0.1, 1_000);
        // Some meters show steps only.
        double step = draw.chance(0.15) ? draw.spread(0.01, 0.5) * usual() : 0;
        for (int t = 0; t < labels.length; t++) {
            double label = step > 0 ? step * Math.rint(labels[t] / step) : labels[t];
            labels[t] = scale * (offset + label);
        }
        return this;
    }

    /** How far half of the labels are from their median at most. */
    private double usual() {
        double median = median(labels);
        return median(Arrays.stream(labels).map(y -> Math.abs(y - median)).toArray());
    }

    private static double median(double[] of) {
        double[] sorted = of.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    GeneratedStream stream(String family, long seed) {
        int width = numeric.size();
        double[][] rows = new double[labels.length][width + categorical.size()];
        for (int t = 0; t < rows.length; t++) {
            for (int j = 0; j < rows[t].length; j++) {
                rows[t][j] = j < width ? numeric.get(j)[t] : categorical.get(j - width)[t];
            }
        }
        return new GeneratedStream(
                family, seed, names("x", width), names("c", categorical.size()), rows, labels);
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(j -> prefix + j).toList();
    }
}
