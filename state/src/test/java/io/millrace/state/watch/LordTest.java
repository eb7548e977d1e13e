package io.millrace.state.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LordTest {

    private static double gamma(int t) {
        return 0.079 * Math.log(Math.max(t, 2)) / (t * Math.exp(Math.sqrt(Math.log(t))));
    }

    /** The formula, with all discoveries kept. */
    private static double level(double budget, int t, List<Integer> known) {
        double share = gamma(t) / 2;
        for (int j = 0; j < known.size(); j++) {
            share += (j == 0 ? 0.5 : 1) * gamma(t - known.get(j));
        }
        return budget * share;
    }

    @Test
    void gammasSumToJustBelowOne() {
        double sum = 0;
        for (int t = 1; t <= 1_000_000; t++) {
            sum += gamma(t);
        }
        // The rest, by an integral from there on.
        double v = Math.sqrt(Math.log(1e6 + 0.5));
        double rest = 0.079 * 2 * Math.exp(-v) * (v * v * v + 3 * v * v + 6 * v + 6);
        assertThat(sum + rest).isBetween(0.998, 1.0);
    }

    @Test
    void theFirstLevelsAreThoseByHand() {
        Lord lord = new Lord(0.1);
        Lord.State state = new Lord.State();
        // .1 / 2 · .079 · .6931
        assertThat(lord.open(state)).isCloseTo(0.0027379, within(1e-7));
        // .1 / 2 · .079 · .6931 / (2 · exp(.8326)) = .1 / 2 · .079 · .6931 / 4.5985
        assertThat(lord.open(state)).isCloseTo(0.0005954, within(1e-7));
        lord.discovered(state);
        // The third gamma, .079 · 1.0986 / (3 · exp(1.0481)) = .010143, and the first again.
        assertThat(lord.open(state)).isCloseTo(0.05 * (0.010143 + 0.054759), within(1e-7));
        lord.discovered(state);
        lord.discovered(state);
        // Two more discoveries count in full.
        double fourth = 0.05 * (gamma(4) + gamma(2)) + 0.1 * 2 * gamma(1);
        assertThat(lord.open(state)).isCloseTo(fourth, within(1e-12));
        assertThat(state.opened()).isEqualTo(4);
        assertThat(state.discoveries()).isEqualTo(3);
    }

    @Test
    void upToSixtyFourDiscoveriesLevelsAreTheFormulas() {
        Random random = new Random(1);
        Lord lord = new Lord(0.05);
        Lord.State state = new Lord.State();
        List<Integer> known = new ArrayList<>();
        for (int t = 1; t <= 1_000; t++) {
            double level = lord.open(state);
            assertThat(level).isCloseTo(level(0.05, t, known), within(1e-15));
            while (known.size() < 64 && random.nextInt(10) == 0) {
                lord.discovered(state);
                known.add(t);
            }
        }
        assertThat(known).hasSize(64);
    }

    /** And never is more spent than the discoveries allow. */
    @Test
    void beyondThatLevelsAreHardlyLessAndNeverMore() throws IOException {
        Random random = new Random(2);
        Lord lord = new Lord(0.05);
        Lord.State state = new Lord.State();
        List<Integer> known = new ArrayList<>();
        double spent = 0;
        for (int t = 1; t <= 3_000; t++) {
            double level = lord.open(state);
            double expected = level(0.05, t, known);
            assertThat(level).isBetween(0.98 * expected, expected + 1e-15);
            spent += level;
            assertThat(spent).isLessThanOrEqualTo(0.05 * Math.max(1, known.size()));
            if (random.nextInt(4) == 0) {
                lord.discovered(state);
                known.add(t);
            }
        }
        assertThat(known).hasSizeGreaterThan(600);
        assertThat(bytes(state)).hasSize(20 + 64 * 16);
    }

    /**
     * A thousand runs of 150 tests, that last a while: the mean share of false discoveries stays
     * within the budget, and what can be found is found.
     */
    @ParameterizedTest
    @CsvSource({"0, 1, 0", "0, 20, 0", "0.1, 1, 0.5", "0.3, 20, 0.5", "0.3, 1, 0.6"})
    void theShareOfFalseDiscoveriesStaysWithinTheBudget(
            double changed, int longest, double atLeastFound) {
        Random random = new Random(3);
        double budget = 0.1;
        double shares = 0;
        double found = 0;
        double changes = 0;
        for (int run = 0; run < 1_000; run++) {
            int[] trueAndFalse = run(new Lord(budget), random, changed, longest);
            int discoveries = trueAndFalse[0] + trueAndFalse[1];
            shares += trueAndFalse[1] / (double) Math.max(1, discoveries);
            found += trueAndFalse[0];
            changes += trueAndFalse[2];
        }
        assertThat(shares / 1_000).isBetween(0.01, budget);
        assertThat(found / Math.max(1, changes)).isGreaterThanOrEqualTo(atLeastFound);
    }

    /** True and false discoveries, and how many there were to find. */
    private static int[] run(Lord lord, Random random, double changed, int longest) {
        Lord.State state = new Lord.State();
        int[] counts = new int[3];
        // When tests end that are discoveries.
        PriorityQueue<Integer> ends = new PriorityQueue<>();
        for (int t = 0; t < 150; t++) {
            for (Integer end = ends.peek(); end != null && end <= t; end = ends.peek()) {
                ends.poll();
                lord.discovered(state);
            }
            boolean change = random.nextDouble() < changed;
            counts[2] += change ? 1 : 0;
            // A change's is far below what chance makes of it: the median is 1e-6.
            double exponent = change ? -12 * random.nextDouble() : 0;
            double probability = change ? Math.pow(10, exponent) : random.nextDouble();
            if (probability <= lord.open(state)) {
                counts[change ? 0 : 1]++;
                ends.add(t + 1 + random.nextInt(longest));
            }
        }
        return counts;
    }

    private static byte[] bytes(Lord.State state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static Lord.State read(byte[] bytes) throws IOException {
        return Lord.State.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    /** Seven tests; one discovery was known after the second, two more after the fifth. */
    @Test
    void bytesAreThoseDrawn() throws IOException {
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(drawn);
        out.writeLong(7);
        out.writeLong(3);
        out.writeInt(2);
        out.writeLong(2);
        out.writeDouble(0.5);
        out.writeLong(5);
        out.writeDouble(2);
        Lord lord = new Lord(0.2);
        Lord.State state = read(drawn.toByteArray());
        assertThat(bytes(state)).isEqualTo(drawn.toByteArray());
        assertThat(lord.open(state)).isCloseTo(level(0.2, 8, List.of(2, 5, 5)), within(1e-15));
        Lord.State copy = read(bytes(state));
        assertThat(lord.open(copy)).isEqualTo(lord.open(state));
    }

    @Test
    void refusesDiscoveriesOfNothing() {
        Lord lord = new Lord(0.1);
        Lord.State state = new Lord.State();
        assertThatThrownBy(() -> lord.discovered(state))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("discoveries must be of tests, but there are only 0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void refusesABudgetThatIsNone(double budget) {
        assertThatThrownBy(() -> new Lord(budget))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("budget must be in (0, 1), but was " + budget);
    }
}
