package io.millrace.trials.families;

import java.util.Arrays;
import java.util.List;

/** Dozens of columns, of which few matter. */
final class Wide {
    static final List<Shape> SHAPES =
            List.of(
                    new Shape("independent", Wide::independent),
                    new Shape("few factors", Wide::factors),
                    new Shape("copies", Wide::copies),
                    new Shape("flags", Wide::flags),
                    new Shape("sensors", Wide::sensors),
                    new Shape("others matter later", Wide::changing));

    private Wide() {}

    private static double[][] columns(Draw draw) {
        return new double[draw.columns(40, 150)][];
    }

    /** Two to eight of them, anywhere. */
    private static int[] chosen(Draw draw, int columns) {
        return Arrays.copyOf(draw.shuffled(columns), draw.between(2, 8));
    }

    private static Sheet independent(Draw draw) {
        double[][] z = columns(draw);
        Arrays.setAll(z, j -> Latent.fresh(draw));
        return labelled(draw, z, chosen(draw, z.length), new double[draw.rows()]);
    }

    /** All columns are blends of a few unseen series, which the label owes to as well. */
    private static Sheet factors(Draw draw) {
        double[][] factors = new double[draw.between(2, 8)][];
        Arrays.setAll(factors, k -> draw.echo(draw.pick(0, 0.9, 0.999)));
        double[][] z = columns(draw);
        double own = draw.spread(1e-6, 1);
        for (int j = 0; j < z.length; j++) {
            z[j] = blend(factors, Response.weights(draw, factors.length));
            z[j] = Latent.near(draw, z[j], own);
        }
        double[] unseen = blend(factors, draw.gaussians(factors.length));
        return labelled(draw, z, chosen(draw, z.length), unseen);
    }

    private static double[] blend(double[][] factors, double[] weights) {
        double[] sum = new double[factors[0].length];
        double[] row = new double[factors.length];
        Arrays.setAll(sum, t -> Response.dot(weights, Latent.row(factors, t, row)));
        return sum;
    }

    /** The same quantity again and again, to the last digit or nearly. */
    private static Sheet copies(Draw draw) {
        double[][] z = columns(draw);
        int originals = draw.between(5, 20);
        double off = draw.pick(0, 1e-9, 1e-3, 0.1);
        for (int j = 0; j < z.length; j++) {
            z[j] = j < originals ? Latent.fresh(draw) : Latent.near(draw, z[j % originals], off);
        }
        return labelled(draw, z, chosen(draw, z.length), new double[draw.rows()]);
    }

    private static Sheet flags(Draw draw) {
        double[][] z = columns(draw);
        for (int j = 0; j < z.length; j++) {
            double share = draw.spread(0.002, 0.5);
            z[j] = new double[draw.rows()];
            Arrays.setAll(z[j], t -> draw.chance(share) ? 1 : 0);
        }
        return labelled(draw, z, chosen(draw, z.length), new double[draw.rows()]);
    }

    /** All columns go on from where they were, and the label as well. */
    private static Sheet sensors(Draw draw) {
        double[][] z = columns(draw);
        Arrays.setAll(z, j -> Latent.moving(draw));
        double[] rest = draw.echo(draw.pick(0.9, 0.99, 0.999));
        double own = draw.spread(0.1, 5);
        return labelled(
                draw, z, chosen(draw, z.length), Arrays.stream(rest).map(r -> own * r).toArray());
    }

    private static Sheet changing(Draw draw) {
        double[][] z = columns(draw);
        Arrays.setAll(z, j -> Latent.fresh(draw));
        int[] before = chosen(draw, z.length);
        int[] after = chosen(draw, z.length);
        Response then = Response.linear(draw, before.length);
        Response now = Response.linear(draw, after.length);
        int change = draw.between(draw.rows() / 4, draw.rows() * 3 / 4);
        double[] signal = new double[draw.rows()];
        double[] row = new double[8];
        for (int t = 0; t < signal.length; t++) {
            signal[t] =
                    t < change ? then.of(some(z, before, t, row)) : now.of(some(z, after, t, row));
        }
        return labelled(draw, z, new int[0], signal);
    }

    private static double[] some(double[][] z, int[] chosen, int t, double[] row) {
        for (int j = 0; j < chosen.length; j++) {
            row[j] = z[chosen[j]][t];
        }
        return row;
    }

    /** A response to the chosen columns and what comes on top; units from 1e-6 to 1e6. */
    private static Sheet labelled(Draw draw, double[][] z, int[] chosen, double[] onTop) {
        Response response =
                draw.chance(0.5)
                        ? Response.linear(draw, chosen.length)
                        : Response.any(draw, chosen.length);
        double noise = draw.spread(0.03, 3);
        Sheet sheet = new Sheet(draw);
        double[] row = new double[chosen.length];
        for (int t = 0; t < draw.rows(); t++) {
            double signal = response.of(some(z, chosen, t, row)) + onTop[t];
            sheet.labels[t] = signal + noise * draw.gaussian();
        }
        boolean units = draw.chance(0.7);
        for (double[] column : z) {
            double unit = units ? draw.spread(1e-6, 1e6) : 1;
            sheet.numeric(Arrays.stream(column).map(x -> unit * x).toArray());
        }
        return sheet.inUnits(draw);
    }
}
