package io.millrace.trials.families;

import java.util.Arrays;
import java.util.List;

/** What was true of columns and label does not stay true, or not for long. */
final class Drifting {
    static final List<Shape> SHAPES =
            List.of(
                    new Shape("abrupt changes", Drifting::abrupt),
                    new Shape("gradual changes", Drifting::gradual),
                    new Shape("recurring regimes", Drifting::recurring),
                    new Shape("wandering weights", Drifting::wandering),
                    new Shape("integrated label", Drifting::integrated),
                    new Shape("moving columns", Drifting::movingColumns),
                    new Shape("changing noise", Drifting::changingNoise),
                    new Shape("still", draw -> regimes(draw, new double[draw.rows()])));

    private Drifting() {}

    private static Sheet abrupt(Draw draw) {
        double[] regime = new double[draw.rows()];
        for (int changes = draw.between(1, 4); changes > 0; changes--) {
            int start = draw.between(regime.length / 10, regime.length - 100);
            for (int t = start; t < regime.length; t++) {
                regime[t]++;
            }
        }
        return regimes(draw, regime);
    }

    private static Sheet gradual(Draw draw) {
        double[] regime = new double[draw.rows()];
        int length = draw.between(200, regime.length);
        int start = draw.between(-length / 2, regime.length - length / 2);
        double last = draw.pick(1, 2, 3);
        for (int t = 0; t < regime.length; t++) {
            regime[t] = last * Math.max(0, Math.min(1, (t - start) / (double) length));
        }
        return regimes(draw, regime);
    }

    private static Sheet recurring(Draw draw) {
        int length = draw.between(100, 700);
        int kinds = draw.between(2, 3);
        double[] regime = new double[draw.rows()];
        Arrays.setAll(regime, t -> t / length % kinds);
        return regimes(draw, regime);
    }

    /** Between two regimes the label is a blend, or now of one, now of the other. */
    private static Sheet regimes(Draw draw, double[] regime) {
        double[][] z = Latent.mixed(draw, draw.columns(3, 12));
        Response[] responses = new Response[6];
        Arrays.setAll(responses, j -> Response.any(draw, z.length));
        double noise = draw.spread(0.01, 3);
        boolean blends = draw.chance(0.5);
        Sheet sheet = new Sheet(draw).measured(draw, z);
        double[] row = new double[z.length];
        for (int t = 0; t < regime.length; t++) {
            Latent.row(z, t, row);
            int lower = (int) regime[t];
            double share = regime[t] - lower;
            share = blends ? share : draw.chance(share) ? 1 : 0;
            double signal =
                    (1 - share) * responses[lower].of(row) + share * responses[lower + 1].of(row);
            sheet.labels[t] = signal + noise * draw.gaussian();
        }
        return sheet.inUnits(draw);
    }

    private static Sheet wandering(Draw draw) {
        double[][] z = Latent.mixed(draw, draw.columns(3, 12));
        double[] weights = draw.gaussians(z.length + 1);
        double step = draw.spread(1e-3, 0.1);
        double noise = draw.spread(0.01, 3);
        Sheet sheet = new Sheet(draw).measured(draw, z);
        for (int t = 0; t < draw.rows(); t++) {
            double label = weights[z.length] + noise * draw.gaussian();
            for (int j = 0; j < z.length; j++) {
                label += weights[j] * z[j][t];
            }
            for (int j = 0; j < weights.length; j++) {
                weights[j] += step * draw.gaussian();
            }
            sheet.labels[t] = label;
        }
        return sheet.inUnits(draw);
    }

    /** Columns say, if anything, by how much the label moves; it may be read with an error. */
    private static Sheet integrated(Draw draw) {
        double[][] z = Latent.mixed(draw, draw.columns(3, 12));
        Response response = Response.any(draw, z.length);
        double effect = draw.pick(0, 0, 0.3, 1);
        double reading = draw.chance(0.5) ? 0 : draw.spread(0.1, 5);
        double back = draw.pick(1, 1, 0.999, 0.99);
        Sheet sheet = new Sheet(draw).measured(draw, z);
        double[] row = new double[z.length];
        double level = 0;
        for (int t = 0; t < draw.rows(); t++) {
            level = back * level + effect * response.of(Latent.row(z, t, row)) + draw.gaussian();
            sheet.labels[t] = (level + reading * draw.gaussian()) / 10;
        }
        return sheet.inUnits(draw);
    }

    /** The rule stays, but columns go where they have not been. */
    private static Sheet movingColumns(Draw draw) {
        double[][] z = Latent.mixed(draw, draw.columns(3, 12));
        for (double[] column : z) {
            double shift = draw.chance(0.5) ? 3 * draw.gaussian() : 0;
            double trend = draw.chance(0.3) ? 5 * draw.gaussian() / column.length : 0;
            int start = draw.between(column.length / 10, column.length - 100);
            for (int t = 0; t < column.length; t++) {
                column[t] += trend * t + (t < start ? 0 : shift);
            }
        }
        Response response = Response.any(draw, z.length);
        double noise = draw.spread(0.01, 3);
        Sheet sheet = new Sheet(draw).measured(draw, z);
        double[] row = new double[z.length];
        for (int t = 0; t < draw.rows(); t++) {
            sheet.labels[t] = response.of(Latent.row(z, t, row)) + noise * draw.gaussian();
        }
        return sheet.inUnits(draw);
    }

    private static Sheet changingNoise(Draw draw) {
        double[][] z = Latent.mixed(draw, draw.columns(3, 12));
        Response response = Response.any(draw, z.length);
        double loud = draw.spread(1, 10);
        double quiet = loud * draw.spread(0.003, 0.1);
        int length = draw.between(100, draw.rows());
        Sheet sheet = new Sheet(draw).measured(draw, z);
        double[] row = new double[z.length];
        for (int t = 0; t < draw.rows(); t++) {
            double noise = t / length % 2 == 0 ? loud : quiet;
            sheet.labels[t] = response.of(Latent.row(z, t, row)) + noise * draw.gaussian();
        }
        return sheet.inUnits(draw);
    }
}
