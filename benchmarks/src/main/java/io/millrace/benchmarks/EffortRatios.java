package io.millrace.benchmarks;

import io.millrace.state.Learner;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * What an event costs the default model, in events of one RLS of ten features with forgetting. They
 * are timed in turn, a slice each, again and again, so that a machine that is slow for seconds or
 * for hours is slow for all of them.
 */
public final class EffortRatios {
    private static final List<String> EFFORTS = List.of("low", "standard", "high");
    private static final int COLUMNS = 10;
    private static final int WARM_UP = 30;
    private static final int ROUNDS = 60;

    /** So many events are a slice of one RLS, tens of milliseconds. */
    private static final int RLS_EVENTS = 200_000;

    private static final int EVENTS = 5_000;

    /** What was computed, so that nothing is left out as unused. */
    private double sink;

    private EffortRatios() {}

    public static void main(String[] args) {
        new EffortRatios().run();
    }

    private void run() {
        DoubleSupplier unit = rls(Learners.of("rls-forgetting"));
        Map<String, DoubleSupplier> subjects = new LinkedHashMap<>();
        for (String effort : EFFORTS) {
            PortfolioBenchmark.Events events = new PortfolioBenchmark.Events();
            events.effort = effort;
            events.columns = COLUMNS;
            events.prepare();
            PortfolioBenchmark.Key key = new PortfolioBenchmark.Key();
            key.prepare(events);
            PortfolioBenchmark kernel = new PortfolioBenchmark();
            subjects.put(effort + ", young", () -> kernel.young(events));
            subjects.put(
                    effort + ", grown",
                    () -> {
                        double last = 0;
                        for (int i = 0; i < EVENTS; i++) {
                            last = kernel.grown(events, key);
                        }
                        return last;
                    });
        }
        Map<String, double[]> ratios = new LinkedHashMap<>();
        double[] units = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Map.Entry<String, DoubleSupplier> subject : subjects.entrySet()) {
                double one = nanos(unit) / RLS_EVENTS;
                double ratio = nanos(subject.getValue()) / EVENTS / one;
                if (round >= 0) {
                    units[round] = one;
                    ratios.computeIfAbsent(subject.getKey(), name -> new double[ROUNDS])[round] =
                            ratio;
                }
            }
        }
        print("one RLS, nanoseconds", units);
        ratios.forEach(EffortRatios::print);
        System.out.printf(Locale.ROOT, "(%s)%n", sink > 0 ? "+" : "-");
    }

    private static void print(String name, double[] values) {
        Arrays.sort(values);
        System.out.printf(
                Locale.ROOT,
                "%-22s %7.1f  (half of them %.1f to %.1f)%n",
                name,
                values[ROUNDS / 2],
                values[ROUNDS / 4],
                values[ROUNDS * 3 / 4]);
    }

    private double nanos(DoubleSupplier slice) {
        long start = System.nanoTime();
        sink += slice.getAsDouble();
        return System.nanoTime() - start;
    }

    private static <S> DoubleSupplier rls(Learner<S> rule) {
        Examples examples = new Examples(COLUMNS);
        S state = rule.newState(COLUMNS);
        return () -> {
            double sum = 0;
            for (int i = 0; i < RLS_EVENTS; i++) {
                examples.next();
                sum += rule.predict(state, examples.x());
                rule.learn(state, examples.x(), examples.label(), 1);
            }
            return sum;
        };
    }
}
