package io.millrace.dashboard.board;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Groups over time, over all keys that are kept, or one.
 *
 * @param rows how each group stands
 * @param time of each point, milliseconds since 1970
 * @param courses what each group's figures were then, in the order of the rows
 */
public record GroupsView(List<GroupRow> rows, long[] time, List<GroupCourse> courses) {
    private static final int POINTS = 96;

    /** The groups of some keys. */
    static GroupsView of(Collection<KeyBoard> keys) {
        List<List<Step>> steps = new ArrayList<>();
        for (KeyBoard key : keys) {
            List<Step> course = key.course().steps();
            if (!course.isEmpty()) {
                steps.add(course);
            }
        }
        long[] time = grid(steps);
        List<GroupRow> rows = GroupRow.of(keys);
        List<GroupCourse> courses =
                rows.stream().map(row -> GroupCourse.of(row.name(), steps, time)).toList();
        return new GroupsView(rows, time, courses);
    }

    /** Equally spaced times up to the last report; the first is just after the first one. */
    private static long[] grid(List<List<Step>> steps) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        int longest = 0;
        for (List<Step> course : steps) {
            first = Math.min(first, course.get(0).timeMillis());
            last = Math.max(last, course.get(course.size() - 1).timeMillis());
            longest = Math.max(longest, course.size());
        }
        int points = last > first ? Math.min(POINTS, Math.max(2, longest)) : Math.min(1, longest);
        long[] time = new long[points];
        for (int i = 0; i < points; i++) {
            time[i] = last - (long) ((double) (last - first) * (points - 1 - i) / points);
        }
        return time;
    }
}
