package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Kind;
import io.millrace.jobs.pipeline.Node.Scalar;
import io.millrace.jobs.pipeline.Node.Sequence;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of the file and where it stands. Each method reads it as something; if it is something
 * else, that is noted and the answer is null.
 */
record Place(String path, Node node, Problems problems) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern TOPIC = Pattern.compile("(?!\\.\\.?$)[A-Za-z0-9._-]{1,249}");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,12}) ?(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of(
                    "ms", ChronoUnit.MILLIS,
                    "s", ChronoUnit.SECONDS,
                    "m", ChronoUnit.MINUTES,
                    "h", ChronoUnit.HOURS,
                    "d", ChronoUnit.DAYS);

    /** Reads the value at a place, or notes what is wrong and gives null. */
    @FunctionalInterface
    interface Reading<T> {
        @Nullable T read(Place place);
    }

    /** Notes that this must be something else; gives null, which is of every type. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    <T> @Nullable T not(String constraint) {
        problems.add(path, constraint, node.describe());
        return null;
    }

    @Nullable String text() {
        return node instanceof Scalar scalar && !scalar.text().isBlank() && !node.empty()
                ? scalar.text()
                : not("be text");
    }

    @Nullable String field() {
        return node instanceof Scalar scalar
                        && !node.empty()
                        && !scalar.text().isBlank()
                        && scalar.text().length() <= 200
                ? scalar.text()
                : not("be the name of a field, of at most 200 characters");
    }

    @Nullable String name() {
        return matches(NAME, "be 1 to 100 of letters, digits, - _ .");
    }

    @Nullable String topic() {
        return matches(TOPIC, "be a Kafka topic: 1 to 249 of letters, digits, - _ .");
    }

    private @Nullable String matches(Pattern pattern, String constraint) {
        boolean fits =
                node instanceof Scalar scalar
                        && !node.empty()
                        && pattern.matcher(scalar.text()).matches();
        return fits ? ((Scalar) node).text() : not(constraint);
    }

    @Nullable Boolean truth() {
        if (node instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
            switch (scalar.text()) {
                case "true" -> {
                    return true;
                }
                case "false" -> {
                    return false;
                }
                default -> {}
            }
        }
        return not("be true or false");
    }

    @Nullable Integer whole(int least, int most) {
        if (node instanceof Scalar scalar
                && scalar.kind() == Kind.NUMBER
                && scalar.text().matches("[+-]?[0-9]{1,9}")) {
            int value = Integer.parseInt(scalar.text());
            if (value >= least && value <= most) {
                return value;
            }
        }
        return not("be a whole number from " + least + " to " + most);
    }

    @Nullable Double number() {
        if (node instanceof Scalar scalar
                && scalar.kind() == Kind.NUMBER
                && scalar.text().length() <= Category.LONGEST_NUMBER
                && Category.isNumber(scalar.text())) {
            double value = Category.parse(scalar.text());
            if (Math.abs(value) <= Category.GREATEST_NUMBER) {
                return value;
            }
        }
        return not("be a number of at most 1e100 in magnitude");
    }

    /** A number that a rule accepts; the rule's constructor knows which, and says so. */
    @Nullable Double number(DoubleConsumer rule) {
        Double value = number();
        try {
            if (value != null) {
                rule.accept(value);
            }
            return value;
        } catch (IllegalArgumentException e) {
            problems.refused(path, e);
            return null;
        }
    }

    /** The number that stands for a value of a field, see {@link Category}. */
    @Nullable Double category() {
        return node instanceof Scalar scalar && !node.empty()
                ? (Double) Category.code(scalar.text())
                : not("be a number, true, false or text");
    }

    @Nullable Duration duration(Duration least, Duration most, String range) {
        if (node instanceof Scalar scalar) {
            Matcher parts = DURATION.matcher(scalar.text());
            if (parts.matches()) {
                ChronoUnit unit = UNITS.get(parts.group(2));
                Duration value = Duration.of(Long.parseLong(parts.group(1)), unit);
                if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
                    return value;
                }
            }
        }
        return not("be a whole number with its unit, ms, s, m, h or d, from " + range);
    }

    <E extends Enum<E>> @Nullable E choice(Class<E> type) {
        List<String> words = Arrays.stream(type.getEnumConstants()).map(Place::word).toList();
        String word = choice(words);
        return word == null ? null : type.getEnumConstants()[words.indexOf(word)];
    }

    /** One of these words. */
    @Nullable String choice(Collection<String> words) {
        String text = node instanceof Scalar scalar ? scalar.text() : "";
        if (words.contains(text)) {
            return text;
        }
        String nearest = Nearest.of(text, words);
        String hint = nearest == null ? "" : " (did you mean " + nearest + "?)";
        problems.add(path, "be " + String.join(" or ", words), node.describe() + hint);
        return null;
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The items that can be read; the others are noted. */
    <T> @Nullable List<T> list(Reading<T> reading) {
        if (!(node instanceof Sequence sequence)) {
            boolean lone = node instanceof Scalar && !node.empty();
            return not(lone ? "be a list, as [" + node.describe() + "]" : "be a list");
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Place item = new Place(path + "[" + i + "]", sequence.items().get(i), problems);
            T value = reading.read(item);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** Like {@link #list}, but no item may come twice. */
    <T> @Nullable List<T> distinct(Reading<T> reading) {
        Set<T> seen = new HashSet<>();
        return list(
                item -> {
                    T value = reading.read(item);
                    return value == null || seen.add(value)
                            ? value
                            : item.not("stand once in the list");
                });
    }

    /** Like {@link #list}, of at least one item. */
    <T> @Nullable List<T> some(Reading<T> reading) {
        if (node instanceof Sequence sequence && sequence.items().isEmpty()) {
            return not("hold at least one item");
        }
        return list(reading);
    }

    /** Different fields in order, at least one; a single one may stand without its list. */
    @Nullable List<String> fields(Reading<String> reading) {
        if (node instanceof Scalar && !node.empty()) {
            String field = reading.read(this);
            return field == null ? null : List.of(field);
        }
        return node instanceof Sequence sequence && !sequence.items().isEmpty()
                ? distinct(reading)
                : not("be a field, or a list of fields");
    }

    /** A map with these keys and no others. */
    @Nullable Section section(String... keys) {
        return node instanceof Node.Mapping mapping
                ? new Section(path, mapping, problems, List.of(keys))
                : not("be a map of " + String.join(", ", keys));
    }
}
