package io.millrace.dashboard.board;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How many there are of something.
 *
 * @param name of what
 * @param count how many
 */
public record Count(String name, long count) {
    private static final String OTHERS = "others";
    private static final int MOST_CHARACTERS = 200;

    /** Counts one more, under {@value #OTHERS} once there are so many names. */
    static void add(Map<String, Long> counts, String name, int mostNames) {
        String cut = name.length() > MOST_CHARACTERS ? name.substring(0, MOST_CHARACTERS) : name;
        boolean room = counts.containsKey(cut) || counts.size() < mostNames;
        counts.merge(room ? cut : OTHERS, 1L, Long::sum);
    }

    /** The counts, the greatest first. */
    static List<Count> list(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Count::count).reversed())
                .toList();
    }
}
