package io.millrace.state;

/** Rounds whose losses are chosen, one after the other, in the same objects. */
public final class TestingArena {
    private static final Loss LOSS = new Loss.Absolute();
    private final Example example;
    private final Round round;

    /** An arena for {@code experts} experts. */
    public TestingArena(int experts) {
        this.example =
                TestingRounds.example(
                        new double[experts], new double[experts], new double[experts]);
        this.round = new Round(experts);
    }

    /** A round in which each expert has its loss, and the mixture the weighted mean of them. */
    public Round round(double[] awake, double[] losses, double[] weights) {
        for (int i = 0; i < awake.length; i++) {
            example.awake[i] = awake[i];
            example.predictions[i] = awake[i] > 0 ? losses[i] : Double.NaN;
            example.weights[i] = weights[i];
        }
        round.fill(example, 0, LOSS, Charge.EXPECTED);
        return round;
    }
}
