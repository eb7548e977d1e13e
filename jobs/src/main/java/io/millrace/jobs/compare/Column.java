package io.millrace.jobs.compare;

import io.millrace.jobs.format.Times;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the cells of a column have been like. */
final class Column {

    /** Of so many different values and more nothing is learned by name. */
    static final int MOST_VALUES = 10_000;

    /** A column is one of numbers if at least so many of its cells that say something are. */
    private static final double NUMBERS = 0.95;

    private final Form form;
    private final Set<String> values = new LinkedHashSet<>();
    private long cells;
    private long empty;
    private long nothing;
    private long numbers;
    private long times;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private String text = "";
    private long textLine;
    private int longest;

    Column(Form form) {
        this.form = form;
    }

    /**
     * Takes in a cell.
     *
     * @param line where it stands
     */
    void update(String cell, long line) {
        cells++;
        if (cell.isEmpty()) {
            empty++;
            return;
        }
        longest = Math.max(longest, cell.length());
        if (values.size() <= MOST_VALUES) {
            values.add(cell);
        }
        String number = form.number(cell);
        if (number != null) {
            numbers++;
            double value = Double.parseDouble(number);
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        } else if (Form.nothing(cell)) {
            nothing++;
        } else {
            times += Times.isTime(cell) ? 1 : 0;
            if (textLine == 0) {
                text = cell;
                textLine = line;
            }
        }
    }

    /** How many cells say something. */
    private long given() {
        return cells - empty - nothing;
    }

    /** Whether it is a column of numbers, but for some cells that are none. */
    boolean numeric() {
        return given() > 0 && numbers >= NUMBERS * given();
    }

    /** Whether no two cells say different things. */
    boolean constant() {
        return numeric() ? least == greatest : values.size() < 2;
    }

    /** Whether it holds dates and times, and no numbers. */
    boolean timed() {
        return given() > 0 && times == given();
    }

    /** Whether its times are dates, so that there are no hours. */
    boolean dated() {
        return timed() && longest <= "2000-01-01".length();
    }

    /** How many different texts it has; more than {@link #MOST_VALUES} stand for any number. */
    int values() {
        return values.size();
    }

    /** The different texts, in the order in which they came. */
    Set<String> texts() {
        return values;
    }

    /** Whether most cells that are not empty hold something that no other holds. */
    boolean scattered() {
        return values.size() > MOST_VALUES || 2L * values.size() > cells - empty;
    }

    /**
     * How many cells do not hold what the column does, as a column of numbers or as one of text.
     */
    long gaps() {
        return numeric() ? cells - numbers : empty;
    }

    /** The first cell that is no number though it says something. */
    String text() {
        return text;
    }

    /** Where that stands; 0 if nowhere. */
    long textLine() {
        return textLine;
    }

    /** How many cells are no number though they say something. */
    long strays() {
        return given() - numbers;
    }

    double least() {
        return least;
    }

    double greatest() {
        return greatest;
    }
}
