package io.millrace.state.experts;

import io.millrace.state.Aggregator;
import io.millrace.state.Loss;
import io.millrace.state.TestingRounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Covering intervals as they are defined: every interval there ever was, with its plain wealth. */
final class TestingIntervals<S> {
    private final Aggregator<S> base;
    private final int shortest;
    private final double lossRange;
    private final int experts;
    private final List<Interval> all = new ArrayList<>();
    private int round = 1;
    private double largest;

    private final class Interval {
        private final int first;
        private final int last;
        private final S state = base.newState(experts);
        private double wealth = 1;
        private double sum;
        private int rounds;

        Interval(int first, int last) {
            this.first = first;
            this.last = last;
        }

        boolean alive(int block) {
            return first <= block && block <= last;
        }

        double prior() {
            return 1 / (first * first * (1 + Math.floor(Math.log(first + 0.5) / Math.log(2))));
        }

        double bet(double range) {
            return sum / range / (rounds + 1) * wealth;
        }

        double[] weights(double[] awake) {
            double[] weights = new double[experts];
            base.weigh(state, awake, weights);
            return weights;
        }
    }

    TestingIntervals(Aggregator<S> base, int shortest, double lossRange, int experts) {
        this.base = base;
        this.shortest = shortest;
        this.lossRange = lossRange;
        this.experts = experts;
        for (int length = 1; length < 1024; length *= 2) {
            for (int i = 1; i * length < 1024; i++) {
                all.add(new Interval(i * length, (i + 1) * length - 1));
            }
        }
    }

    private List<Interval> alive() {
        int block = 1 + (round - 1) / shortest;
        return all.stream().filter(interval -> interval.alive(block)).toList();
    }

    private double range() {
        return lossRange > 0 ? lossRange : largest > 0 ? largest : 1;
    }

    double[] weights(double[] awake) {
        List<Interval> alive = alive();
        double[] shares = new double[alive.size()];
        Arrays.setAll(shares, k -> alive.get(k).prior() * Math.max(0, alive.get(k).bet(range())));
        if (Arrays.stream(shares).sum() == 0) {
            Arrays.setAll(shares, k -> alive.get(k).prior());
        }
        double total = Arrays.stream(shares).sum();
        double[] weights = new double[experts];
        for (int k = 0; k < shares.length; k++) {
            double[] own = alive.get(k).weights(awake);
            for (int i = 0; i < experts; i++) {
                weights[i] += shares[k] / total * own[i];
            }
        }
        return weights;
    }

    private static double charge(double[] weights, double[] losses) {
        double charge = 0;
        for (int i = 0; i < weights.length; i++) {
            charge += weights[i] * losses[i];
        }
        return charge;
    }

    void learn(double[] awake, double[] losses, double[] weights) {
        if (Arrays.stream(awake).sum() == 0) {
            return;
        }
        List<Interval> alive = alive();
        double[] regrets = new double[alive.size()];
        for (int k = 0; k < regrets.length; k++) {
            Interval interval = alive.get(k);
            double[] own = interval.weights(awake);
            regrets[k] = charge(weights, losses) - charge(own, losses);
            largest = Math.max(largest, Math.abs(regrets[k]));
            base.learn(
                    interval.state,
                    TestingRounds.round(awake, losses, own, 0, new Loss.Absolute()));
        }
        for (int k = 0; k < regrets.length; k++) {
            Interval interval = alive.get(k);
            double bet = interval.bet(range());
            double outcome = Math.max(-1, Math.min(1, regrets[k] / range()));
            outcome = bet > 0 ? outcome : Math.max(0, outcome);
            interval.wealth += outcome * bet;
            interval.sum += outcome * range();
            interval.rounds++;
        }
        round++;
    }
}
