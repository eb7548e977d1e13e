package io.millrace.jobs.pipeline;

import io.millrace.state.baseline.LastLabel;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the parts of a file must be to each other. */
final class Checks {
    private static final int MOST_COLUMNS = 1000;
    private static final int MOST_EXPERTS = 1000;

    /** A state is read and written as one array of bytes, of which there can be twice as many. */
    private static final long MOST_BYTES = 1L << 30;

    private final Pipeline pipeline;
    private final Uses uses;
    private final Problems problems;

    /**
     * @param pipeline the pipeline, with stand-ins for what could not be read
     * @param uses the fields that its features and groups name
     */
    Checks(Pipeline pipeline, Uses uses, Problems problems) {
        this.pipeline = pipeline;
        this.uses = uses;
        this.problems = problems;
    }

    void run() {
        checkLeaks();
        uses.checkTexts(pipeline.fields());
        checkColumns();
        checkExperts();
        checkRoom();
    }

    /** An expert that is shown the label does not predict it. */
    private void checkLeaks() {
        Input input = pipeline.input();
        Labels labels = pipeline.labels();
        String label = labels == null ? input.label() : labels.input().label();
        uses.fields()
                .forEach(
                        (field, place) -> {
                            boolean same =
                                    field.equals(label)
                                            || isSource(input.label(), input.source(field));
                            if (same) {
                                place.problems()
                                        .add(
                                                place.path(),
                                                "not be the label, which is to be predicted",
                                                field);
                            }
                        });
    }

    private boolean isSource(@Nullable String label, String source) {
        return label != null && pipeline.input().source(label).equals(source);
    }

    private void checkColumns() {
        long columns = columns();
        if (columns > MOST_COLUMNS) {
            problems.add("features", "make at most " + MOST_COLUMNS + " columns", columns + "");
        }
        boolean learns =
                pipeline.experts().stream()
                        .anyMatch(
                                expert ->
                                        expert.inputs().isEmpty()
                                                && !(expert.learner() instanceof LastLabel));
        if (columns == 0 && learns && problems.none()) {
            problems.add("features", "make at least one column to learn from", "none");
        }
    }

    private long columns() {
        Features features = pipeline.features();
        return features.numeric().size()
                + features.lags().size()
                + features.categorical().stream().mapToLong(Categorical::slots).sum()
                + (features.intercept() ? 1 : 0);
    }

    private void checkExperts() {
        long experts = experts(entry -> true);
        if (experts > MOST_EXPERTS) {
            problems.add("experts", "be at most " + MOST_EXPERTS + " in all", experts + "");
        }
    }

    private long experts(Predicate<ExpertEntry> which) {
        return pipeline.experts().stream()
                .filter(which)
                .mapToLong(entry -> entry.each() == Each.ALL ? 1 : pipeline.groups().size())
                .sum();
    }

    /** What grows with squares must stay small enough for a key's state to be kept. */
    void checkRoom() {
        double d = columns();
        double squares = experts(entry -> entry.learner() instanceof RecursiveLeastSquares);
        double k = experts(entry -> true);
        double learned = squares * 4 * d * d;
        double certified =
                pipeline.certificates() ? (pipeline.groups().size() + 1) * 4 * (d * d + k * k) : 0;
        if (learned + certified > MOST_BYTES) {
            problems.add(
                    certified > learned ? "certificates" : "experts",
                    "take at most 1 GiB for each key: ask for fewer columns, experts or groups",
                    String.format(Locale.ROOT, "%.1f GiB", (learned + certified) / MOST_BYTES));
        }
    }
}
