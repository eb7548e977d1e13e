package io.millrace.jobs.command;

import io.millrace.jobs.compare.Guess;
import io.millrace.jobs.compare.Kind;
import io.millrace.jobs.compare.Race;
import io.millrace.jobs.compare.Survey;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.ColorScheme;

/** A comparison for a reader: what was guessed, who did how well, and how that went. */
final class CompareTable {
    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final ColorScheme colors;

    CompareTable(PrintWriter out, ColorScheme colors) {
        this.out = out;
        this.colors = colors;
    }

    /** Prints what was guessed. */
    void print(Survey survey) {
        out.printf(
                "%n%s: %s rows, cells parted by %s%n%n",
                survey.wish().file(), OutcomeTable.count(survey.rows()), survey.separators());
        heading("Columns");
        Table table = Table.ofWords("column", "taken as", "because");
        for (Guess guess : survey.guesses()) {
            table.row(guess.column(), guess.role().words(), guess.why());
        }
        table.lines().forEach(out::println);
        out.println();
        heading("The same as a pipeline file");
        survey.yaml().lines().forEach(line -> out.println("  " + line));
        out.println();
        out.flush();
    }

    /** Prints how everybody did. */
    void print(Race.Result result, List<Ranked> ranking) {
        if (!result.broken().isEmpty()) {
            heading("Rows that could not be used");
            for (Map.Entry<String, Race.Broken> reason : result.broken().entrySet()) {
                out.printf(
                        "  %s: %s, first in %s%n",
                        reason.getKey(),
                        OutcomeTable.count(reason.getValue().rows()),
                        reason.getValue().first());
            }
            out.println();
        }
        Ranked served = the(Kind.DEFAULT, ranking);
        heading(
                "Ranking, over %s predictions, each made before its label was known"
                        .formatted(OutcomeTable.count(served.figure().examples())));
        rank(ranking);
        out.println();
        ranking.stream()
                .filter(ranked -> ranked.standing().saysLast())
                .findFirst()
                .ifPresent(
                        last -> {
                            heading("MAE from the first row to the last");
                            new CourseChart(served.standing(), last.standing())
                                    .lines()
                                    .forEach(out::println);
                            out.println();
                        });
        Verdict.of(ranking).forEach(out::println);
        out.flush();
    }

    private void rank(List<Ranked> ranking) {
        Table table =
                new Table("  who", "what", "MAE", "RMSE", "events/s", "state bytes", "MAE beside");
        double worst =
                ranking.stream()
                        .filter(ranked -> ranked.is(Kind.DEFAULT) || ranked.isBaseline())
                        .mapToDouble(Ranked::mae)
                        .max()
                        .orElse(0);
        for (Ranked ranked : ranking) {
            boolean served = ranked.is(Kind.DEFAULT);
            table.row(
                    (served ? "> " : "  ") + ranked.name(),
                    ranked.standing().kind().word(),
                    error(ranked.mae()),
                    error(ranked.rmse()),
                    OutcomeTable.count(Math.round(ranked.standing().eventsPerSecond())),
                    OutcomeTable.count(ranked.standing().stateBytes()),
                    bar(ranked.mae(), worst));
        }
        table.lines().forEach(out::println);
    }

    /** An error, to at least four digits that are not leading zeros. */
    private static String error(double error) {
        return error >= 1e-4 && error < 1
                ? String.format(Locale.ROOT, "%.4g", error)
                : OutcomeTable.number(error);
    }

    /** As long as the error is large, beside the worst of the default and the baselines. */
    private static String bar(double mae, double worst) {
        double share = worst > 0 ? mae / worst : 0;
        int full = (int) Math.round(WIDTH * Math.min(1, share));
        return "#".repeat(full) + (share > 1 ? ">" : " ") + " ".repeat(WIDTH - full);
    }

    private static Ranked the(Kind kind, List<Ranked> ranking) {
        return ranking.stream().filter(ranked -> ranked.is(kind)).findFirst().orElseThrow();
    }

    private void heading(String text) {
        out.println(colors.ansi().string("@|bold " + text + "|@"));
    }
}
