package io.millrace.jobs.command;

import java.io.PrintWriter;
import java.util.List;

/** What hindsight says, for a reader: a line for each group, and for each group of each key. */
final class CertificateTable {
    private static final int MOST_KEYS = 12;
    private static final int LONGEST_KEY = 40;

    private final PrintWriter out;

    CertificateTable(PrintWriter out) {
        this.out = out;
    }

    /** Prints what is certified, which is something. */
    void print(Summary summary) {
        List<Certified> keys = summary.certifiedKeys();
        if (keys.size() > 1 && keys.size() <= MOST_KEYS) {
            keys.forEach(key -> print(key, "key " + shown(key.key())));
        }
        print(summary.certified(), keys.size() > 1 ? "all keys" : "who");
        out.println("  Sums of squared errors. hindsight: what the best fixed linear model of the");
        out.println(
                "  group would have lost; regret: loss - hindsight; bound: what it is proved to");
        out.println(
                "  stay within; best expert, best mixture, 4 switches: what the best of these,"
                        + " and");
        out.println("  the best sequence of experts with at most 4 switches, would have lost;");
        out.println("  one for all: the regret of " + forAll(summary.certified()));
        out.println();
    }

    /** The beginning of a key that would push the figures off the screen. */
    private static String shown(String key) {
        boolean fits = key.codePointCount(0, key.length()) <= LONGEST_KEY;
        return fits ? key : key.substring(0, key.offsetByCodePoints(0, LONGEST_KEY - 1)) + "…";
    }

    private static String forAll(Certified certified) {
        String name = certified.scopes().get(0).forAll();
        return name.isEmpty() ? "the best expert that never slept" : name + ", which never slept";
    }

    private void print(Certified certified, String who) {
        Table table =
                new Table(
                        who,
                        "examples",
                        "loss",
                        "hindsight",
                        "regret",
                        "bound",
                        "one for all",
                        "best expert",
                        "best mixture",
                        "4 switches");
        for (Hindsight line : certified.lines()) {
            table.row(
                    line.scope(),
                    OutcomeTable.count(line.examples()),
                    OutcomeTable.number(line.loss()),
                    OutcomeTable.number(line.linear()),
                    OutcomeTable.number(line.regret()),
                    OutcomeTable.number(line.bound()),
                    OutcomeTable.number(line.forAllRegret()),
                    OutcomeTable.number(line.bestExpertLoss()),
                    OutcomeTable.number(line.bestMixtureLoss()),
                    OutcomeTable.number(line.bestSequenceLoss()));
        }
        table.lines().forEach(out::println);
        out.println();
    }
}
