package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.state.Charge;
import io.millrace.state.Competition;
import io.millrace.state.Example;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import io.millrace.state.Prequential;
import io.millrace.state.Query;
import io.millrace.state.Range;
import io.millrace.state.models.ModelBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FollowLeaderTest {
    private static final int N = 4;
    private static final double[] ALL = {1, 1, 1};

    /** Each round's errors: sleepers' are those of what was served. */
    private final List<double[]> errors = new ArrayList<>();

    private final boolean[] heard = new boolean[N];

    /** The weights by the definition, from all rounds so far. */
    private double[] defined(FollowLeader rule, double[] awake) {
        double[] distances = new double[N];
        for (int t = 0; t < errors.size(); t++) {
            double[] error = errors.get(t);
            double kept = rule.growing() ? rule.decay() * (t / (t + 1.0)) : rule.decay();
            Arrays.setAll(distances, i -> kept * distances[i] + error[i]);
        }
        double least = Double.POSITIVE_INFINITY;
        boolean anyoneHeard = false;
        for (int i = 0; i < N; i++) {
            anyoneHeard |= awake[i] > 0 && heard[i];
            least = awake[i] > 0 && heard[i] ? Math.min(least, distances[i]) : least;
        }
        if (!anyoneHeard) {
            double total = Arrays.stream(awake).sum();
            return Arrays.stream(awake).map(a -> total > 0 ? a / total : 0).toArray();
        }
        double[] weights = new double[N];
        for (int i = 0; i < N; i++) {
            if (awake[i] > 0 && heard[i] && distances[i] == least) {
                weights[i] = 1;
                break;
            }
        }
        return weights;
    }

    /** The first two are twins, so there are ties, and the second of them is never followed. */
    @ParameterizedTest
    @CsvSource({"1, false", "0.5, false", "0.9, false", "1, true", "0.9, true"})
    void followsWhoeverIsNearestByTheDefinition(double decay, boolean growing) {
        FollowLeader rule = new FollowLeader(decay, growing);
        TestingPlayer<?> player = new TestingPlayer<>(rule, N);
        Random random = new Random(7);
        int first = 0;
        for (int t = 0; t < 400; t++) {
            boolean late = t < 200;
            double[] awake = new double[N];
            // The last expert joins in halfway.
            Arrays.setAll(awake, i -> late && i == N - 1 ? 0 : random.nextInt(3) / 2.0);
            double[] said = random.ints(N, 0, 3).asDoubleStream().toArray();
            awake[1] = awake[0];
            said[1] = said[0];
            double label = random.nextInt(3);
            double[] weights = player.weigh(awake);
            assertThat(weights).as("round %s", t).containsExactly(defined(rule, awake));
            assertThat(weights[1] == 0 || !heard[1]).isTrue();
            first += weights[0] > 0 ? 1 : 0;
            player.play(awake, said, label, Charge.EXPECTED);
            note(awake, said, weights, label);
        }
        assertThat(first).isBetween(40, 360);
    }

    private void note(double[] awake, double[] said, double[] weights, double label) {
        double served = 0;
        boolean anyone = false;
        for (int i = 0; i < N; i++) {
            served += weights[i] * said[i];
            anyone |= awake[i] > 0;
            heard[i] |= awake[i] > 0;
        }
        double[] error = new double[N];
        for (int i = 0; i < N; i++) {
            double miss = Math.abs(served - label);
            error[i] = miss + awake[i] * (Math.abs(said[i] - label) - miss);
        }
        if (anyone) {
            errors.add(error);
        }
    }

    /** Whatever the mixture is charged, what was said is what counts. */
    @ParameterizedTest
    @EnumSource(Charge.class)
    void theChargeDoesNotMatter(Charge charge) {
        TestingPlayer<?> player = new TestingPlayer<>(new FollowLeader(0.5), 3);
        player.play(ALL, new double[] {0, 3, 8}, 4, charge);
        assertThat(player.weigh(ALL)).containsExactly(0, 1, 0);
        player.play(ALL, new double[] {4, 5, 6}, 4, charge);
        // D = 2 + 0, ½ + 1, 2 + 2.
        assertThat(player.weigh(ALL)).containsExactly(0, 1, 0);
        player.play(ALL, new double[] {4, 5, 7}, 4, charge);
        // D = 1, 1¾, 5.
        assertThat(player.weigh(ALL)).containsExactly(1, 0, 0);
        assertThat(player.weigh(0, 0.5, 1)).containsExactly(0, 1, 0);
        assertThat(player.bound(0)).isNaN();
        assertThat(new FollowLeader(0.5).mixes()).isTrue();
    }

    /** After a bad start and two good rounds. */
    @Test
    void whatIsLongAgoCountsForLessIfGrowing() {
        TestingPlayer<?> player = new TestingPlayer<>(new FollowLeader(1, true), 2);
        TestingPlayer<?> plain = new TestingPlayer<>(new FollowLeader(1), 2);
        double[] both = {1, 1};
        for (TestingPlayer<?> one : List.of(player, plain)) {
            one.play(both, new double[] {3, 1}, 0, Charge.EXPECTED);
            one.play(both, new double[] {0, 1}, 0, Charge.EXPECTED);
            one.play(both, new double[] {0, 1}, 0, Charge.EXPECTED);
        }
        // D = 3/3 and 1/3 + 2/3 + 3/3; plain, 3 and 3.
        assertThat(player.weigh(both)).containsExactly(1, 0);
        plain.play(both, new double[] {0.5, 0}, 0, Charge.EXPECTED);
        assertThat(plain.weigh(both)).containsExactly(0, 1);
    }

    /** It neither leads before it was heard nor has it to make up for what it did not say. */
    @Test
    void aNewcomerGoesOnFromWhatWasServed() {
        TestingPlayer<?> veterans = new TestingPlayer<>(new FollowLeader(1), 2);
        double[] both = {1, 1};
        veterans.play(both, new double[] {1, -3}, 0, Charge.EXPECTED);
        for (int t = 0; t < 50; t++) {
            veterans.play(both, new double[] {1, 2}, 0, Charge.EXPECTED);
        }
        // D = 51 and 103; the first was served, 51 as well.
        TestingPlayer<?> player = veterans.rearrange(1, -1, 0);
        assertThat(player.weigh(ALL)).containsExactly(0, 0, 1);
        assertThat(player.weigh(0, 1, 0)).containsExactly(0, 1, 0);
        player.play(ALL, new double[] {2, 0.5, 1}, 0, Charge.EXPECTED);
        assertThat(player.weigh(ALL)).containsExactly(0, 1, 0);
    }

    /**
     * One that was not asked is charged what was served, so that all are equal once all were heard,
     * and the first is followed although it errs more.
     */
    @Test
    void whoIsNotAskedKeepsUpWithWhatIsServed() {
        Model model = new ModelBuilder().forecast("a", "a").forecast("b", "b").build();
        Competition one =
                new Competition(
                        new FollowLeader(0.9),
                        new Loss.Absolute(),
                        Charge.EXPECTED,
                        Range.UNBOUNDED,
                        new Query.One(0.5));
        Prequential kernel =
                new Prequential(
                        new Model(
                                model.fields(),
                                model.features(),
                                model.experts(),
                                model.groups(),
                                one));
        Model.State state = kernel.newState();
        for (int t = 0; t < 50; t++) {
            kernel.learn(state, kernel.predict(state, new double[] {100, t}), 0);
        }
        Example example = kernel.predict(state, new double[] {1, 2});
        // The leader's half, and a half that is shared.
        assertThat(example.weight(0)).isEqualTo(0.75);
        assertThat(example.weight(1)).isEqualTo(0.25);
    }

    @Test
    void refusesADecayThatIsNone() {
        for (double decay : new double[] {0, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new FollowLeader(decay))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("decay must be in (0, 1], but was " + decay);
        }
    }
}
