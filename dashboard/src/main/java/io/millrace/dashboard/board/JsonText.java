package io.millrace.dashboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The JSON of records. */
final class JsonText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonText() {}

    /** The object that a record holds; null if it holds none. */
    static @Nullable JsonNode object(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        try {
            JsonNode json = JSON.readTree(value);
            return json.isObject() ? json : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** A list of one. */
    static ArrayNode list(JsonNode one) {
        return JsonNodeFactory.instance.arrayNode().add(one);
    }

    /** A number of an object; NaN if it has none of that name. */
    static double number(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isNumber() ? value.doubleValue() : Double.NaN;
    }
}
