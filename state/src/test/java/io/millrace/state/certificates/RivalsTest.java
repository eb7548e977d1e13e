package io.millrace.state.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RivalsTest {
    private static final int EXPERTS = 3;
    private static final int ROUNDS = 8;

    /** Against all 3⁸ sequences, after every round. */
    @Test
    void bestSequencesAreThoseOfAllSequences() {
        Random random = new Random(3);
        double[][] losses = new double[ROUNDS][EXPERTS];
        Rivals rivals = new Rivals(EXPERTS);
        for (int t = 0; t < ROUNDS; t++) {
            double[] errors = random.doubles(EXPERTS + 1, -1, 1).toArray();
            for (int i = 0; i < EXPERTS; i++) {
                losses[t][i] = errors[i + 1] * errors[i + 1];
            }
            rivals.update(errors, new boolean[] {true, true, true});
            double[] least = least(losses, t + 1);
            List<Double> sequences = rivals.sequences();
            assertThat(sequences).hasSize(Rivals.SWITCHES);
            for (int k = 1; k <= Rivals.SWITCHES; k++) {
                assertThat(sequences.get(k - 1))
                        .as("%s switches, %s rounds", k, t + 1)
                        .isCloseTo(least[k], within(1e-12));
            }
        }
        assertThat(rivals.sequences().get(3)).isLessThan(rivals.sequences().get(0));
    }

    /** The least loss of all sequences of so many rounds, by how often they may be switched. */
    private static double[] least(double[][] losses, int rounds) {
        double[] least = new double[Rivals.SWITCHES + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int code = 0; code < Math.pow(EXPERTS, rounds); code++) {
            double loss = 0;
            int switches = 0;
            for (int t = 0, rest = code, last = -1; t < rounds; t++, rest /= EXPERTS) {
                int expert = rest % EXPERTS;
                loss += losses[t][expert];
                switches += last >= 0 && last != expert ? 1 : 0;
                last = expert;
            }
            for (int k = switches; k < least.length; k++) {
                least[k] = Math.min(least[k], loss);
            }
        }
        return least;
    }

    /** A newcomer has said what was served; who stays keeps what it has. */
    @Test
    void aNewcomerHasSlept() {
        Rivals rivals = new Rivals(2);
        rivals.update(new double[] {1, 2, 3}, new boolean[] {true, true});
        rivals.update(new double[] {1, 3, 2}, new boolean[] {true, true});
        assertThat(rivals.sequences()).containsExactly(8.0, 8.0, 8.0, 8.0);
        Rivals next = rivals.rearrange(new int[] {1, -1});
        assertThat(next.loss(1)).isEqualTo(2);
        assertThat(next.sequences()).containsExactly(2.0, 2.0, 2.0, 2.0);
        next.update(new double[] {1, 0, 5}, new boolean[] {true, true});
        assertThat(next.sequences().get(0)).isEqualTo(2);
    }
}
