package io.millrace.jobs.compare;

import io.millrace.jobs.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Takes columns for what they look like. */
final class Guesswork {
    private static final int LONGEST_NAME = 200;
    private static final int SHOWN = 4;

    private final Wish wish;
    private final List<String> names;
    private final List<Column> columns;

    Guesswork(Wish wish, List<String> names, List<Column> columns) {
        this.wish = wish;
        this.names = names;
        this.columns = columns;
    }

    /** What the columns are taken as, in order. */
    List<Guess> guesses() {
        List<Guess> guesses = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            guesses.add(guess(names.get(i), columns.get(i)));
        }
        return guesses;
    }

    private Guess guess(String name, Column column) {
        if (name.equals(wish.label())) {
            return Guess.of(name, Role.LABEL, label(column));
        }
        if (wish.key().contains(name)) {
            return Guess.of(name, Role.KEY, "as asked, each value has a model of its own");
        }
        if (name.equals(wish.time())) {
            return Guess.of(
                    name, Role.TIME, "as asked" + (column.dated() ? ", days without hours" : ""));
        }
        String useless = useless(name, column);
        if (!useless.isEmpty()) {
            return Guess.of(name, Role.LEFT_OUT, useless);
        }
        boolean gaps = column.gaps() > 0;
        return column.numeric()
                ? new Guess(name, Role.NUMBER, range(column) + missing(column), 0, gaps)
                : new Guess(
                        name,
                        Role.CATEGORY,
                        texts(column) + missing(column),
                        column.values(),
                        gaps);
    }

    /** Why nothing is learned from a column; empty if something is. */
    private String useless(String name, Column column) {
        if (wish.ignore().contains(name)) {
            return "as asked";
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return name.isEmpty() ? "it has no name" : "its name is too long";
        }
        if (column.constant()) {
            return "it never varies";
        }
        if (column.timed()) {
            return "dates or times; --time makes use of one such column";
        }
        if (column.numeric() || !column.scattered()) {
            return "";
        }
        return column.values() > Column.MOST_VALUES
                ? String.format(Locale.ROOT, "more than %,d texts", Column.MOST_VALUES)
                : "text that is another in most rows, as ids and free text are";
    }

    private String label(Column column) {
        if (column.numeric()) {
            return range(column) + missing(column);
        }
        List<String> texts = labels(column);
        if (texts.size() != 2) {
            throw new Mistake(
                    column.textLine() == 0
                            ? "label must be a number, but %s says nothing in any row of %s"
                                    .formatted(wish.label(), wish.file())
                            : "label must be a number, or one of two texts, but line %d of %s has '%s' as its %s"
                                    .formatted(
                                            column.textLine(),
                                            wish.file(),
                                            column.text(),
                                            wish.label()));
        }
        return "text: %s counts as 0, %s as 1".formatted(texts.get(0), texts.get(1))
                + missing(column);
    }

    /** The texts that a label can be, in alphabetical order; none if it is a number. */
    static List<String> labels(Column column) {
        return column.numeric()
                ? List.of()
                : column.texts().stream().filter(text -> !Form.nothing(text)).sorted().toList();
    }

    private static String range(Column column) {
        return number(column.least()) + " to " + number(column.greatest());
    }

    private static String texts(Column column) {
        String some = column.texts().stream().limit(SHOWN).collect(Collectors.joining(", "));
        return "%,d texts: %s%s"
                .formatted(column.values(), some, column.values() > SHOWN ? ", ..." : "");
    }

    private static String missing(Column column) {
        if (column.gaps() == 0) {
            return "";
        }
        String strays =
                column.numeric() && column.strays() > 0
                        ? ", such as '%s' in line %d".formatted(column.text(), column.textLine())
                        : "";
        return String.format(Locale.ROOT, "; %,d missing%s", column.gaps(), strays);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.6g", value)
                        .replaceFirst("(\\.[0-9]*?)0+(e|$)", "$1$2")
                        .replaceFirst("\\.(e|$)", "$1");
    }
}
