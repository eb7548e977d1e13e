package io.millrace.state;

import io.millrace.state.groups.Group;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was when it was predicted: its fields, its features, what every expert said and
 * how it was weighed. This is all that learning needs once the label comes, however late.
 */
public final class Example {
    final double[] fields;
    final double[] features;
    final double[] awake;
    final double[] predictions;
    final double[] weights;
    double prediction;

    /** How many labels the key had learned when this was predicted. */
    long predictedAt;

    private final Layout layout;

    Example(Layout layout) {
        this(
                layout,
                new double[layout.fields().size()],
                new double[layout.columns().size()],
                new double[layout.experts().size()],
                new double[layout.experts().size()],
                new double[layout.experts().size()]);
    }

    private Example(
            Layout layout,
            double[] fields,
            double[] features,
            double[] awake,
            double[] predictions,
            double[] weights) {
        this.layout = layout;
        this.fields = fields;
        this.features = features;
        this.awake = awake;
        this.predictions = predictions;
        this.weights = weights;
    }

    /** A copy that shares nothing with this one, to be kept until the label comes. */
    public Example copy() {
        Example copy =
                new Example(
                        layout,
                        fields.clone(),
                        features.clone(),
                        awake.clone(),
                        predictions.clone(),
                        weights.clone());
        copy.prediction = prediction;
        copy.predictedAt = predictedAt;
        return copy;
    }

    /**
     * This example as a model with another layout would have kept it: what that model knows by the
     * same name stays, and an expert that was not there, or has started afresh since, slept.
     */
    Example adopt(Layout next) {
        if (layout.equals(next)) {
            return this;
        }
        Example example = new Example(next);
        take(fields, Layout.source(next.fields(), layout.fields()), example.fields, Double.NaN);
        take(
                features,
                Layout.source(next.columns(), layout.columns()),
                example.features,
                Double.NaN);
        int[] experts = next.experts(layout);
        take(awake, experts, example.awake, 0);
        take(predictions, experts, example.predictions, Double.NaN);
        take(weights, experts, example.weights, 0);
        example.prediction = prediction;
        example.predictedAt = predictedAt;
        share(Arrays.stream(weights).sum(), example.awake, example.weights);
        return example;
    }

    /** Expert {@code i} has begun anew since: this is as if it had slept. */
    void leave(int i) {
        double total = Arrays.stream(weights).sum();
        awake[i] = 0;
        predictions[i] = Double.NaN;
        weights[i] = 0;
        share(total, awake, weights);
    }

    /**
     * Those that stay share the weight of those that went, or all of them would seem to do worse
     * than the mixture: in proportion to their own, or, if they had none, to how awake they were.
     */
    private static void share(double total, double[] awake, double[] weights) {
        double[] by = Numbers.largest(weights) > 0 ? weights.clone() : awake;
        double sum = Arrays.stream(by).sum();
        for (int i = 0; i < weights.length && sum > 0; i++) {
            weights[i] = total * by[i] / sum;
        }
    }

    private static void take(double[] from, int[] source, double[] to, double otherwise) {
        for (int i = 0; i < to.length; i++) {
            to[i] = source[i] < 0 ? otherwise : from[source[i]];
        }
    }

    /** What was served: the weighted mean of the experts' predictions. */
    public double prediction() {
        return prediction;
    }

    /** The number of experts. */
    public int experts() {
        return awake.length;
    }

    /** How awake expert {@code i} was, 0 to 1. */
    public double awake(int i) {
        return awake[i];
    }

    /** What expert {@code i} predicted; NaN if it slept. */
    public double prediction(int i) {
        return predictions[i];
    }

    /** Whether expert {@code i} was awake and asked for its prediction. */
    public boolean asked(int i) {
        return awake[i] > 0 && !Double.isNaN(predictions[i]);
    }

    /** The weight of expert {@code i}, 0 if it slept. */
    public double weight(int i) {
        return weights[i];
    }

    /** Whether this is an example of a group of the model that it was predicted by. */
    public boolean isOf(Group group) {
        return group.when().test(fields);
    }

    double[] fields() {
        return fields;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Example that
                && layout.equals(that.layout)
                && Arrays.equals(fields, that.fields)
                && Arrays.equals(features, that.features)
                && Arrays.equals(awake, that.awake)
                && Arrays.equals(predictions, that.predictions)
                && Arrays.equals(weights, that.weights)
                && Double.compare(prediction, that.prediction) == 0
                && predictedAt == that.predictedAt;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fields) * 31 + Double.hashCode(prediction);
    }

    /**
     * The codec of examples. Version 2: the prediction, how many labels had been learned, then
     * fields, features, awake, predictions and weights, each as long as the layout says; 8 bytes a
     * number. Version 1 did not say how many labels: it counts as none.
     *
     * @param layout the names the numbers stand for
     */
    public record ExampleCodec(@Override Layout layout) implements Codec<Example> {
        @Override
        public String id() {
            return "example";
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public void write(Example value, DataOutput out) throws IOException {
            Example example = value.adopt(layout);
            out.writeDouble(example.prediction);
            out.writeLong(example.predictedAt);
            Numbers.write(example.fields, out);
            Numbers.write(example.features, out);
            Numbers.write(example.awake, out);
            Numbers.write(example.predictions, out);
            Numbers.write(example.weights, out);
        }

        @Override
        public Example read(int version, DataInput in) throws IOException {
            Example example = new Example(layout);
            example.prediction = in.readDouble();
            example.predictedAt = version == 1 ? 0 : in.readLong();
            Numbers.read(in, example.fields);
            Numbers.read(in, example.features);
            Numbers.read(in, example.awake);
            Numbers.read(in, example.predictions);
            Numbers.read(in, example.weights);
            return example;
        }
    }
}
