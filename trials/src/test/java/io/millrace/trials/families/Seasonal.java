package io.millrace.trials.families;

import java.util.Arrays;
import java.util.List;

/** What was so a period ago is so again, more or less; columns help little. */
final class Seasonal {
    private static final int[] USUAL = {7, 12, 24, 52, 96, 168};

    static final List<Shape> SHAPES =
            List.of(
                    new Shape("one period", draw -> seasons(draw, 1, Change.NONE)),
                    new Shape("two periods", draw -> seasons(draw, 2, Change.NONE)),
                    new Shape("growing amplitude", draw -> seasons(draw, 1, Change.AMPLITUDE)),
                    new Shape("phase jumps", draw -> seasons(draw, 1, Change.PHASE)),
                    new Shape("counts", Seasonal::counts),
                    new Shape("driven by columns", Seasonal::driven),
                    new Shape("autoregressive", Seasonal::autoregressive),
                    new Shape("differenced", Seasonal::differenced),
                    new Shape("no columns", Seasonal::alone));

    private enum Change {
        NONE,
        AMPLITUDE,
        PHASE
    }

    private Seasonal() {}

    static int period(Draw draw) {
        return draw.chance(0.6) ? draw.pick(USUAL) : draw.between(5, 200);
    }

    /** One period's course, spread 1: waves, free-form, or a step as of working days. */
    static double[] course(Draw draw, int period) {
        double[] course = new double[period];
        int kind = draw.between(0, 2);
        double[] a = draw.gaussians(3);
        double[] b = draw.gaussians(3);
        int waves = draw.between(1, 3);
        int low = draw.between(1, Math.max(1, period / 3));
        for (int p = 0; p < period; p++) {
            if (kind == 0) {
                for (int k = 0; k < waves; k++) {
                    double angle = 2 * Math.PI * (k + 1) * p / period;
                    course[p] +=
                            (a[k] * StrictMath.sin(angle) + b[k] * StrictMath.cos(angle)) / (k + 1);
                }
            } else if (kind == 1) {
                // Free, but neighbours are alike.
                course[p] = (p == 0 ? 0 : 0.7 * course[p - 1]) + draw.gaussian();
            } else {
                course[p] = (p < low ? 0 : 3) + 0.3 * draw.gaussian();
            }
        }
        double mean = Arrays.stream(course).average().orElse(0);
        double square = Arrays.stream(course).map(c -> (c - mean) * (c - mean)).sum() / period;
        return Arrays.stream(course).map(c -> (c - mean) / Math.sqrt(square + 1e-9)).toArray();
    }

    /** Repeats a course from any place in it. */
    static double[] repeated(Draw draw, int period) {
        double[] course = course(draw, period);
        int from = draw.between(0, period - 1);
        double[] season = new double[draw.rows()];
        Arrays.setAll(season, t -> course[(t + from) % period]);
        return season;
    }

    /** Season, trend and echoing noise. */
    private static double[] signal(Draw draw, int periods, Change change) {
        double[] signal = draw.echo(draw.pick(0, 0.3, 0.7, 0.95));
        double noise = draw.spread(0.03, 2);
        double trend = draw.chance(0.5) ? 0 : 3 * draw.gaussian() / signal.length;
        Arrays.setAll(signal, t -> noise * signal[t] + trend * t);
        for (int k = 0; k < periods; k++) {
            int period = period(draw);
            double[] season = repeated(draw, period);
            double[] other = repeated(draw, period);
            double grown = draw.pick(0.1, 0.3, 3, 10);
            int jump = draw.between(signal.length / 4, signal.length * 3 / 4);
            int by = draw.between(1, period - 1);
            for (int t = 0; t < signal.length; t++) {
                double done = t / (double) signal.length;
                signal[t] +=
                        switch (change) {
                            case NONE -> season[t] / (k + 1);
                            case AMPLITUDE -> season[t] * (1 - done) + grown * season[t] * done;
                            case PHASE -> season[t < jump ? t : (t + by) % period];
                        };
            }
            if (change == Change.NONE && draw.chance(0.2)) {
                // The course itself changes slowly into another of the same period.
                for (int t = 0; t < signal.length; t++) {
                    signal[t] += (other[t] - season[t]) / (k + 1) * t / signal.length;
                }
            }
        }
        return signal;
    }

    private static Sheet seasons(Draw draw, int periods, Change change) {
        double[] signal = signal(draw, periods, change);
        Sheet sheet = new Sheet(draw);
        System.arraycopy(signal, 0, sheet.labels, 0, signal.length);
        return beside(draw, sheet).inUnits(draw);
    }

