package io.millrace.trials;

import java.util.Arrays;
import java.util.Random;

/** Chooses who is awake, and then, knowing the weights, the losses in [0, 2]. */
enum TestingAdversary {
    /** Losses at random; some experts are better than others by a little. */
    RANDOM {
        @Override
        void lose(int round, Random random, double[] weights, double[] losses) {
            for (int i = 0; i < losses.length; i++) {
                double chance = 0.5 + 0.05 * i / losses.length;
                losses[i] = random.nextDouble() < chance ? 2 : 0;
            }
        }
    },

    /** Punishes the heaviest weights. */
    GREEDY,

    /** One expert is right for a while, then another. */
    SWITCHING {
        @Override
        void lose(int round, Random random, double[] weights, double[] losses) {
            int best = (round / 1700) * 7 % losses.length;
            Arrays.setAll(losses, i -> i == best ? 0 : 2 * random.nextDouble());
        }
    },

    /** Everyone sleeps, dozes or is awake at random; the heaviest weights are punished. */
    SLEEPING {
        @Override
        void wake(int round, Random random, double[] awake) {
            Arrays.setAll(awake, i -> random.nextInt(3) / 2.0);
        }
    },

    /** One is always awake, the others by turns, for long; the heaviest weights are punished. */
    BLOCKS {
        @Override
        void wake(int round, Random random, double[] awake) {
            int turns = Math.max(2, awake.length / 8);
            int turn = round / 130 % turns;
            Arrays.setAll(awake, i -> i == 0 || i % turns == turn ? 1 : 0);
        }
    };

    void wake(int round, Random random, double[] awake) {
        Arrays.fill(awake, 1);
    }

    void lose(int round, Random random, double[] weights, double[] losses) {
        int heavy = 0;
        for (double weight : weights) {
            heavy += weight > 0 ? 1 : 0;
        }
        for (int i = 0; i < losses.length; i++) {
            boolean light = weights[i] == 0 || weights[i] * heavy <= 0.5 + random.nextDouble();
            losses[i] = light ? 0 : 2;
        }
    }
}
