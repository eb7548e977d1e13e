package io.millrace.state.drift;

import io.millrace.state.Draws;
import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Conformal detectors as their documentation has them, with all values kept, and for each bet a
 * capital of its own for every moment at which the change may have been.
 */
final class TestingCapital {
    /** The value, and the draw that decides among equals. */
    private record Ranked(double value, int draw) {
        boolean below(Ranked other) {
            return value < other.value || (value == other.value && draw < other.draw);
        }
    }

    private static final Ranked LEAST = new Ranked(Double.NEGATIVE_INFINITY, 0);
    private static final Ranked GREATEST = new Ranked(Double.POSITIVE_INFINITY, 0);
    private static final List<DoubleUnaryOperator> BETS = bets();

    private final boolean martingale;
    private final double goal;
    private final List<Ranked> past = new ArrayList<>();
    private final List<double[]> capitals = new ArrayList<>();
    private final List<Double> stakes = new ArrayList<>();
    private int draws;

    /**
     * A copy of either detector.
     *
     * @param martingale whether stakes sum to 1, rather than being 1 each
     * @param goal what must be won
     */
    TestingCapital(boolean martingale, double goal) {
        this.martingale = martingale;
        this.goal = goal;
    }

    private static List<DoubleUnaryOperator> bets() {
        List<DoubleUnaryOperator> bets = new ArrayList<>();
        for (double odds : new double[] {1.5, 2.5, 6, 30}) {
            bets.add(p -> p / (p + odds * (1 - p)));
        }
        for (double odds : new double[] {1.5, 2.5, 6, 30}) {
            bets.add(p -> 1 - (1 - p) / (1 - p + odds * p));
        }
        bets.add(p -> (p / (p + 8 * (1 - p)) + 1 - (1 - p) / (1 - p + 8 * p)) / 2);
        bets.add(p -> 10 * Math.pow(p, 3) - 15 * Math.pow(p, 4) + 6 * Math.pow(p, 5));
        return bets;
    }

    Verdict update(double value) {
        Ranked newest = new Ranked(value, (int) Draws.mix(draws++, 0L));
        if (past.size() >= 32) {
            bet(newest);
        }
        past.add(newest);
        double won = won();
        if (won < goal) {
            return Verdict.STABLE;
        }
        Verdict verdict = verdict(won);
        past.clear();
        capitals.clear();
        stakes.clear();
        return verdict;
    }

    private void bet(Ranked newest) {
        List<Ranked> edges = past.subList(0, 32);
        Ranked floor =
                edges.stream()
                        .filter(edge -> edge.below(newest))
                        .reduce(LEAST, (one, two) -> one.below(two) ? two : one);
        Ranked ceiling =
                edges.stream()
                        .filter(edge -> !edge.below(newest))
                        .reduce(GREATEST, (one, two) -> one.below(two) ? one : two);
        double places = past.size() + 1;
        double below = past.stream().filter(other -> !floor.below(other)).count();
        double above = past.stream().filter(other -> !other.below(ceiling)).count();
        double low = below / places;
        double high = (places - above) / places;
        int n = capitals.size();
        double left = 1 / (1 + Math.log(1 + n));
        stakes.add(martingale ? left - 1 / (1 + Math.log(2 + n)) : 1);
        capitals.add(new double[BETS.size()]);
        Arrays.fill(capitals.get(n), 1);
        for (int bet = 0; bet < BETS.size(); bet++) {
            DoubleUnaryOperator f = BETS.get(bet);
            double factor = (f.applyAsDouble(high) - f.applyAsDouble(low)) / (high - low);
            for (double[] capital : capitals) {
                capital[bet] *= factor;
            }
        }
    }

    private double won() {
        double sum = 0;
        for (int bet = 0; bet < BETS.size(); bet++) {
            sum += won(bet);
        }
        double left = martingale ? 1 / (1 + Math.log(1 + capitals.size())) : 0;
        return sum / BETS.size() + left;
    }

    private double won(int bet) {
        double sum = 0;
        for (int begun = 0; begun < capitals.size(); begun++) {
            sum += stakes.get(begun) * capitals.get(begun)[bet];
        }
        return sum;
    }

    private Verdict verdict(double won) {
        if (past.stream().allMatch(each -> each.value == past.get(0).value)) {
            return Verdict.STABLE;
        }
        int best = 0;
        for (int bet = 0; bet < BETS.size(); bet++) {
            best = won(bet) > won(best) ? bet : best;
        }
        int change = 0;
        for (int begun = 0; begun < capitals.size(); begun++) {
            change = capitals.get(begun)[best] >= capitals.get(change)[best] ? begun : change;
        }
        Direction direction =
                best >= 8 ? Direction.OTHER : best < 4 ? Direction.UP : Direction.DOWN;
        double after = mean(past.subList(32 + change, past.size()));
        double before = mean(past.subList(0, 32 + change));
        double probability = martingale ? 1 / won : Math.min(1, capitals.size() / goal);
        return new Verdict.Drift(Math.abs(after - before), direction, probability);
    }

    private static double mean(List<Ranked> values) {
        return values.stream().mapToDouble(Ranked::value).average().orElse(Double.NaN);
    }
}
