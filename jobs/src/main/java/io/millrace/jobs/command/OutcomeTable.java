package io.millrace.jobs.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.ColorScheme;

/** An outcome for a reader: overall, per expert, per group, and in hindsight. */
final class OutcomeTable {
    private OutcomeTable() {}

    /** Prints the outcome. */
    static void print(Outcome outcome, PrintWriter out, ColorScheme colors) {
        Summary summary = outcome.summary();
        out.println();
        heading("Experts", out, colors);
        Table experts = new Table("expert", "awake for", "MAE", "RMSE", "R²", "mean weight");
        for (Figure expert : summary.experts()) {
            experts.row(
                    expert.name(),
                    count(expert.examples()),
                    number(expert.mae()),
                    number(expert.rmse()),
                    number(expert.r2()),
                    number(expert.weight()));
        }
        experts.lines().forEach(out::println);
        out.println();
        if (!summary.groups().isEmpty()) {
            heading("Groups", out, colors);
            print(summary.groups(), out);
        }
        if (!summary.certified().scopes().isEmpty()) {
            heading("In hindsight", out, colors);
            new CertificateTable(out).print(summary);
        }
        if (!outcome.alerts().drifts().isEmpty()) {
            heading("Drift", out, colors);
            print(outcome.alerts(), out);
            learned(summary, out);
            out.println();
        }
        heading("Overall", out, colors);
        print(List.of(summary.overall()), out);
        counts(outcome, out);
        out.flush();
    }

    private static void print(List<Figure> figures, PrintWriter out) {
        Table table = new Table("who", "examples", "MAE", "RMSE", "R²");
        for (Figure figure : figures) {
            table.row(
                    figure.name(),
                    count(figure.examples()),
                    number(figure.mae()),
                    number(figure.rmse()),
                    number(figure.r2()));
        }
        table.lines().forEach(out::println);
        out.println();
    }

    private static void print(Alerts alerts, PrintWriter out) {
        Table table = new Table("watch", "drifts");
        alerts.drifts().forEach((watch, drifts) -> table.row(watch, count(drifts)));
        table.lines().forEach(out::println);
        if (alerts.settled() > 0) {
            out.printf("  %s trials of newborn experts are over%n", count(alerts.settled()));
        }
    }

    /** What a gate spared, if there was one that closed. */
    private static void learned(Summary summary, PrintWriter out) {
        if (summary.skipped() > 0) {
            double all = summary.learned() + summary.skipped();
            out.printf(
                    Locale.ROOT,
                    "  %s of %s examples were learned, %.1f %%%n",
                    count(summary.learned()),
                    count(summary.learned() + summary.skipped()),
                    100 * summary.learned() / all);
        }
    }

    private static void counts(Outcome outcome, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s predictions, %d keys, %s dead letters, %.1f s, %s events/s%n",
                count(outcome.predictions()),
                outcome.summary().keys().size(),
                count(outcome.allDeadLetters()),
                outcome.seconds(),
                count(Math.round(outcome.eventsPerSecond())));
        for (Map.Entry<String, Long> reason : outcome.deadLetters().entrySet()) {
            String first = outcome.firstLetters().get(reason.getKey());
            out.printf(
                    "  %s: %s%s%n",
                    reason.getKey(),
                    count(reason.getValue()),
                    first == null ? "" : ", first in " + first);
        }
        if (outcome.lateLabels() + outcome.expired() > 0) {
            out.printf(
                    "%s labels without their event, %s predictions without their label%n",
                    count(outcome.lateLabels()), count(outcome.expired()));
        }
    }

    private static void heading(String text, PrintWriter out, ColorScheme colors) {
        out.println(colors.ansi().string("@|bold " + text + "|@"));
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String number(double number) {
        if (Double.isNaN(number)) {
            return "-";
        }
        boolean plain = Math.abs(number) < 1e6 && (number == 0 || Math.abs(number) >= 1e-3);
        return String.format(Locale.ROOT, plain ? "%.3f" : "%.3e", number);
    }
}
