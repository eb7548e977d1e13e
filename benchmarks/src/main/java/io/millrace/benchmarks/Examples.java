package io.millrace.benchmarks;

import java.util.Random;

/** A seeded round of examples of a noisy linear function, made before the clock starts. */
final class Examples {
    private static final int COUNT = 1024;

    private final double[][] x = new double[COUNT][];
    private final double[] labels = new double[COUNT];
    private int at;

    Examples(int features) {
        Random random = new Random(42);
        double[] weights = random.doubles(features).toArray();
        for (int i = 0; i < COUNT; i++) {
            x[i] = new double[features];
            for (int j = 0; j < features; j++) {
                x[i][j] = random.nextGaussian();
                labels[i] += weights[j] * x[i][j];
            }
            labels[i] += 0.1 * random.nextGaussian();
        }
    }

    void next() {
        at = (at + 1) & (COUNT - 1);
    }

    double[] x() {
        return x[at];
    }

    double label() {
        return labels[at];
    }
}
