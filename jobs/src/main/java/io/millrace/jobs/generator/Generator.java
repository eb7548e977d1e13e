package io.millrace.jobs.generator;

import io.millrace.state.streams.ChanceTransitionStream;
import io.millrace.state.streams.FeatureShiftStream;
import io.millrace.state.streams.FriedmanStream;
import io.millrace.state.streams.FriedmanStream.Drift;
import io.millrace.state.streams.HyperplaneStream;
import io.millrace.state.streams.LabelShiftStream;
import io.millrace.state.streams.MeanShiftStream;
import io.millrace.state.streams.RowStream;
import io.millrace.state.streams.VarianceShiftStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** What can make up events; {@code docs/streams.md} says what each draws. */
public enum Generator {
    GROUPWISE,
    FRIEDMAN,
    FRIEDMAN_ABRUPT,
    FRIEDMAN_GRADUAL,
    FRIEDMAN_RECURRING,
    FRIEDMAN_LOCAL,
    HYPERPLANE,
    MEAN_SHIFT,
    VARIANCE_SHIFT,
    FEATURE_SHIFT,
    LABEL_SHIFT,
    CHANCE_TRANSITIONS;

    /** How many events there are unless it is said. */
    public long usualEvents() {
        return this == GROUPWISE ? 400_000 : 100_000;
    }

    /**
     * Writes events to a CSV file.
     *
     * @param seed what they are drawn by: the same seed, the same events
     * @param events how many, at least 1
     */
    public void write(long seed, long events, Path file) throws IOException {
        switch (this) {
            case GROUPWISE -> new GroupwiseStream(seed, events).write(file);
            case FRIEDMAN -> write(new FriedmanStream(Drift.NONE, seed, events), file);
            case FRIEDMAN_ABRUPT -> write(new FriedmanStream(Drift.ABRUPT, seed, events), file);
            case FRIEDMAN_GRADUAL -> write(new FriedmanStream(Drift.GRADUAL, seed, events), file);
            case FRIEDMAN_RECURRING ->
                    write(new FriedmanStream(Drift.RECURRING, seed, events), file);
            case FRIEDMAN_LOCAL -> write(new FriedmanStream(Drift.LOCAL, seed, events), file);
            case HYPERPLANE -> write(new HyperplaneStream(seed, events), file);
            case MEAN_SHIFT -> write(new MeanShiftStream(seed, events), file);
            case VARIANCE_SHIFT -> write(new VarianceShiftStream(seed, events), file);
            case FEATURE_SHIFT -> write(new FeatureShiftStream(seed, events), file);
            case LABEL_SHIFT -> write(new LabelShiftStream(seed, events), file);
            case CHANCE_TRANSITIONS -> write(new ChanceTransitionStream(seed, events), file);
        }
    }

    private static void write(RowStream stream, Path file) throws IOException {
        new RowStreamFile(stream).write(file);
    }

    /** The name as users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
