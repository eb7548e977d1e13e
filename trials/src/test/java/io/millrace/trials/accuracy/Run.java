package io.millrace.trials.accuracy;

import io.millrace.state.Example;
import io.millrace.state.Model;
import io.millrace.state.Prequential;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;

/**
 * A model that has predicted, then learned, all of a series.
 *
 * @param served what it predicted
 * @param members what each of its experts predicted, by their order; where one was not asked, what
 *     was served
 * @param bytes the size of its state at the end
 */
record Run(Forecasts served, List<Forecasts> members, long bytes) {

    static Run of(Model model, Series series, Lateness lateness) {
        double[] truth = Forecasts.truth(series, lateness);
        double[] served = new double[truth.length];
        double[][] members = new double[model.experts().size()][truth.length];
        Prequential kernel = new Prequential(model);
        Model.State state = kernel.newState();
        Queue<Example> waiting = new ArrayDeque<>();
        for (int t = 0; t < truth.length; t++) {
            if (lateness.waiting() > 0 && waiting.size() == lateness.waiting()) {
                kernel.learn(state, waiting.remove(), truth[t - lateness.waiting()]);
            }
            Example example = kernel.predict(state, series.rows()[t]);
            served[t] = example.prediction();
            for (int i = 0; i < members.length; i++) {
                members[i][t] = example.asked(i) ? example.prediction(i) : served[t];
            }
            if (lateness.waiting() > 0) {
                waiting.add(example.copy());
            } else {
                kernel.learn(state, example, truth[t]);
            }
        }
        return new Run(
                new Forecasts(served, truth),
                Arrays.stream(members).map(said -> new Forecasts(said, truth)).toList(),
                bytes(model, state));
    }

    private static long bytes(Model model, Model.State state) {
        DataOutputStream out = new DataOutputStream(OutputStream.nullOutputStream());
        try {
            model.codec().write(state, out);
        } catch (IOException e) {
            throw new UncheckedIOException("a state must be writable, but was not", e);
        }
        return out.size();
    }

    /** Which member errs least from some row on. */
    int best(int from) {
        return IntStream.range(0, members.size())
                .boxed()
                .min(Comparator.comparingDouble(i -> members.get(i).mae(from)))
                .orElseThrow();
    }
}
