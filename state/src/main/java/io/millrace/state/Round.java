package io.millrace.state;

/**
 * One round of a competition between experts, its label known: what each expert predicted and was
 * charged, how it was weighed, and how much the mixture regrets not having followed it. Filled anew
 * for each round.
 */
public final class Round {
    private final double[] awake;
    private final double[] predictions;
    private final double[] weights;
    private final double[] losses;
    private double prediction;
    private double label;
    private double charged;
    private boolean late;

    /** A round that is still to be filled. */
    public Round(int experts) {
        this.awake = new double[experts];
        this.predictions = new double[experts];
        this.weights = new double[experts];
        this.losses = new double[experts];
    }

    /** Says of the round that is taken in next whether it is late. */
    void late(boolean late) {
        this.late = late;
    }

    /** Takes in a round of the model's own competition. */
    void fill(Example example, double label, Loss loss, Charge charge) {
        this.prediction = example.prediction();
        this.label = label;
        double slope = charge == Charge.LINEARISED ? loss.slope(prediction, label) : 0;
        double charged = 0;
        for (int i = 0; i < losses.length; i++) {
            awake[i] = example.awake(i);
            predictions[i] = example.prediction(i);
            weights[i] = example.weight(i);
            losses[i] = 0;
            if (example.asked(i)) {
                losses[i] =
                        charge == Charge.LINEARISED
                                ? slope * predictions[i]
                                : loss.of(predictions[i], label);
                charged += weights[i] * losses[i];
            }
        }
        this.charged = charge == Charge.SERVED ? loss.of(prediction, label) : charged;
    }

    /**
     * Takes in a round in which one expert was asked: it is charged its loss divided by the
     * probability of asking it, the others nothing, and the mixture the loss of the one.
     */
    void fillOne(Example example, double label, Loss loss, Charge charge) {
        fill(example, label, loss, charge);
        for (int i = 0; i < losses.length; i++) {
            if (example.asked(i)) {
                charged = losses[i];
                losses[i] /= weights[i];
            }
        }
    }

    /**
     * Takes in the same round as another mixture of the same experts met it: one that weighed them
     * otherwise, and is charged the weighted mean of their losses.
     *
     * @param other another round than this
     * @param weights the weights of that mixture, length as many as there are experts; not modified
     */
    public void fill(Round other, double[] weights) {
        this.label = other.label;
        this.late = other.late;
        for (int i = 0; i < losses.length; i++) {
            awake[i] = other.awake[i];
            predictions[i] = other.predictions[i];
            losses[i] = other.losses[i];
            this.weights[i] = awake[i] > 0 ? weights[i] : 0;
        }
        this.prediction = other.prediction(weights);
        this.charged = other.charge(weights);
    }

    /**
     * Takes in the same round as a competition between mixtures of its experts: each is awake, and
     * is charged the weighted mean of the experts' losses. Who mixes the mixtures is charged the
     * weighted mean of that.
     *
     * @param other a round of the experts
     * @param mixtures for each mixture the weights of the experts; not modified
     * @param weights the weights of the mixtures, length as many as there are; not modified
     */
    public void fillMixtures(Round other, double[][] mixtures, double[] weights) {
        this.label = other.label;
        this.late = other.late;
        this.prediction = 0;
        double charged = 0;
        for (int b = 0; b < mixtures.length; b++) {
            awake[b] = 1;
            predictions[b] = other.prediction(mixtures[b]);
            losses[b] = other.charge(mixtures[b]);
            this.weights[b] = weights[b];
            charged += weights[b] * losses[b];
            prediction += weights[b] * predictions[b];
        }
        this.prediction = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, prediction));
        this.charged = charged;
    }

    /**
     * Takes in the same round as if all had been nearer to the label: their errors, and what they
     * are charged, are multiplied by this.
     *
     * @param other another round than this
     * @param by in [0, 1]
     */
    public void fillNearer(Round other, double by) {
        this.label = other.label;
        this.late = other.late;
        for (int i = 0; i < losses.length; i++) {
            awake[i] = other.awake[i];
            predictions[i] = nearer(other.predictions[i], by);
            weights[i] = other.weights[i];
            losses[i] = by * other.losses[i];
        }
        this.prediction = nearer(other.prediction, by);
        this.charged = by * other.charged;
    }

    /** What was said, with an error that is less; NaN stays NaN. */
    private double nearer(double said, double by) {
        return by * said + (1 - by) * label;
    }

    /** What a mixture with these weights would have said. */
    private double prediction(double[] weights) {
        double prediction = 0;
        for (int i = 0; i < losses.length; i++) {
            prediction += weights[i] != 0 && asked(i) ? weights[i] * predictions[i] : 0;
        }
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, prediction));
    }

    /** The weighted mean of what those awake are charged. */
    private double charge(double[] weights) {
        double charge = 0;
        for (int i = 0; i < losses.length; i++) {
            charge += weights[i] != 0 && awake[i] > 0 ? weights[i] * losses[i] : 0;
        }
        return charge;
    }

    /** How many experts compete. */
    public int experts() {
        return losses.length;
    }

    /** How awake expert {@code i} was, 0 to 1. */
    public double awake(int i) {
        return awake[i];
    }

    /** Whether expert {@code i} was awake and asked for its prediction. */
    public boolean asked(int i) {
        return awake[i] > 0 && !Double.isNaN(predictions[i]);
    }

    /** What expert {@code i} predicted; NaN if it slept or was not asked. */
    public double prediction(int i) {
        return predictions[i];
    }

    /** The weight expert {@code i} had. */
    public double weight(int i) {
        return weights[i];
    }

    /** What expert {@code i} is charged: its loss, or the loss's tangent; 0 if not asked. */
    public double loss(int i) {
        return losses[i];
    }

    /** What was served: the weighted mean of what those said who were asked. */
    public double prediction() {
        return prediction;
    }

    /**
     * Whether other labels were learned since the prediction: what weighs the experts now knows
     * more than what weighed them then.
     */
    public boolean late() {
        return late;
    }

    /** What the mixture is charged. */
    public double charged() {
        return charged;
    }

    /** The label. */
    public double label() {
        return label;
    }

    /**
     * By how much the mixture is charged more than expert {@code i}, times how awake that was; 0
     * for sleepers.
     */
    public double regret(int i) {
        double regret = awake[i] > 0 ? awake[i] * (charged - losses[i]) : 0;
        return Double.isFinite(regret) ? regret : 0;
    }
}
