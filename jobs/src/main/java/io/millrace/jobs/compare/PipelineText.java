package io.millrace.jobs.compare;

import com.fasterxml.jackson.databind.node.TextNode;
import io.millrace.state.models.Effort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Guesses as a pipeline file. */
final class PipelineText {

    /** Categories of more values than this have one column, of the mean label of each. */
    private static final int MOST_SLOTS = 50;

    /** If those with fewer would still make too many columns together, fewer have theirs. */
    private static final int MOST_COLUMNS = 300;

    private static final int FEW_SLOTS = 8;

    private static final Set<String> WORDS =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final Wish wish;
    private final List<String> columns;
    private final List<Guess> guesses;
    private final boolean hours;

    /**
     * @param columns the names of all columns, in order
     * @param guesses what they are taken as
     * @param hours whether times are more than dates
     */
    PipelineText(Wish wish, List<String> columns, List<Guess> guesses, boolean hours) {
        this.hours = hours;
        this.wish = wish;
        this.columns = columns;
        this.guesses = guesses;
    }

    /** The whole file. */
    String yaml() {
        String name = name(wish.file());
        List<String> lines = new ArrayList<>();
        lines.add("name: " + text(name));
        lines.add("input: {" + String.join(", ", input(name)) + "}");
        List<String> features = features();
        if (!features.isEmpty()) {
            lines.add("features:");
            features.forEach(line -> lines.add("  " + line));
        }
        lines.add("# No experts are named: the usual ones compete. docs/pipeline.md lists them.");
        Effort effort = wish.effort();
        if (effort != null) {
            lines.add("effort: " + effort.name().toLowerCase(Locale.ROOT));
        }
        lines.add(
                "output: {predictions: %1$s.predictions, deadLetters: %1$s.dead-letters}"
                        .formatted(name));
        return String.join("\n", lines) + "\n";
    }

    private List<String> input(String name) {
        List<String> input = new ArrayList<>();
        input.add("topic: " + name + ".events");
        if (guesses.stream().anyMatch(PipelineText::hasPath)) {
            // In JSON a slash would step into an object; in CSV a name is only that of a column.
            input.add("format: csv");
            input.add("columns: " + list(columns.stream()));
        }
        input.add("key: " + list(wish.key().stream()));
        if (wish.time() != null) {
            input.add("time: " + text(wish.time()));
        }
        input.add("label: " + text(wish.label()));
        return input;
    }

    private static boolean hasPath(Guess guess) {
        boolean used = guess.role() != Role.LEFT_OUT;
        return used && (guess.column().indexOf('/') >= 0 || guess.column().indexOf('\\') >= 0);
    }

    private List<String> features() {
        List<String> lines = new ArrayList<>();
        List<Guess> numbers = taken(Role.NUMBER);
        if (!numbers.isEmpty()) {
            lines.add("numeric: " + list(numbers.stream().map(Guess::column)));
        }
        List<Guess> categories = taken(Role.CATEGORY);
        int slots = slots(categories);
        List<String> few = new ArrayList<>();
        List<String> many = new ArrayList<>();
        for (Guess category : categories) {
            (category.values() <= slots ? few : many)
                    .add(
                            "{field: %s, slots: %d}"
                                    .formatted(text(category.column()), category.values()));
        }
        if (!few.isEmpty()) {
            lines.add("categorical: [" + String.join(", ", few) + "]");
        }
        if (!many.isEmpty()) {
            lines.add("targetEncoded: [" + String.join(", ", many) + "]");
        }
        if (wish.time() != null) {
            lines.add("calendar: [" + (hours ? "hour, " : "") + "weekday, month]");
        }
        if (guesses.stream().anyMatch(Guess::gaps)) {
            lines.add("missing: mean");
        }
        return lines;
    }

    private List<Guess> taken(Role role) {
        return guesses.stream().filter(guess -> guess.role() == role).toList();
    }

    private static int slots(List<Guess> categories) {
        int all =
                categories.stream()
                        .mapToInt(Guess::values)
                        .filter(values -> values <= MOST_SLOTS)
                        .sum();
        return all <= MOST_COLUMNS ? MOST_SLOTS : FEW_SLOTS;
    }

    /** What a pipeline for this file is called. */
    private static String name(Path file) {
        String name =
                file.getFileName()
                        .toString()
                        .replaceFirst("\\.gz$", "")
                        .replaceFirst("\\.[A-Za-z]{3}$", "")
                        .replaceAll("[^A-Za-z0-9_-]+", "-");
        return name.isEmpty() ? "data" : name.substring(0, Math.min(name.length(), 60));
    }

    private static String list(Stream<String> texts) {
        return texts.map(PipelineText::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A text as YAML has it: as it is, or between quotes where it could be taken for more. */
    private static String text(String text) {
        boolean plain = text.matches("[A-Za-z][A-Za-z0-9_.-]*") && !isWord(text);
        return plain ? text : TextNode.valueOf(text).toString();
    }

    private static boolean isWord(String text) {
        return WORDS.contains(text.toLowerCase(Locale.ROOT));
    }
}
