package io.millrace.trials.families;

import java.util.List;

/** Mostly nothing: columns that are zero or stay, labels that are zero or stay. */
final class Sparse {
    static final List<Shape> SHAPES =
            List.of(
                    new Shape("one-hot", Sparse::oneHot),
                    new Shape("bag of words", Sparse::words),
                    new Shape("intermittent demand", Sparse::demand),
                    new Shape("columns that move once", Sparse::movesOnce),
                    new Shape("triggers", Sparse::triggers),
                    new Shape("plateaus", Sparse::plateaus));

    private Sparse() {}

    /** One column in many is 1, frequent ones and rare ones; effects may wander. */
    private static Sheet oneHot(Draw draw) {
        int count = draw.columns(8, 60);
        double[][] columns = new double[count][draw.rows()];
        double[] effects = draw.gaussians(count + 1);
        double[] cumulative = Draw.zipf(count + 1, draw.uniform(0, 1.3));
        double step = draw.chance(0.5) ? 0 : draw.spread(1e-3, 0.1);
        double noise = draw.spread(0.03, 2);
        Sheet sheet = new Sheet(draw);
        for (int t = 0; t < draw.rows(); t++) {
            int on = draw.from(cumulative);
            // The last value has no column.
            if (on < count) {
                columns[on][t] = 1;
            }
            effects[on] += step * draw.gaussian();
            sheet.labels[t] = effects[on] + noise * draw.gaussian();
        }
        return with(sheet, columns).inUnits(draw);
    }

    /** How often each word occurs in a short text. */
    private static Sheet words(Draw draw) {
        double[][] columns = new double[draw.columns(20, 100)][draw.rows()];
        double[] weights = Response.weights(draw, columns.length);
        double common = draw.uniform(0.1, 0.6);
        double noise = draw.spread(0.01, 1);
        double repeats = draw.uniform(0, 0.5);
        Sheet sheet = new Sheet(draw);
        for (int t = 0; t < draw.rows(); t++) {
            double label = noise * draw.gaussian();
            for (int j = 0; j < columns.length; j++) {
                if (draw.chance(common / (1 + 0.2 * j))) {
                    columns[j][t] = 1 + draw.poisson(repeats);
                    label += 3 * weights[j] * columns[j][t];
                }
            }
            sheet.labels[t] = label;
        }
        return with(sheet, columns).inUnits(draw);
    }

    /** Spare parts: none for days, then a few, more often when a flag is up. */
    private static Sheet demand(Draw draw) {
        double[][] columns = new double[draw.columns(0, 4)][];
        double often = draw.spread(0.02, 0.3);
        double size = draw.spread(0.1, 20);
        double raised = draw.uniform(1, 3);
        double[] level = draw.echo(draw.pick(0, 0.9, 0.995));
        double[] week = Seasonal.repeated(draw, 7);
        double swing = draw.pick(0, 0.3, 1);
        int surely = late(draw);
        for (int j = 0; j < columns.length; j++) {
            columns[j] = j == 0 ? flag(draw, 0.1) : draw.chance(0.5) ? week : Latent.fresh(draw);
        }
        Sheet sheet = new Sheet(draw);
        for (int t = 0; t < draw.rows(); t++) {
            double rise = columns.length > 0 && columns[0][t] > 0 ? raised : 1;
            double now = often * rise * StrictMath.exp(swing * (level[t] + week[t]) / 2);
            boolean sold = t == surely || draw.chance(now);
            sheet.labels[t] = sold ? 1 + draw.poisson(size * rise) : 0;
        }
        return with(sheet, columns);
    }

    /** Settings of a machine: constant, until somebody turns one. */
    private static Sheet movesOnce(Draw draw) {
        double[][] columns = new double[draw.columns(2, 10)][draw.rows()];
        for (double[] column : columns) {
            double before = draw.pick(0, 1, draw.gaussian());
            double after = before + draw.gaussian() * draw.spread(0.1, 100);
            int move = draw.between(column.length / 5, column.length - 1);
            for (int t = 0; t < column.length; t++) {
                column[t] = t < move ? before : after;
            }
        }
        double[] weights = Response.weights(draw, columns.length);
        double[] rest = draw.echo(draw.pick(0, 0, 0.9));
        double noise = draw.spread(0.03, 3);
        // Turning a setting does not always do something.
        double effect = draw.pick(0, 0.1, 1);
        Sheet sheet = new Sheet(draw);
        for (int t = 0; t < draw.rows(); t++) {
            double label = noise * rest[t];
            for (int j = 0; j < columns.length; j++) {
                label += effect * weights[j] * columns[j][t];
            }
            sheet.labels[t] = label;
        }
        return with(sheet, columns).inUnits(draw);
    }

    /** Zero unless a rare flag is up; then the other columns say how much. */
    private static Sheet triggers(Draw draw) {
        int count = draw.columns(2, 12);
        int flags = (count + 1) / 2;
        double[][] columns = new double[count][];
        double rare = draw.spread(0.005, 0.1);
        for (int j = 0; j < count; j++) {
            columns[j] = j < flags ? flag(draw, rare) : Latent.fresh(draw);
        }
        double[] effects = draw.gaussians(count);
        // Without columns nobody knows when.
        double[] alone = count == 0 ? flag(draw, rare) : new double[draw.rows()];
        double noise = draw.chance(0.5) ? 0 : draw.spread(1e-3, 0.3);
        Sheet sheet = new Sheet(draw);
        for (int t = 0; t < draw.rows(); t++) {
            double amount = 2;
            for (int j = flags; j < count; j++) {
                amount += effects[j] * columns[j][t];
            }
            double label = noise * draw.gaussian();
            for (int j = 0; j < flags; j++) {
                label += columns[j][t] * effects[j] * amount;
            }
            sheet.labels[t] = alone[t] > 0 ? amount : label;
        }
        return with(sheet, columns).inUnits(draw);
    }

    /** The label stays as it is for a long time; a column may follow it, late. */
    private static Sheet plateaus(Draw draw) {
        double[][] columns = new double[draw.columns(0, 6)][draw.rows()];
        double leaves = draw.spread(0.002, 0.05);
        double noise = draw.chance(0.6) ? 0 : draw.spread(1e-4, 0.1);
        int late = draw.between(0, 20);
        boolean follows = draw.chance(0.5);
        boolean returns = draw.chance(0.5);
        int surely = late(draw);
        Sheet sheet = new Sheet(draw);
        double level = 0;
        for (int t = 0; t < draw.rows(); t++) {
            if (t == surely || draw.chance(leaves)) {
                level = returns ? (level + draw.between(1, 3)) % 4 : level + draw.gaussian();
            }
            sheet.labels[t] = level + noise * draw.gaussian();
            for (int j = 0; j < columns.length; j++) {
                boolean echo = j == 0 && follows;
                columns[j][t] = echo ? sheet.labels[Math.max(0, t - late)] : draw.gaussian();
            }
        }
        return with(sheet, columns).inUnits(draw);
    }

    private static double[] flag(Draw draw, double share) {
        double[] flag = new double[draw.rows()];
        int surely = late(draw);
        for (int t = 0; t < flag.length; t++) {
            flag[t] = t == surely || draw.chance(share) ? 1 : 0;
        }
        return flag;
    }

    /** A row near the end: a label that never moves any more would not tell who predicts well. */
    private static int late(Draw draw) {
        return draw.rows() - draw.between(2, 40);
    }

    private static Sheet with(Sheet sheet, double[][] columns) {
        for (double[] column : columns) {
            sheet.numeric(column);
        }
        return sheet;
    }
}
