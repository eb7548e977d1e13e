package io.millrace.jobs.pipeline;

import io.millrace.state.Feature;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.baseline.MeanLabel;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the parts of a file must be to each other. */
final class Checks {
    static final int MOST_COLUMNS = 1000;

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
        checkTime();
        checkLeaks();
        uses.checkTexts(pipeline.fields());
        checkColumns();
        checkExperts();
        checkRoom();
    }

    /** The event's time has a name of its own among the fields. */
    private void checkTime() {
        Fields fields = pipeline.fields();
        if (fields.timed() && fields.names().contains(Fields.EVENT_TIME)) {
            problems.add(
                    "features.calendar",
                    "be left out while a field is called " + Fields.EVENT_TIME,
                    "given");
        }
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
        int columns = columns();
        int told = columns(Assembly.told(pipeline.features()));
        if (columns > MOST_COLUMNS) {
            String usual =
                    told < columns
                            ? ", with the " + (columns - told) + " that the usual experts want"
                            : "";
            problems.add(
                    "features", "make at most " + MOST_COLUMNS + " columns" + usual, columns + "");
        }
        boolean learns =
                pipeline.experts().stream()
                        .anyMatch(
                                expert ->
                                        expert.inputs().isEmpty()
                                                && !(expert.learner() instanceof LastLabel)
                                                && !(expert.learner() instanceof MeanLabel));
        if (columns == 0 && learns && problems.none()) {
            problems.add("features", "make at least one column to learn from", "none");
        }
    }

    private int columns() {
        return columns(Assembly.features(pipeline.features()));
    }

    /** How many columns features make together. */
    static int columns(List<Feature<?>> features) {
        return features.stream().mapToInt(feature -> feature.columns().size()).sum();
    }

    private void checkExperts() {
        long experts = pipeline.experts().stream().mapToLong(this::copies).sum();
        if (experts > MOST_EXPERTS) {
            problems.add("experts", "be at most " + MOST_EXPERTS + " in all", experts + "");
        }
    }

    /** How many experts an entry stands for. */
    private long copies(ExpertEntry entry) {
        return entry.each() == Each.ALL ? 1 : pipeline.groups().size();
    }

    /** What a key can come to know must stay small enough to be kept. */
    void checkRoom() {
        int columns = columns();
        if (columns > MOST_COLUMNS) {
            return;
        }
        double learned = 0;
        double largest = 0;
        double k = 0;
        for (int i = 0; i < pipeline.experts().size(); i++) {
            ExpertEntry entry = pipeline.experts().get(i);
            double state = largestState(entry, columns, "experts[" + i + "]");
            learned += copies(entry) * state;
            largest = Math.max(largest, state);
            k += copies(entry);
        }
        for (Feature<?> feature : Assembly.features(pipeline.features())) {
            learned += feature.transform().largestState(feature.inputs().size());
        }
        double watched = pipeline.drift().newborns() * largest + pipeline.drift().largestState();
        k += pipeline.drift().newborns();
        double squares = (double) columns * columns + k * k;
        double certified =
                pipeline.certificates() ? (pipeline.groups().size() + 1) * 4 * squares : 0;
        double all = learned + certified + watched;
        if (all > MOST_BYTES) {
            boolean drift = watched > Math.max(certified, learned);
            problems.add(
                    drift ? "drift" : certified > learned ? "certificates" : "experts",
                    "take at most 1 GiB for each key: ask for fewer columns, experts or groups"
                            + (drift ? ", fewer newborns, or a shorter history" : ""),
                    String.format(Locale.ROOT, "%.1f GiB", all / MOST_BYTES));
        }
    }

    private double largestState(ExpertEntry entry, int columns, String place) {
        int inputs = entry.inputs().isEmpty() ? columns : entry.inputs().size();
        try {
            return entry.learner().largestState(inputs);
        } catch (IllegalArgumentException e) {
            problems.say(place + ".expand: " + e.getMessage());
            return 0;
        }
    }
}
