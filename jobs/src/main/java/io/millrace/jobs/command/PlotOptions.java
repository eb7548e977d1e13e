package io.millrace.jobs.command;

import io.millrace.jobs.Mistake;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.jobs.plot.Plot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that ask for a picture of how a pipeline went. */
final class PlotOptions {
    private static final int MOST_KEYS = 12;
    private static final int USUAL_KEYS = 3;

    /** After how many labels a picture has a point at least, unless the pipeline says it itself. */
    private static final int REPORT_EVERY = 20;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--plot",
            paramLabel = "FILE.svg",
            description =
                    "Draw losses, weights and alerts over the examples, for the three keys with the"
                            + " most.")
    private @Nullable Path file;

    @Option(
            names = "--plot-key",
            paramLabel = "KEY",
            description = "Draw this key; may be given several times.")
    private @Nullable List<String> keys;

    /** Fails at once if what is asked for could not be done at the end. */
    void check() {
        if (file != null) {
            Writable.check(file);
        }
        if (keys != null && (file == null || keys.size() > MOST_KEYS)) {
            String constraint =
                    file == null
                            ? "--plot-key must come with --plot"
                            : "--plot-key must be given at most " + MOST_KEYS + " times";
            throw new ParameterException(command.commandLine(), constraint);
        }
    }

    /** The pipeline with reports as often as the picture needs them. */
    Pipeline reporting(Pipeline pipeline) {
        return file == null || pipeline.output().reportEvery() != null || pipeline.certificates()
                ? pipeline
                : pipeline.reporting(REPORT_EVERY);
    }

    /** Draws the picture, if it was asked for. */
    void write(Outcome outcome, Iterable<String> reports, Iterable<String> alerts)
            throws IOException {
        if (file == null) {
            return;
        }
        Set<String> known =
                outcome.summary().keys().stream().map(Figure::name).collect(Collectors.toSet());
        for (String key : keys == null ? List.<String>of() : keys) {
            if (!known.contains(key)) {
                throw new Mistake("--plot-key must be a key with labels, but " + key + " is none");
            }
        }
        Plot plot =
                new Plot(
                        outcome.pipeline(),
                        keys == null ? usual(outcome) : new LinkedHashSet<>(keys));
        plot.addReports(reports);
        plot.addAlerts(alerts);
        Files.writeString(file, plot.svg());
    }

    private static List<String> usual(Outcome outcome) {
        return outcome.summary().keys().stream()
                .sorted(Comparator.comparingLong(Figure::examples).reversed())
                .limit(USUAL_KEYS)
                .map(Figure::name)
                .toList();
    }
}
