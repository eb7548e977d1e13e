package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.DriftDetector;
import io.millrace.state.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Streams to try detectors on, and plain transcriptions to hold them to. */
final class TestingStreams {
    private TestingStreams() {}

    /** What a transcription says of a history, all of it, oldest first. */
    interface Transcription extends Function<List<Double>, Verdict> {}

    /** Normal values whose mean and deviation change every so often. */
    static double[] normal(long seed, int length) {
        Random random = new Random(seed);
        double[] means = {0, 1, 1, -2, -1.5, 0.5};
        double[] deviations = {1, 1, 3, 3, 0.5, 1};
        double[] values = new double[length];
        for (int t = 0; t < length; t++) {
            int part = t * means.length / length;
            values[t] = means[part] + deviations[part] * random.nextGaussian();
        }
        return values;
    }

    /** Errors of 0 and 1 whose rate changes every so often. */
    static double[] errors(long seed, int length) {
        Random random = new Random(seed);
        double[] rates = {0.2, 0.4, 0.15, 0.02, 0.1, 0.9, 0.3};
        double[] values = new double[length];
        for (int t = 0; t < length; t++) {
            values[t] = random.nextDouble() < rates[t * rates.length / length] ? 1 : 0;
        }
        return values;
    }

    static <S> List<Verdict> verdicts(DriftDetector<S> detector, double[] values) {
        S state = detector.newState();
        List<Verdict> verdicts = new ArrayList<>();
        for (double value : values) {
            verdicts.add(detector.update(state, value));
        }
        return verdicts;
    }

    /** The kinds of the verdicts: S, W, U, D and O. */
    static String letters(List<Verdict> verdicts) {
        StringBuilder letters = new StringBuilder();
        for (Verdict verdict : verdicts) {
            letters.append(
                    verdict instanceof Verdict.Drift drift
                            ? drift.direction().name().charAt(0)
                            : verdict.equals(Verdict.WARNING) ? 'W' : 'S');
        }
        return letters.toString();
    }

    static long count(String letters, char letter) {
        return letters.chars().filter(c -> c == letter).count();
    }

    /** Holds a detector to its transcription; what they say together, in letters. */
    static String same(DriftDetector<?> detector, double[] values, Transcription expected) {
        List<Double> history = new ArrayList<>();
        List<Verdict> wanted = new ArrayList<>();
        for (double value : values) {
            history.add(value);
            wanted.add(expected.apply(history));
        }
        String letters = letters(verdicts(detector, values));
        assertThat(letters).isEqualTo(letters(wanted));
        return letters;
    }

    static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }
}
