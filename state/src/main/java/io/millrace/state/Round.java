package io.millrace.state;

/**
 * One round of a competition between experts, its label known: what each expert predicted, how it
 * was weighed, and how much the mixture regrets not having followed it. Filled anew for each round.
 */
public final class Round {
    private final double[] regrets;
    private Example example;
    private double label;

    Round(Example example) {
        this.example = example;
        this.regrets = new double[example.experts()];
    }

    /**
     * Takes in a round.
     *
     * @param linearised whether losses are replaced by their tangent at the mixture ("gradient
     *     trick"), which makes the weights compete with the best mixture of experts; otherwise they
     *     compete with the best expert, and the mixture is charged the expected loss of drawing an
     *     expert by its weight
     */
    void fill(Example example, double label, Loss loss, boolean linearised) {
        this.example = example;
        this.label = label;
        double slope = linearised ? loss.slope(example.prediction(), label) : 0;
        double mixture = 0;
        for (int i = 0; i < regrets.length; i++) {
            if (example.awake(i) > 0) {
                double prediction = example.prediction(i);
                regrets[i] = linearised ? slope * prediction : loss.of(prediction, label);
                mixture += example.weight(i) * regrets[i];
            }
        }
        for (int i = 0; i < regrets.length; i++) {
            double awake = example.awake(i);
            double regret = awake > 0 ? awake * (mixture - regrets[i]) : 0;
            regrets[i] = Double.isFinite(regret) ? regret : 0;
        }
    }

    /** How many experts compete. */
    public int experts() {
        return regrets.length;
    }

    /** How awake expert {@code i} was, 0 to 1. */
    public double awake(int i) {
        return example.awake(i);
    }

    /** What expert {@code i} predicted; NaN if it slept. */
    public double prediction(int i) {
        return example.prediction(i);
    }

    /** The weight expert {@code i} had. */
    public double weight(int i) {
        return example.weight(i);
    }

    /** What was served: the weighted mean of the experts' predictions. */
    public double prediction() {
        return example.prediction();
    }

    /** The label. */
    public double label() {
        return label;
    }

    /**
     * By how much the mixture's loss exceeds that of expert {@code i}, times how awake it was; 0
     * for sleepers.
     */
    public double regret(int i) {
        return regrets[i];
    }
}
