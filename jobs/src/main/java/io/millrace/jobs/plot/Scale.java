package io.millrace.jobs.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where numbers lie along an axis.
 *
 * @param low the number at its start
 * @param high the number at its end, greater than that
 * @param start where it starts, in pixels
 * @param end where it ends, in pixels
 */
record Scale(double low, double high, double start, double end) {

    /** Where a number lies, in pixels. */
    double at(double value) {
        return start + (value / 2 - low / 2) / (high / 2 - low / 2) * (end - start);
    }

    /** Round numbers along the axis, at most so many and 1. */
    List<Double> ticks(int most) {
        double step = step(most);
        List<Double> ticks = new ArrayList<>();
        for (double i = Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** The least of 1, 2 and 5 times a power of ten that needs no more steps. */
    private double step(int most) {
        double least = high / most - low / most;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int times : new int[] {1, 2, 5}) {
            if (times * power >= least) {
                return times * power;
            }
        }
        return 10 * power;
    }

    /** What stands beside a tick, one of so many at most. */
    String label(double tick, int most) {
        double step = step(most);
        if (high >= 1e7 || step < 1e-5) {
            return String.format(Locale.ROOT, "%.3g", tick);
        }
        int digits = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return String.format(Locale.ROOT, "%,." + digits + "f", tick);
    }
}
