package io.millrace.state.linear;

/** What the settings of a learner must be. */
final class Settings {
    private Settings() {}

    static void requirePositive(String name, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    name + " must be positive and finite, but was " + value);
        }
    }

    /** One over it, its square root and products with the columns' squares are computed with. */
    static void requireModerate(String name, double value) {
        requirePositive(name, value);
        if (!(value >= 1e-200 && value <= 1e200)) {
            throw new IllegalArgumentException(
                    name + " must be in [1e-200, 1e200], but was " + value);
        }
    }

    static void requireNotNegative(String name, double value) {
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    name + " must be at least 0 and finite, but was " + value);
        }
    }
}
