package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Charge;
import io.millrace.state.Competition;
import io.millrace.state.Example;
import io.millrace.state.Expert;
import io.millrace.state.Feature;
import io.millrace.state.Learner;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import io.millrace.state.Prequential;
import io.millrace.state.TestingInhabitants;
import io.millrace.state.Transform;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.features.Constant;
import io.millrace.state.features.Identity;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.wrappers.Clipped;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No learner explodes, whatever scales its columns and whatever the stream does to it: each says a
 * finite number for every row, and beside the last label, held to the range of the labels, it never
 * costs twice what the last label alone costs. {@code -Dtrials.rows=1000000} makes the streams
 * longer.
 */
class NoExplosionTest {
    private static final int ROWS = Integer.getInteger("trials.rows", 10_000);
    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    private static final List<Transform<?>> SCALERS = List.of(new Identity(), new StandardScaler());

    static List<Learner<?>> learners() {
        return TestingInhabitants.LEARNERS;
    }

    /** What a stream does to whoever learns from it. */
    private enum Trouble {
        /** A column stands still, and moves once. */
        MOVED,
        /** Columns are multiples of each other. */
        COLLINEAR,
        /** Now and then a column is a million deviations off. */
        OUTLIERS,
        /** Now and then the label is a million deviations off. */
        LABEL_OUTLIERS,
        /** Labels are about a million million. */
        HUGE;

        /** Makes trouble with the columns, and says what becomes of the label. */
        double make(Random random, int t, double[] x, double label) {
            switch (this) {
                case MOVED -> x[3] = t < ROWS / 2 ? 5 : 6;
                case COLLINEAR -> {
                    x[1] = 2 * x[0];
                    x[2] = 1 - x[0];
                    x[3] = 3;
                }
                case OUTLIERS -> {
                    if (random.nextInt(1000) == 0) {
                        x[random.nextInt(4)] = random.nextBoolean() ? 1e6 : -1e6;
                    }
                }
                case LABEL_OUTLIERS -> {
                    return random.nextInt(1000) == 0 ? label * 1e6 : label;
                }
                case HUGE -> {
                    return 1e12 * (1 + label);
                }
            }
            return label;
        }
    }

    @ParameterizedTest
    @MethodSource("learners")
    void everyPredictionIsFiniteAndTheEnsembleNeverCostsTwice(Learner<?> learner) {
        for (Transform<?> scaler : SCALERS) {
            for (Trouble trouble : Trouble.values()) {
                String trial = "%s, %s, scaled by %s".formatted(learner, trouble, scaler);
                run(learner, scaler, trouble, trial);
            }
        }
    }

    private static void run(
            Learner<?> learner, Transform<?> scaler, Trouble trouble, String trial) {
        Prequential alone = new Prequential(model(scaler, List.of(new Expert<>("it", learner))));
        Prequential beside =
                new Prequential(
                        model(
                                scaler,
                                List.of(
                                        new Expert<>("it", new Clipped<>(learner, 0.5)),
                                        new Expert<>("last", new LastLabel()))));
        Model.State aloneState = alone.newState();
        Model.State besideState = beside.newState();
        Random random = new Random(7);
        double[] x = new double[4];
        double level = 0;
        double last = 0;
        double lastLoss = 0;
        double loss = 0;
        for (int t = 0; t < ROWS; t++) {
            Arrays.setAll(x, i -> random.nextGaussian());
            level = 0.999 * level + 0.1 * random.nextGaussian();
            double plain = level + x[0] - 0.5 * x[1] + 0.5 * random.nextGaussian();
            double label = trouble.make(random, t, x, plain);
            Example example = alone.predict(aloneState, x);
            if (!example.asked(0) || !Double.isFinite(example.prediction())) {
                throw new AssertionError(trial + " says nothing finite at " + t);
            }
            alone.learn(aloneState, example, label);
            Example both = beside.predict(besideState, x);
            loss += Math.abs(both.prediction() - label);
            beside.learn(besideState, both, label);
            lastLoss += Math.abs(last - label);
            last = label;
        }
        assertThat(loss / lastLoss).as(trial).isLessThan(2);
    }

    private static Model model(Transform<?> scaler, List<Expert<?>> experts) {
        return new Model(
                NAMES,
                List.of(
                        new Feature<>("columns", NAMES, scaler),
                        new Feature<>("one", List.of(), new Constant())),
                experts,
                List.of(),
                new Competition(new AdaNormalHedge(), new Loss.Absolute(), Charge.LINEARISED));
    }
}
