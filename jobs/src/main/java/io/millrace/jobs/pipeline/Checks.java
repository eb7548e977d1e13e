package io.millrace.jobs.pipeline;

import io.millrace.state.baseline.LastLabel;
import org.jspecify.annotations.Nullable;

/** What the parts of a file must be to each other. */
final class Checks {
    private static final int MOST_COLUMNS = 1000;
    private static final int MOST_EXPERTS = 1000;

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
        Features features = pipeline.features();
        long columns =
                features.numeric().size()
                        + features.lags().size()
                        + features.categorical().stream().mapToLong(Categorical::slots).sum()
                        + (features.intercept() ? 1 : 0);
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

    private void checkExperts() {
        long experts =
                pipeline.experts().stream()
                        .mapToLong(entry -> entry.each() == Each.ALL ? 1 : pipeline.groups().size())
                        .sum();
        if (experts > MOST_EXPERTS) {
            problems.add("experts", "be at most " + MOST_EXPERTS + " in all", experts + "");
        }
    }
}
