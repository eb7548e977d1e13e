package io.millrace.trials.families;

/** The columns as the label sees them: about 0, spread about 1, whatever unit they are shown in. */
final class Latent {
    private Latent() {}

    /** Of all kinds, as tables have them. */
    static double[][] mixed(Draw draw, int count) {
        double[][] columns = new double[count][];
        // In some tables rows do not follow from each other, in others all do.
        double inTime = draw.pick(0, 0.3, 1);
        for (int j = 0; j < count; j++) {
            if (j > 0 && draw.chance(0.1)) {
                columns[j] = near(draw, columns[draw.between(0, j - 1)], draw.spread(1e-3, 1));
            } else {
                columns[j] = draw.chance(inTime) ? moving(draw) : fresh(draw);
            }
        }
        return columns;
    }

    /** Each row for itself: normal, uniform, a flag, or skewed. */
    static double[] fresh(Draw draw) {
        double[] column = new double[draw.rows()];
        int kind = draw.pick(0, 0, 1, 1, 2, 3);
        double share = draw.uniform(0.05, 0.95);
        for (int t = 0; t < column.length; t++) {
            column[t] =
                    switch (kind) {
                        case 0 -> draw.gaussian();
                        case 1 -> draw.uniform(-1.7, 1.7);
                        case 2 -> draw.chance(share) ? 1 : 0;
                        default -> StrictMath.exp(0.7 * draw.gaussian()) - 1.3;
                    };
        }
        return column;
    }

    /** Each row from the last: an echo, a walk, or a wave. */
    static double[] moving(Draw draw) {
        int kind = draw.between(0, 3);
        if (kind < 2) {
            return draw.echo(kind == 0 ? draw.uniform(0.3, 0.95) : draw.uniform(0.99, 0.9999));
        }
        double[] column = new double[draw.rows()];
        double turn = 2 * Math.PI / draw.spread(6, 200);
        double last = 0;
        for (int t = 0; t < column.length; t++) {
            last += draw.gaussian() / Math.sqrt(column.length);
            column[t] = kind == 2 ? last : StrictMath.sin(turn * t) + 0.2 * draw.gaussian();
        }
        return column;
    }

    /** Nearly another column, so that both together say little more than one. */
    static double[] near(Draw draw, double[] other, double off) {
        double[] column = new double[other.length];
        for (int t = 0; t < column.length; t++) {
            column[t] = other[t] + off * draw.gaussian();
        }
        return column;
    }

    /** In some unit, from some origin; flags may stay what they are. */
    static double[] measured(Draw draw, double[] latent) {
        boolean plain = draw.chance(0.3);
        double scale = draw.spread(1e-3, 1e4);
        double origin = draw.chance(0.5) ? 0 : 10 * draw.gaussian();
        double[] column = new double[latent.length];
        for (int t = 0; t < column.length; t++) {
            column[t] = plain ? latent[t] : scale * (origin + latent[t]);
        }
        return column;
    }

    /** Row t of the columns. */
    static double[] row(double[][] columns, int t, double[] into) {
        for (int j = 0; j < columns.length; j++) {
            into[j] = columns[j][t];
        }
        return into;
    }
}
