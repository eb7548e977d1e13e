package io.millrace.state.gradient;

/** What the settings of a learner must be. */
final class Settings {
    private Settings() {}

    static void requirePositive(String name, double value) {
        if (!(value > 0 && value <= 1e50)) {
            throw new IllegalArgumentException(name + " must be in (0, 1e50], but was " + value);
        }
    }

    static void requireNotNegative(String name, double value) {
        if (!(value >= 0 && value <= 1e50)) {
            throw new IllegalArgumentException(name + " must be in [0, 1e50], but was " + value);
        }
    }

    static void requireFraction(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), but was " + value);
        }
    }

    /** Weights that shrink by rate l2 in each step must not come out on the other side of 0. */
    static void requireShrinking(Schedule schedule, double l2) {
        requireNotNegative("l2", l2);
        if (!(schedule.rate() * l2 <= 1)) {
            throw new IllegalArgumentException(
                    "l2 must be at most 1 / rate = " + 1 / schedule.rate() + ", but was " + l2);
        }
    }
}
