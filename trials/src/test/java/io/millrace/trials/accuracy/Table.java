package io.millrace.trials.accuracy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table of a page. */
final class Table {
    private static final MathContext DIGITS = new MathContext(4);

    private final StringBuilder text = new StringBuilder();

    Table(String... heads) {
        this(List.of(heads));
    }

    Table(List<String> heads) {
        row(heads);
        text.append("|---".repeat(heads.size())).append("|\n");
    }

    /** Adds a row. */
    Table row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        return this;
    }

    Table row(String... cells) {
        return row(List.of(cells));
    }

    /** Figures that compete, the least of them in bold; empty where there is none. */
    static List<String> figures(double... figures) {
        double least = Arrays.stream(figures).filter(Double::isFinite).min().orElseThrow();
        return Arrays.stream(figures)
                .mapToObj(value -> bold(figure(value), value == least))
                .toList();
    }

    /** Four digits, or all those before the point; empty where there is none. */
    static String figure(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return Math.abs(value) >= 1_000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : new BigDecimal(value).round(DIGITS).toPlainString();
    }

    private static String bold(String text, boolean bold) {
        return bold ? "**" + text + "**" : text;
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** By how many percent something changes that falls when things improve. */
    static String change(double ratio) {
        double percent = 100 * (ratio - 1);
        String signed = String.format(Locale.ROOT, "%+.1f", percent);
        return bold(signed.endsWith("0.0") ? "0" : signed, percent >= 0.95);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** One row of several pieces. */
    @SafeVarargs
    static List<String> join(List<String>... pieces) {
        List<String> row = new ArrayList<>();
        for (List<String> piece : pieces) {
            row.addAll(piece);
        }
        return row;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
