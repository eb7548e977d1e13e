package io.millrace.trials;

import io.millrace.state.DriftDetector;
import io.millrace.state.Verdict;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.LongFunction;

/**
 * How a detector does on seeded streams.
 *
 * @param detector the detector
 * @param <S> its state
 */
record DetectorTrial<S>(DriftDetector<S> detector) {
    static final int SEEDS = 30;
    static final int CALM = 10_000;
    static final int PATIENCE = 5_000;

    /** The streams of one kind, by their seeds. */
    interface Streams extends LongFunction<DoubleSupplier> {}

    /** Normal values of a deviation, whose mean moves by a shift after so many. */
    static Streams normal(double deviation, double shift, int change) {
        return seed -> {
            Random random = new Random(seed);
            int[] t = {0};
            return () -> deviation * (random.nextGaussian() + (t[0]++ < change ? 0 : shift));
        };
    }

    /** Errors of 0 and 1 at one rate, and at another after so many. */
    static Streams errors(double before, double after, int change) {
        return seed -> {
            Random random = new Random(seed);
            int[] t = {0};
            return () -> random.nextDouble() < (t[0]++ < change ? before : after) ? 1 : 0;
        };
    }

    /** Alarms in 10,000 values of streams that never change. */
    double falseAlarms(Streams streams) {
        int alarms = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            DoubleSupplier values = streams.apply(seed);
            S state = detector.newState();
            for (int t = 0; t < CALM; t++) {
                alarms += alarm(state, values.getAsDouble()) ? 1 : 0;
            }
        }
        return alarms * 10_000.0 / (SEEDS * CALM);
    }

    private boolean alarm(S state, double value) {
        return detector.update(state, value) instanceof Verdict.Drift;
    }

    /**
     * How long it takes to notice.
     *
     * @param median values from the change to the alarm, over the streams; infinite if most end
     *     without
     * @param missed how many of the streams end without an alarm
     */
    record Delay(double median, int missed) {
        @Override
        public String toString() {
            String after = median < PATIENCE ? String.format(Locale.ROOT, "%.0f", median) : "–";
            return missed == 0 ? after : after + " (" + missed + ")";
        }
    }

    /** The first alarms after a change, whatever was said before it. */
    Delay delay(Streams streams, int change) {
        double[] delays = new double[SEEDS];
        int missed = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            DoubleSupplier values = streams.apply(seed);
            S state = detector.newState();
            for (int t = 0; t < change; t++) {
                alarm(state, values.getAsDouble());
            }
            int waited = 1;
            while (waited <= PATIENCE && !alarm(state, values.getAsDouble())) {
                waited++;
            }
            missed += waited > PATIENCE ? 1 : 0;
            delays[seed] = waited > PATIENCE ? Double.POSITIVE_INFINITY : waited;
        }
        Arrays.sort(delays);
        return new Delay((delays[SEEDS / 2 - 1] + delays[SEEDS / 2]) / 2, missed);
    }
}
