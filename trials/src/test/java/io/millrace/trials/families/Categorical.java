package io.millrace.trials.families;

import java.util.Arrays;
import java.util.List;

/** Columns that hold names: of shops, of weekdays, of customers. */
final class Categorical {
    static final List<Shape> SHAPES =
            List.of(
                    new Shape("effects", draw -> fixed(draw, 0, 0)),
                    new Shape("interactions", draw -> fixed(draw, 1, 0)),
                    new Shape("slopes", draw -> fixed(draw, 0, 1)),
                    new Shape("newcomers", Categorical::newcomers),
                    new Shape("levels that wander", Categorical::wandering),
                    new Shape("useless names", Categorical::useless));

    private Categorical() {}

    /** One column of names: how many there are, and how often each occurs. */
    private record Names(int count, double[] cumulative, int[] order) {
        static Names drawn(Draw draw) {
            int count = (int) draw.spread(2, 201);
            return new Names(count, Draw.zipf(count, draw.uniform(0, 1.5)), draw.shuffled(count));
        }

        static Names[] drawn(Draw draw, int columns) {
            Names[] names = new Names[columns];
            Arrays.setAll(names, j -> drawn(draw));
            return names;
        }

        /** A frequent name is not a small number. */
        int next(Draw draw) {
            return order[draw.from(cumulative)];
        }
    }

    private static Sheet sheet(Draw draw, int[][] values, double[][] z) {
        Sheet sheet = new Sheet(draw).measured(draw, z);
        for (int[] column : values) {
            sheet.categorical(Arrays.stream(column).asDoubleStream().toArray());
        }
        return sheet;
    }

    private static int[][] values(Draw draw, Names[] names) {
        int[][] values = new int[names.length][draw.rows()];
        for (int j = 0; j < names.length; j++) {
            // Some tables come in runs: all of one shop, then all of the next.
            double stays = draw.chance(0.3) ? draw.uniform(0.5, 0.98) : 0;
            for (int t = 0; t < draw.rows(); t++) {
                boolean same = t > 0 && draw.chance(stays);
                values[j][t] = same ? values[j][t - 1] : names[j].next(draw);
            }
        }
        return values;
    }

    /** Every name has its effect, every pair of the first and the last, or its own slopes. */
    private static Sheet fixed(Draw draw, double pairs, double slopes) {
        Names[] names = Names.drawn(draw, draw.columns(1, 6));
        double[][] z = Latent.mixed(draw, draw.columns(slopes > 0 ? 1 : 0, 4));
        int[][] values = values(draw, names);
        return labelled(draw, values, z, new double[] {1, pairs, slopes}).inUnits(draw);
    }

    /**
     * @param heights of the names' own effects, of pairs, and of slopes
     */
    private static Sheet labelled(Draw draw, int[][] values, double[][] z, double[] heights) {
        int last = values.length - 1;
        Response common = Response.any(draw, z.length);
        double[][] effects = new double[values.length][];
        Arrays.setAll(effects, j -> draw.gaussians(200));
        double[] pairs = draw.gaussians(200 * 200);
        double[] slopes = draw.gaussians(200 * Math.max(1, z.length));
        double noise = draw.spread(0.03, 2);
        Sheet sheet = sheet(draw, values, z);
        double[] row = new double[z.length];
        for (int t = 0; t < draw.rows(); t++) {
            double label = common.of(Latent.row(z, t, row)) + noise * draw.gaussian();
            for (int j = 0; j <= last; j++) {
                label += heights[0] * effects[j][values[j][t]] / (j + 1);
            }
            if (last >= 0) {
                label += heights[1] * pairs[200 * values[0][t] + values[last][t]];
                for (int k = 0; k < z.length; k++) {
                    label += heights[2] * slopes[200 * k + values[0][t]] * z[k][t];
                }
            }
            sheet.labels[t] = label;
        }
        return sheet;
    }

    /** Names that nobody has seen keep appearing, to the end of the stream. */
    private static Sheet newcomers(Draw draw) {
        Names[] names = Names.drawn(draw, draw.columns(1, 6));
        double[][] z = Latent.mixed(draw, draw.columns(0, 4));
        int[][] values = values(draw, names);
        double early = draw.uniform(0.05, 0.5);
        for (int j = 0; j < names.length; j++) {
            for (int t = 0; t < draw.rows(); t++) {
                double known = early + (1 - early) * t / draw.rows();
                int most = Math.max(1, (int) Math.ceil(known * names[j].count()));
                values[j][t] = values[j][t] % most;
            }
        }
        return labelled(draw, values, z, new double[] {1, draw.pick(0, 0.5), draw.pick(0, 0.5)})
                .inUnits(draw);
    }

    /** Every name has a level of its own that moves when it is seen: many streams in one. */
    private static Sheet wandering(Draw draw) {
        Names[] names = Names.drawn(draw, draw.columns(1, 3));
        double[][] z = Latent.mixed(draw, draw.columns(0, 4));
        int[][] values = values(draw, names);
        boolean inTurn = draw.chance(0.5);
        double[] levels = draw.gaussians(200);
        double step = draw.spread(0.01, 1);
        double noise = draw.spread(0.01, 1);
        Response common = Response.any(draw, z.length);
        double effect = draw.pick(0, 0.3, 1);
        for (int t = 0; inTurn && names.length > 0 && t < draw.rows(); t++) {
            values[0][t] = t % names[0].count();
        }
        Sheet sheet = sheet(draw, values, z);
        double[] row = new double[z.length];
        for (int t = 0; t < draw.rows(); t++) {
            int name = names.length > 0 ? values[0][t] : 0;
            levels[name] += step * draw.gaussian();
            double signal = effect * common.of(Latent.row(z, t, row));
            sheet.labels[t] = levels[name] + signal + noise * draw.gaussian();
        }
        return sheet.inUnits(draw);
    }

    /** Numbers of orders: names that say nothing, beside quantities that do. */
    private static Sheet useless(Draw draw) {
        int[][] values = new int[draw.columns(1, 3)][draw.rows()];
        for (int[] column : values) {
            boolean counting = draw.chance(0.3);
            int count = draw.between(20, 200);
            for (int t = 0; t < column.length; t++) {
                column[t] = counting ? t / 25 % 200 : draw.between(0, count - 1);
            }
        }
        double[][] z = Latent.mixed(draw, draw.columns(0, 6));
        return labelled(draw, values, z, new double[3]).inUnits(draw);
    }
}
