package io.millrace.jobs.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which fields a part of the file names, and where it does so first. */
final class Uses {
    private final Map<String, Place> fields = new LinkedHashMap<>();
    private final Map<Place, String> texts = new LinkedHashMap<>();

    /** Notes that a field is named. */
    void add(String field, Place place) {
        fields.putIfAbsent(field, place);
    }

    /** Notes that a field is compared with a text. */
    void addText(String field, Place place) {
        texts.put(place, field);
    }

    Map<String, Place> fields() {
        return fields;
    }

    /** Notes every text that a number is compared with. */
    void checkTexts(Fields used) {
        texts.forEach(
                (place, field) -> {
                    if (used.numbers().contains(field)) {
                        place.not("be a number, since " + field + " is used as one elsewhere");
                    }
                });
    }

    /** The names of the fields, for messages. */
    List<String> names() {
        return new ArrayList<>(fields.keySet());
    }
}
