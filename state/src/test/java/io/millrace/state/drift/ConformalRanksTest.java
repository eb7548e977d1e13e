package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConformalRanksTest {

    /** Every order of the numbers below n. */
    private static List<double[]> orders(int n) {
        if (n == 0) {
            return List.of(new double[0]);
        }
        List<double[]> orders = new ArrayList<>();
        for (double[] shorter : orders(n - 1)) {
            for (int at = 0; at < n; at++) {
                double[] order = new double[n];
                System.arraycopy(shorter, 0, order, 0, at);
                order[at] = n - 1;
                System.arraycopy(shorter, at, order, at + 1, n - 1 - at);
                orders.add(order);
            }
        }
        return orders;
    }

    /** Of all orders with the same past, that share falls into a gap that it gives the gap. */
    @Test
    void inEveryOrderOfSevenValuesAGapIsAsProbableAsItSays() {
        Map<String, Integer> times = new HashMap<>();
        Map<String, Double> said = new HashMap<>();
        for (double[] order : orders(7)) {
            ConformalRanks ranks = new ConformalRanks(2);
            String past = "";
            times.merge(past, 1, Integer::sum);
            for (double value : order) {
                if (ranks.add(value)) {
                    past += "/" + ranks.low() + " " + ranks.high();
                    times.merge(past, 1, Integer::sum);
                    said.put(past, ranks.high() - ranks.low());
                }
            }
        }
        // 3 gaps for each of 5 values.
        assertThat(said).hasSize(3 + 9 + 27 + 81 + 243);
        said.forEach(
                (path, share) -> {
                    String past = path.substring(0, path.lastIndexOf('/'));
                    double seen =
                            times.getOrDefault(path, 0) / (double) times.getOrDefault(past, 0);
                    assertThat(share).isCloseTo(seen, within(1e-12));
                });
    }

    /** The capital of each bet, over all orders of seven values, is 1 on average. */
    @Test
    void aBetOnEveryOrderOfSevenValuesWinsNothing() {
        double[] factors = new double[ConformalBets.NUMBER];
        double[] sums = new double[ConformalBets.NUMBER];
        List<double[]> orders = orders(7);
        for (double[] order : orders) {
            ConformalRanks ranks = new ConformalRanks(3);
            double[] capitals = new double[ConformalBets.NUMBER];
            Arrays.fill(capitals, 1);
            for (double value : order) {
                if (ranks.add(value)) {
                    ConformalBets.settle(ranks.low(), ranks.high(), factors);
                    Arrays.setAll(capitals, bet -> capitals[bet] * factors[bet]);
                }
            }
            Arrays.setAll(sums, bet -> sums[bet] + capitals[bet]);
        }
        for (double sum : sums) {
            assertThat(sum / orders.size()).isCloseTo(1, within(1e-12));
        }
    }

    /** Streams that do not change. */
    enum Steady {
        NORMAL,
        HEAVY_TAILED,
        RARE,
        FEW,
        CONSTANT;

        double draw(Random random) {
            return switch (this) {
                case NORMAL -> random.nextGaussian();
                case HEAVY_TAILED -> Math.tan(Math.PI * (random.nextDouble() - 0.5));
                case RARE -> random.nextInt(5) == 0 ? 1 : 0;
                case FEW -> Math.round(random.nextGaussian());
                case CONSTANT -> 3;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void pValuesAreUniformAndDoNotDependOnThoseBefore(Steady steady) {
        int bins = 8;
        int values = 40_000;
        double[][] pairs = new double[bins][bins];
        Random random = new Random(1);
        ConformalRanks ranks = new ConformalRanks(32);
        int before = 0;
        for (int t = 0; t < values; t++) {
            if (ranks.add(steady.draw(random))) {
                double p = ranks.low() + random.nextDouble() * (ranks.high() - ranks.low());
                int bin = (int) (p * bins);
                pairs[before][bin]++;
                before = bin;
            }
        }
        double expected = (values - 32) / (double) (bins * bins);
        double chiSquared = 0;
        for (double[] row : pairs) {
            for (double count : row) {
                chiSquared += (count - expected) * (count - expected) / expected;
            }
        }
        // 63 degrees of freedom: 103.4 is exceeded once in a thousand times.
        assertThat(chiSquared).isBetween(30.0, 103.4);
    }

    /** The smoothed rank among the whole past, as the textbook has it, is one of its p-values. */
    @Test
    void theRankAmongAllOfThePastLiesWithin() {
        Random random = new Random(2);
        ConformalRanks ranks = new ConformalRanks(32);
        List<Double> past = new ArrayList<>();
        double[] edges = new double[32];
        for (int t = 0; t < 2_000; t++) {
            double value = random.nextGaussian();
            if (t < 32) {
                edges[t] = value;
            }
            if (ranks.add(value)) {
                long below = past.stream().filter(other -> other < value).count();
                assertThat(below / (t + 1.0)).isGreaterThanOrEqualTo(ranks.low());
                assertThat((below + 1) / (t + 1.0)).isLessThanOrEqualTo(ranks.high());
                double lower = Arrays.stream(edges).filter(edge -> edge < value).max().orElse(-9);
                long out = past.stream().filter(other -> other <= lower).count();
                assertThat(ranks.low()).isCloseTo(out / (t + 1.0), within(1e-15));
            }
            past.add(value);
        }
    }
}
