package io.millrace.jobs.compare;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as the decoder of pipelines reads them: cells parted by commas, in one line, numbers with a
 * point, a gap where there is none, and 0 or 1 for a label of two texts. A row that is so already
 * means the same after.
 */
final class Plain {
    private final Form form;
    private final List<Guess> guesses;
    private final List<String> labels;

    /**
     * @param labels the two texts that a label can be, for 0 and 1; empty if it is a number
     */
    Plain(Form form, List<Guess> guesses, List<String> labels) {
        this.form = form;
        this.guesses = guesses;
        this.labels = labels;
    }

    /** The line of column names. */
    String header() {
        return guesses.stream()
                .map(guess -> quoted(guess.column()))
                .collect(Collectors.joining(","));
    }

    /** The line of a row. */
    byte[] line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            line.append(i == 0 ? "" : ",")
                    .append(quoted(i < guesses.size() ? meant(guesses.get(i), cell) : cell));
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String meant(Guess guess, String cell) {
        if (guess.role() == Role.LABEL) {
            return label(cell);
        }
        if (guess.role() == Role.NUMBER) {
            String number = form.number(cell);
            return number == null ? "" : number;
        }
        return cell;
    }

    /** What is no label stays as it is, to be refused by the decoder, which says why. */
    private String label(String cell) {
        if (Form.nothing(cell)) {
            return "";
        }
        int known = labels.indexOf(cell);
        if (known >= 0) {
            return Integer.toString(known);
        }
        String number = form.number(cell);
        return number == null ? cell : number;
    }

    private static String quoted(String cell) {
        String text = cell.replace('\0', ' ').replace('\r', ' ');
        boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
