package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.DriftDetector;
import io.millrace.state.Verdict.Drift;
import io.millrace.state.drift.ConformalDetector;
import io.millrace.state.drift.ConformalEvidence;
import io.millrace.state.drift.ConformalMartingale;
import io.millrace.state.watch.Lord;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A thousand keys, each watched over 2,000 values, and one in ten moves by a deviation half way:
 * the alarms that a budget lets through. A test is a key's values until its alarm; its level is
 * what the budget gives when it begins. {@code -Dtrials.runs=100} makes more runs.
 */
class BudgetTest {
    private static final int RUNS = Integer.getInteger("trials.runs", 5);
    private static final int KEYS = 1_000;
    private static final int VALUES = 2_000;
    private static final int EVERY = 10;
    private static final double BUDGET = 0.05;

    /** A key, its detector, and the level of its test. */
    private static final class Key {
        final int number;
        final SplittableRandom random;
        final ConformalEvidence evidence;
        int values;
        double level;

        Key(int number, SplittableRandom random, ConformalEvidence evidence) {
            this.number = number;
            this.random = random;
            this.evidence = evidence;
        }

        boolean changed() {
            return number % EVERY == 0 && values > VALUES / 2;
        }

        double next() {
            values++;
            double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
            double normal = radius * Math.cos(2 * Math.PI * random.nextDouble());
            return normal + (changed() ? 1 : 0);
        }
    }

    /** What came of a run. */
    private static final class Outcome {
        int alarms;
        int falseAlarms;
        int discoveries;
        int falseDiscoveries;
        double[] delays = new double[0];

        void count(Key key, boolean discovery) {
            int wrong = key.changed() ? 0 : 1;
            alarms++;
            falseAlarms += wrong;
            if (discovery) {
                discoveries++;
                falseDiscoveries += wrong;
                if (wrong == 0) {
                    delays = Arrays.copyOf(delays, delays.length + 1);
                    delays[delays.length - 1] = key.values - VALUES / 2;
                }
            }
        }
    }

    private static Outcome run(DriftDetector<ConformalEvidence> detector, int stagger, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        Key[] keys = new Key[KEYS];
        Arrays.setAll(keys, k -> new Key(k, seeds.split(), detector.newState()));
        Lord lord = new Lord(BUDGET);
        Lord.State state = new Lord.State();
        Outcome outcome = new Outcome();
        for (int tick = 0; tick < VALUES + stagger * KEYS; tick++) {
            for (Key key : keys) {
                int begins = stagger * key.number;
                if (tick >= begins && tick < begins + VALUES) {
                    if (tick == begins) {
                        key.level = lord.open(state);
                    }
                    if (detector.update(key.evidence, key.next()) instanceof Drift drift) {
                        boolean discovery = drift.probability() <= key.level;
                        if (discovery) {
                            lord.discovered(state);
                        }
                        outcome.count(key, discovery);
                        key.level = lord.open(state);
                    }
                }
            }
        }
        return outcome;
    }

    /**
     * @param promise of each key's detector: a run length, or a probability
     * @param stagger how many values after one key the next begins; 0: all at once
     * @param atLeastFound of the keys that change
     */
    @ParameterizedTest
    @CsvSource({
        "1e4, 2, 0",
        "1e6, 0, 0",
        "1e8, 0, 0.1",
        "1e8, 2, 0.5",
        "1e10, 0, 0.9",
        "1e10, 2, 0.9",
        "1e-2, 2, 0",
        "1e-6, 2, 0.9",
        "1e-8, 0, 0.9"
    })
    void theShareOfFalseDiscoveriesIsWithinTheBudget(
            double promise, int stagger, double atLeastFound) {
        DriftDetector<ConformalEvidence> detector =
                promise < 1 ? new ConformalMartingale(promise) : new ConformalDetector(promise);
        double shares = 0;
        double falseAlarms = 0;
        double alarms = 0;
        double discoveries = 0;
        double[] delays = new double[0];
        for (int run = 0; run < RUNS; run++) {
            Outcome outcome = run(detector, stagger, run);
            shares += outcome.falseDiscoveries / (double) Math.max(1, outcome.discoveries);
            alarms += outcome.alarms;
            falseAlarms += outcome.falseAlarms;
            discoveries += outcome.discoveries;
            int length = delays.length;
            delays = Arrays.copyOf(delays, length + outcome.delays.length);
            System.arraycopy(outcome.delays, 0, delays, length, outcome.delays.length);
        }
        Arrays.sort(delays);
        double found = delays.length / (RUNS * (KEYS / (double) EVERY));
        System.out.printf(
                "%s, stagger %d: per run %.1f alarms, %.1f false; %.1f discoveries,"
                        + " false share %.4f; found %.3f, median delay %.0f%n",
                detector,
                stagger,
                alarms / RUNS,
                falseAlarms / RUNS,
                discoveries / RUNS,
                shares / RUNS,
                found,
                delays.length == 0 ? Double.NaN : delays[delays.length / 2]);
        assertThat(shares / RUNS).isLessThanOrEqualTo(BUDGET);
        if (promise == 1e4) {
            assertThat(falseAlarms / alarms).as("without a budget").isGreaterThan(BUDGET);
        }
        assertThat(found).isGreaterThanOrEqualTo(atLeastFound);
    }
}
