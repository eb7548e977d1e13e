package io.millrace.state;

import io.millrace.state.linear.TestingRidge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One key of the model in {@link PrequentialTest}, written down as plainly as can be: everything is
 * computed anew from lists of what was learned, and nothing from the main classes is used.
 */
final class TestingTranscription {
    private static final int COLUMNS = 6;
    static final double RIDGE = 0.5;
    static final double[] FORGETTING = {1, 0.95};

    /** What was said of an event, and all that learning needs. */
    record Said(double[] fields, double[] x, double[] predictions, double[] weights, double mix) {}

    private final boolean linearised;
    private final List<List<Double>> numbers = List.of(new ArrayList<>(), new ArrayList<>());
    private final List<Double> lags = new ArrayList<>();
    private final List<Double> days = new ArrayList<>();
    private final List<Double> labels = new ArrayList<>();
    private double last;
    private final List<TestingRidge> ridges = new ArrayList<>();
    private final List<double[]> regrets = new ArrayList<>();

    /** Two groups, day 0 and day 1 or 2, with two learners each; then the last label. */
    TestingTranscription(boolean linearised) {
        this.linearised = linearised;
        for (int i = 0; i < 4; i++) {
            ridges.add(new TestingRidge(RIDGE, FORGETTING[i % 2], COLUMNS));
        }
    }

    private static boolean member(int group, double[] fields) {
        return group == 0 ? fields[2] == 0 : fields[2] == 1 || fields[2] == 2;
    }

    private double[] columns(double[] fields) {
        double[] x = new double[COLUMNS];
        for (int i = 0; i < 2; i++) {
            x[i] = standardised(numbers.get(i), fields[i]);
        }
        for (int slot = 0; slot < 2; slot++) {
            x[2 + slot] = slot < days.size() && days.get(slot) == fields[2] ? 1 : 0;
        }
        x[4] = standardised(lags, lag());
        x[5] = 1;
        return x;
    }

    private static double standardised(List<Double> past, double value) {
        int n = past.size();
        double mean = past.stream().mapToDouble(v -> v).sum() / n;
        double variance = past.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / n;
        if (Double.isNaN(value) || n < 2) {
            return 0;
        }
        double z = (value - mean) / Math.sqrt(variance);
        return Math.max(-Math.sqrt(n), Math.min(Math.sqrt(n), z));
    }

    Said predict(double[] fields) {
        double[] x = columns(fields);
        double[] predictions = new double[5];
        double[] weights = new double[5];
        for (int i = 0; i < 4; i++) {
            predictions[i] = member(i / 2, fields) ? ridges.get(i).predict(x) : Double.NaN;
        }
        boolean anyone = member(0, fields) || member(1, fields);
        predictions[4] = anyone ? last : Double.NaN;
        double range =
                regrets.stream().flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(1);
        for (int i = 0; i < 5; i++) {
            weights[i] = Double.isNaN(predictions[i]) ? 0 : potential(i, range > 0 ? range : 1);
        }
        if (Arrays.stream(weights).sum() == 0) {
            Arrays.setAll(weights, i -> Double.isNaN(predictions[i]) ? 0 : 1);
        }
        double total = Arrays.stream(weights).sum();
        double mix = labels.stream().mapToDouble(v -> v).average().orElse(0);
        if (total > 0) {
            mix = 0;
            for (int i = 0; i < 5; i++) {
                weights[i] /= total;
                mix += weights[i] > 0 ? weights[i] * predictions[i] : 0;
            }
        }
        return new Said(fields, x, predictions, weights, mix);
    }

    /** The last label but one. */
    private double lag() {
        return labels.size() < 2 ? Double.NaN : labels.get(labels.size() - 2);
    }

    private double potential(int expert, double range) {
        double r = regrets.stream().mapToDouble(regret -> regret[expert]).sum() / range;
        double c = regrets.stream().mapToDouble(regret -> Math.abs(regret[expert])).sum() / range;
        double up = Math.max(r + 1, 0);
        double down = Math.max(r - 1, 0);
        return Math.exp(up * up / 3 / (c + 1)) - Math.exp(down * down / 3 / (c + 1));
    }

    void learn(Said said, double label) {
        double[] losses = new double[5];
        double mixture = 0;
        for (int i = 0; i < 5; i++) {
            double prediction = said.predictions[i];
            if (!Double.isNaN(prediction)) {
                losses[i] =
                        linearised
                                ? Math.signum(said.mix - label) * prediction
                                : (prediction - label) * (prediction - label);
                mixture += said.weights[i] * losses[i];
            }
        }
        double[] regret = new double[5];
        for (int i = 0; i < 5; i++) {
            regret[i] = Double.isNaN(said.predictions[i]) ? 0 : mixture - losses[i];
        }
        regrets.add(regret);
        for (int i = 0; i < 4; i++) {
            if (member(i / 2, said.fields)) {
                ridges.get(i).learn(said.x, label, 1);
            }
        }
        if (member(0, said.fields) || member(1, said.fields)) {
            last = label;
        }
        for (int i = 0; i < 2; i++) {
            if (!Double.isNaN(said.fields[i])) {
                numbers.get(i).add(said.fields[i]);
            }
        }
        if (!days.contains(said.fields[2])) {
            days.add(said.fields[2]);
        }
        if (!Double.isNaN(lag())) {
            lags.add(lag());
        }
        labels.add(label);
    }
}
