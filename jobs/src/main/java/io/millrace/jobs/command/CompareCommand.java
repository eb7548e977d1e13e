package io.millrace.jobs.command;

import io.millrace.jobs.compare.Lateness;
import io.millrace.jobs.compare.Race;
import io.millrace.jobs.compare.Survey;
import io.millrace.jobs.compare.Wish;
import io.millrace.state.models.Effort;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says how good the default would be on a file that nobody has described. */
@Command(
        name = "compare",
        description =
                "Say how well the default predicts a column of any CSV file, beside its members"
                        + " and baselines; columns are taken for what they look like.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    private static final int LONGEST_SEASON = 100_000;

    @Spec private CommandSpec spec;
    @Mixin private JsonOption json;

    @Option(
            names = {"-i", "--input"},
            required = true,
            paramLabel = "FILE",
            description =
                    "A CSV file, gzipped or not: cells parted by commas, semicolons or tabs, rows"
                            + " in the order in which they happened.")
    private Path input;

    @Option(
            names = "--label",
            required = true,
            paramLabel = "COLUMN",
            description = "What to predict: a column of numbers, or of two texts.")
    private String label;

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            description = "When each row happened: ISO 8601, or milliseconds since 1970.")
    private @Nullable String time;

    @Option(
            names = "--key",
            paramLabel = "COLUMN",
            description =
                    "Each value of this column has a model of its own; may be given several times."
                            + " Without it there is one model for all.")
    private List<String> key = List.of();

    @Option(
            names = "--ignore",
            paramLabel = "COLUMN",
            description =
                    "Leave this column out, such as one that is known only after the label; may be"
                            + " given several times.")
    private List<String> ignore = List.of();

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description =
                    "What to call the columns of a file that does not begin with their names.")
    private List<String> columns = List.of();

    @Option(
            names = "--effort",
            paramLabel = "EFFORT",
            description =
                    "What the default may cost in time and memory: low, standard or high. Default:"
                            + " standard.")
    private @Nullable Effort effort;

    @Option(
            names = "--delay",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "The label of a row becomes known N rows of its key later, just before that"
                            + " row is predicted. Default: ${DEFAULT-VALUE}, at once.")
    private int delay;

    @Option(
            names = "--horizon",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Predict the label N rows of the key ahead, which becomes known when that row"
                            + " comes. Default: ${DEFAULT-VALUE}, that of the row itself.")
    private int horizon;

    @Option(
            names = "--season",
            paramLabel = "N",
            description =
                    "How many rows of its key a season has, such as 24 where each is an hour of a"
                            + " day, for the baseline that says the label of a season ago. Default:"
                            + " what it finds.")
    private @Nullable Integer season;

    @Option(
            names = "--yaml",
            paramLabel = "FILE",
            description = "Write the pipeline that was guessed to FILE.")
    private @Nullable Path yaml;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description =
                    "Write the rows to FILE as that pipeline reads them, which is not as they are"
                            + " if no commas part them or a label is text.")
    private @Nullable Path csv;

    @Override
    public Integer call() throws IOException {
        Lateness lateness = lateness();
        checkSeason();
        json.check();
        check(yaml);
        check(csv);
        Wish wish = new Wish(input, columns, label, time, key, ignore, effort);
        PrintWriter out = spec.commandLine().getOut();
        CompareTable table = new CompareTable(out, spec.commandLine().getColorScheme());
        Survey survey = survey(wish);
        if (!json.takesOutput()) {
            table.print(survey);
        }
        if (yaml != null) {
            Files.writeString(yaml, survey.yaml());
        }
        if (csv != null) {
            survey.write(csv);
        }
        Race.Result result = run(survey, lateness);
        List<Ranked> ranking = Ranked.of(result.standings());
        if (!json.takesOutput()) {
            table.print(result, ranking);
        }
        json.write(() -> CompareJson.of(survey, lateness, result, ranking), out);
        return 0;
    }

    private Lateness lateness() {
        try {
            return new Lateness(delay, horizon);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private void checkSeason() {
        if (season != null && (season < 1 || season > LONGEST_SEASON)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--season must be 1 to %d, but was %d".formatted(LONGEST_SEASON, season));
        }
    }

    private static void check(@Nullable Path file) {
        if (file != null) {
            Writable.check(file);
        }
    }

    private Survey survey(Wish wish) throws IOException {
        try (Progress progress = new Progress(spec.commandLine().getErr())) {
            return Survey.of(wish, (rows, share) -> show(progress, "looking at", rows, share));
        }
    }

    private Race.Result run(Survey survey, Lateness lateness) throws IOException {
        try (Progress progress = new Progress(spec.commandLine().getErr())) {
            return Race.run(
                    survey,
                    lateness,
                    season == null ? 0 : season,
                    (rows, share) ->
                            show(progress, "predicting", rows, rows / (double) survey.rows()));
        }
    }

    private static void show(Progress progress, String what, long rows, double share) {
        if (progress.due()) {
            progress.show(
                    String.format(
                            Locale.ROOT,
                            "%s: %s rows, %.0f %%",
                            what,
                            OutcomeTable.count(rows),
                            100 * share));
        }
    }
}
