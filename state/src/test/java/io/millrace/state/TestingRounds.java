package io.millrace.state;

import io.millrace.state.experts.Averaging;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes rounds of a competition without a model. */
public final class TestingRounds {
    private TestingRounds() {}

    /** A round with known weights; the mixture is what they make of the predictions. */
    public static Round round(
            double[] awake, double[] predictions, double[] weights, double label, Loss loss) {
        Example example = example(awake, predictions, weights);
        return round(example, label, loss, Charge.EXPECTED);
    }

    /** A round with known weights, charged as told. */
    public static Round round(
            double[] awake,
            double[] predictions,
            double[] weights,
            double label,
            Loss loss,
            Charge charge) {
        return round(example(awake, predictions, weights), label, loss, charge);
    }

    /** A round of an example. */
    static Round round(Example example, double label, Loss loss, Charge charge) {
        Round round = new Round(example.experts());
        round.fill(example, label, loss, charge);
        return round;
    }

    /** A round of experts that are awake or asleep at random, weighed alike. */
    public static Round random(Random random, int experts, double size, Loss loss) {
        double[] awake = new double[experts];
        double[] predictions = new double[experts];
        double[] weights = new double[experts];
        for (int i = 0; i < experts; i++) {
            awake[i] = random.nextInt(3) / 2.0;
            predictions[i] = size * random.nextGaussian();
        }
        new Averaging().weigh(new Averaging().newState(experts), awake, weights);
        return round(awake, predictions, weights, size * random.nextGaussian(), loss);
    }

    /** An example of a model that has experts only. */
    static Example example(double[] awake, double[] predictions, double[] weights) {
        Layout layout =
                new Layout(
                        List.of(),
                        List.of(),
                        List.of(),
                        IntStream.range(0, awake.length).mapToObj(i -> "expert " + i).toList(),
                        List.of());
        Example example = new Example(layout);
        for (int i = 0; i < awake.length; i++) {
            example.awake[i] = awake[i];
            example.predictions[i] = awake[i] > 0 ? predictions[i] : Double.NaN;
            example.weights[i] = weights[i];
            example.prediction += awake[i] > 0 ? weights[i] * predictions[i] : 0;
        }
        return example;
    }
}
