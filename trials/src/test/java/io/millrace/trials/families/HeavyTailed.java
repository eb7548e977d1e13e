package io.millrace.trials.families;

import java.util.List;

/** One row can outweigh all others, in the label or in a column. */
final class HeavyTailed {
    static final List<Shape> SHAPES =
            List.of(
                    new Shape("Student's noise", HeavyTailed::student),
                    new Shape("costs", HeavyTailed::costs),
                    new Shape("mistaken labels", draw -> mistakes(draw, true)),
                    new Shape("mistaken columns", draw -> mistakes(draw, false)),
                    new Shape("Pareto columns", HeavyTailed::pareto),
                    new Shape("heavy walk", HeavyTailed::walk),
                    new Shape("volatile returns", HeavyTailed::returns));

    private HeavyTailed() {}

    private static Sheet student(Draw draw) {
        double[][] z = Latent.mixed(draw, draw.columns(1, 10));
        Response response = Response.any(draw, z.length);
        double degrees = draw.uniform(1.5, 3);
        double noise = draw.spread(0.05, 3);
        Sheet sheet = new Sheet(draw).measured(draw, z);
        double[] row = new double[z.length];
        for (int t = 0; t < draw.rows(); t++) {
            double signal = response.of(Latent.row(z, t, row));
            sheet.labels[t] = signal + noise * draw.student(degrees);
        }
        return sheet.inUnits(draw);
    }

    /** Log-normal, as costs are; some have none at all. */
    private static Sheet costs(Draw draw) {
        double[][] z = new double[draw.columns(2, 8)][];
        for (int j = 0; j < z.length; j++) {
            z[j] = Latent.fresh(draw);
        }
        Response response = Response.any(draw, z.length);
        double spread = draw.uniform(0.2, 2);
        double effect = draw.uniform(0.2, 1.2);
        double median = draw.spread(0.01, 1e5);
        double none = draw.chance(0.3) ? draw.uniform(0.05, 0.5) : 0;
        Sheet sheet = new Sheet(draw).measured(draw, z);
        double[] row = new double[z.length];
        for (int t = 0; t < draw.rows(); t++) {
            double signal = Math.min(8, effect * response.of(Latent.row(z, t, row)));
            double cost = median * StrictMath.exp(signal + spread * draw.gaussian());
            sheet.labels[t] = draw.chance(none) ? 0 : cost;
        }
        return sheet;
    }

    /** Now and then somebody forgets the decimal point: a value is off by a thousand spreads. */
    private static Sheet mistakes(Draw draw, boolean inLabels) {
        double[][] z = Latent.mixed(draw, draw.columns(1, 10));
        Response response = Response.any(draw, z.length);
        double[] rest = draw.echo(draw.pick(0, 0, 0.9));
        double noise = draw.spread(0.03, 1);
        double rate = draw.spread(0.001, 0.02);
        double size = draw.spread(30, 3_000);
        Sheet sheet = new Sheet(draw);
        double[] row = new double[z.length];
        for (int t = 0; t < draw.rows(); t++) {
            double signal = response.of(Latent.row(z, t, row)) + noise * rest[t];
            boolean mistaken = inLabels && draw.chance(rate);
            sheet.labels[t] = mistaken ? size * draw.gaussian() : signal;
        }
        for (double[] column : z) {
            for (int t = 0; t < column.length; t++) {
                column[t] = !inLabels && draw.chance(rate) ? size * draw.gaussian() : column[t];
            }
        }
        return sheet.measured(draw, z).inUnits(draw);
    }

    /** Sizes of towns and files: the label owes to them, or to their logarithms. */
    private static Sheet pareto(Draw draw) {
        double[][] columns = new double[draw.columns(1, 6)][draw.rows()];
        double tail = draw.uniform(1.1, 2.5);
        for (double[] column : columns) {
            for (int t = 0; t < column.length; t++) {
                column[t] = draw.pareto(tail);
            }
        }
        double[] weights = Response.weights(draw, columns.length);
        double power = draw.pick(0, 0.5, 1);
        double noise = draw.spread(0.03, 2);
        Sheet sheet = new Sheet(draw).measured(draw, columns);
        for (int t = 0; t < draw.rows(); t++) {
            double label = noise * draw.gaussian();
            for (int j = 0; j < columns.length; j++) {
                double x = columns[j][t];
                label += weights[j] * (power == 0 ? StrictMath.log(x) : StrictMath.pow(x, power));
            }
            sheet.labels[t] = label;
        }
        return sheet.inUnits(draw);
    }

    /** A price: it goes on from where it was, by leaps. */
    private static Sheet walk(Draw draw) {
        double[][] z = Latent.mixed(draw, draw.columns(0, 5));
        double degrees = draw.uniform(1.5, 3);
        double back = draw.pick(1, 1, 0.99, 0.9);
        double rounding = draw.chance(0.3) ? 1 : 0;
        Sheet sheet = new Sheet(draw).measured(draw, z);
        double level = 0;
        for (int t = 0; t < draw.rows(); t++) {
            level = back * level + draw.student(degrees);
            sheet.labels[t] = rounding > 0 ? Math.rint(level) : level;
        }
        return sheet.inUnits(draw);
    }

    /** By how much prices change: calm times and wild ones (Bollerslev's GARCH, 1986). */
    private static Sheet returns(Draw draw) {
        double[][] z = Latent.mixed(draw, draw.columns(0, 5));
        Response response = Response.any(draw, z.length);
        double effect = draw.pick(0, 0, 0.3);
        double shocks = draw.uniform(0.05, 0.3);
        double memory = (1 - shocks) * draw.uniform(0.8, 0.99);
        double degrees = draw.uniform(2.2, 5);
        Sheet sheet = new Sheet(draw).measured(draw, z);
        double[] row = new double[z.length];
        double variance = 1;
        for (int t = 0; t < draw.rows(); t++) {
            double shock = Math.sqrt(variance) * draw.student(degrees);
            sheet.labels[t] = shock + effect * response.of(Latent.row(z, t, row));
            variance = 1 - shocks - memory + shocks * shock * shock + memory * variance;
            variance = Math.min(variance, 1e8);
        }
        return sheet.inUnits(draw);
    }
}
