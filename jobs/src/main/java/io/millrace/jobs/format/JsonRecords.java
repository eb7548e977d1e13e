package io.millrace.jobs.format;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.millrace.jobs.pipeline.Category;
import io.millrace.jobs.pipeline.FieldPath;
import io.millrace.operators.DeadLetter.Reason;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records that are one JSON object each, read in one pass without building a tree. */
final class JsonRecords implements Records {
    private static final int DEEPEST = 100;

    /** NaN and infinity are no JSON, but many write them; let in, they get a clearer answer. */
    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxNumberLength(Category.LONGEST_NUMBER)
                                    .build())
                    .errorReportConfiguration(
                            ErrorReportConfiguration.builder().maxErrorTokenLength(60).build())
                    .build();

    private final Branch root = new Branch();

    JsonRecords(Plan plan) {
        for (int i = 0; i < plan.targets().size(); i++) {
            List<String> path = FieldPath.parse(plan.targets().get(i).source());
            Branch branch = root;
            for (String name : path) {
                branch = branch.children.computeIfAbsent(name, absent -> new Branch());
            }
            branch.add(i);
        }
    }

    /** A node of the tree of wanted names: what is wanted here, and what below. */
    private static final class Branch {
        private final Map<String, Branch> children = new HashMap<>();
        private int[] targets = {};

        private void add(int target) {
            targets = Arrays.copyOf(targets, targets.length + 1);
            targets[targets.length - 1] = target;
        }
    }

    @Override
    public void read(byte[] bytes, int from, Row row) throws Fault {
        try (JsonParser parser = FACTORY.createParser(bytes, from, bytes.length - from)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw malformed(first == null ? "was blank" : "was " + describe(first));
            }
            object(parser, root, row);
            if (parser.nextToken() != null) {
                throw malformed("went on after its end");
            }
        } catch (StreamConstraintsException e) {
            throw tooMuch(e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw malformed("failed at column " + column + ": " + plain(e.getOriginalMessage()));
        } catch (IOException e) {
            throw malformed("could not be read: " + e.getMessage());
        }
    }

    private static void object(JsonParser parser, Branch branch, Row row)
            throws IOException, Fault {
        String name;
        while ((name = parser.nextFieldName()) != null) {
            JsonToken token = parser.nextToken();
            Branch child = branch.children.get(name);
            if (child != null && child.targets.length > 0) {
                for (int target : child.targets) {
                    value(parser, token, row.target(target), row);
                }
            } else if (child != null && token == JsonToken.START_OBJECT) {
                object(parser, child, row);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void value(JsonParser parser, JsonToken token, Target target, Row row)
            throws IOException, Fault {
        switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double value = target.valued() ? parser.getDoubleValue() : 0;
                boolean fits = Math.abs(value) <= Category.GREATEST_NUMBER;
                row.number(target, value, target.worded() || !fits ? parser.getText() : "");
            }
            case VALUE_STRING -> row.text(target, parser.getText());
            case VALUE_TRUE -> row.truth(target, true);
            case VALUE_FALSE -> row.truth(target, false);
            case VALUE_NULL -> Row.nothing(target, "null");
            default -> throw Row.wrongType(target, describe(token));
        }
    }

    private static String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NULL -> "null";
            default -> "a single value";
        };
    }

    private static Fault tooMuch(String why) {
        if (why.contains("nesting")) {
            return new Fault(
                    Reason.MALFORMED,
                    "a record must be nested at most " + DEEPEST + " deep, but was deeper");
        }
        if (why.contains("Number value length")) {
            return new Fault(
                    Reason.OUT_OF_RANGE,
                    "a number must have at most "
                            + Category.LONGEST_NUMBER
                            + " characters, but had more");
        }
        return malformed("broke a limit: " + plain(why));
    }

    /** The parser's message without its advice on the parser's own settings. */
    private static String plain(String message) {
        String plain = message;
        for (String advice : new String[] {" (start marker", ": enable `", " (not recognized"}) {
            int at = plain.indexOf(advice);
            plain = at < 0 ? plain : plain.substring(0, at);
        }
        return plain;
    }

    private static Fault malformed(String what) {
        return new Fault(Reason.MALFORMED, "a record must be one JSON object, but " + what);
    }
}