    /** Columns that know little: noise, the place in some period, time itself, the last label. */
    private static Sheet beside(Draw draw, Sheet sheet) {
        int columns = draw.chance(0.4) ? 0 : draw.columns(0, 4);
        for (int j = 0; j < columns; j++) {
            int period = draw.pick(USUAL);
            double[] column = new double[draw.rows()];
            int kind = draw.between(0, 3);
            for (int t = 0; t < column.length; t++) {
                column[t] =
                        switch (kind) {
                            case 0 -> draw.gaussian();
                            case 1 -> t % period;
                            case 2 -> t;
                            default -> sheet.labels[Math.max(0, t - 1)];
                        };
            }
            sheet.numeric(column);
        }
        return sheet;
    }

    /** Never negative; the season multiplies, the noise is Poisson's or in proportion. */
    private static Sheet counts(Draw draw) {
        double[] signal = signal(draw, draw.pick(1, 1, 2), Change.NONE);
        double mean = draw.spread(0.3, 5_000);
        double height = draw.uniform(0.1, 0.8);
        boolean whole = draw.chance(0.7);
        double noise = draw.spread(0.02, 0.4);
        Sheet sheet = new Sheet(draw);
        for (int t = 0; t < signal.length; t++) {
            double expected = mean * StrictMath.exp(height * Math.min(8, signal[t]));
            sheet.labels[t] =
                    whole
                            ? draw.poisson(expected)
                            : expected * StrictMath.exp(noise * draw.gaussian());
        }
        return beside(draw, sheet);
    }

    /** Columns with seasons of their own, one of which acts a little later. */
    private static Sheet driven(Draw draw) {
        double[][] z = new double[draw.columns(1, 5)][];
        int period = period(draw);
        double own = draw.uniform(0.3, 2);
        for (int j = 0; j < z.length; j++) {
            double[] season = repeated(draw, draw.chance(0.7) ? period : period(draw));
            double[] rest = draw.echo(draw.uniform(0, 0.98));
            z[j] = new double[season.length];
            Arrays.setAll(z[j], t -> (season[t] + own * rest[t]) / (1 + own));
        }
        Response response = Response.any(draw, z.length);
        double[] signal = signal(draw, 1, Change.NONE);
        double help = draw.spread(0.1, 10);
        int delay = draw.pick(0, 0, 1, 3);
        Sheet sheet = new Sheet(draw).measured(draw, z);
        double[] row = new double[z.length];
        for (int t = 0; t < signal.length; t++) {
            Latent.row(z, Math.max(0, t - delay), row);
            sheet.labels[t] = signal[t] + help * response.of(row);
        }
        return sheet.inUnits(draw);
    }

    /** AR(1) to AR(3), drawn by its roots, the largest of which may be nearly 1. */
    private static Sheet autoregressive(Draw draw) {
        double[] signal = draw.gaussians(draw.rows());
        for (int order = draw.between(1, 3), k = 0; k < order; k++) {
            double root =
                    k == 0
                            ? draw.pick(0.5, 0.9, 0.97, 0.99, 0.999)
                            : draw.pick(-1, 1) * draw.uniform(0.1, 0.9);
            for (int t = 1; t < signal.length; t++) {
                signal[t] += root * signal[t - 1];
            }
        }
        double reading = draw.chance(0.7) ? 0 : draw.spread(0.1, 2);
        Sheet sheet = new Sheet(draw);
        Arrays.setAll(sheet.labels, t -> signal[t] + reading * draw.gaussian());
        return beside(draw, sheet).inUnits(draw);
    }

    /** A seasonal walk: every place in the period has a level that wanders. */
    private static Sheet differenced(Draw draw) {
        int period = period(draw);
        double[] level = course(draw, period);
        double step = draw.spread(0.01, 0.5);
        double noise = draw.spread(0.03, 1);
        Sheet sheet = new Sheet(draw);
        for (int t = 0; t < sheet.labels.length; t++) {
            level[t % period] += step * draw.gaussian();
            sheet.labels[t] = level[t % period] + noise * draw.gaussian();
        }
        return beside(draw, sheet).inUnits(draw);
    }

    private static Sheet alone(Draw draw) {
        Sheet sheet = new Sheet(draw);
        Change change = draw.chance(0.7) ? Change.NONE : Change.PHASE;
        double[] signal = signal(draw, draw.pick(1, 2), change);
        System.arraycopy(signal, 0, sheet.labels, 0, signal.length);
        return sheet.inUnits(draw);
    }
}
