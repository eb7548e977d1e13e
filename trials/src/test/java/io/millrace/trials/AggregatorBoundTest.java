package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Aggregator;
import io.millrace.state.TestingArena;
import io.millrace.state.TestingInhabitants;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No aggregator's state grows, however many rounds it learns. */
class AggregatorBoundTest {
    private static final int ROUNDS = 1_000_000;

    static List<Aggregator<?>> aggregators() {
        return TestingInhabitants.AGGREGATORS;
    }

    @ParameterizedTest
    @MethodSource("aggregators")
    <S> void aMillionRoundsTakeNoMoreBytes(Aggregator<S> aggregator) throws IOException {
        S state = aggregator.newState(3);
        int early = bytes(aggregator, state);
        TestingArena arena = new TestingArena(3);
        Random random = new Random(4);
        double[] awake = {1, 1, 1};
        double[] losses = new double[3];
        double[] weights = new double[3];
        for (int t = 0; t < ROUNDS; t++) {
            for (int i = 0; i < losses.length; i++) {
                losses[i] = random.nextDouble();
            }
            aggregator.weigh(state, awake, weights);
            aggregator.learn(state, arena.round(awake, losses, weights));
        }
        assertThat(bytes(aggregator, state)).isEqualTo(early);
        assertThat(weights[0] + weights[1] + weights[2]).isBetween(1 - 1e-9, 1 + 1e-9);
    }

    private static <S> int bytes(Aggregator<S> aggregator, S state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        aggregator.codec().write(state, new DataOutputStream(bytes));
        return bytes.size();
    }
}
