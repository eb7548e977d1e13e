package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Transform;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where a moment lies in the day, the week and the year: hour, weekday and month of the proleptic
 * Gregorian calendar, at a fixed offset from UTC. Its one input is the moment, in milliseconds
 * since the beginning of 1970 UTC. A part with n values, counted from 0, becomes
 *
 * <pre>
 *  cyclic    sin(2π value / n), cos(2π value / n)
 *  one-hot   n columns, 1 for the value and 0 for the others
 * </pre>
 *
 * A moment that is missing gives zeros: no place on the circle. Moments before or beyond a hundred
 * million years count as these.
 *
 * <p><b>Cost</b> O(1) time for each column; no state.
 *
 * <p><b>Source</b> the days of the calendar as in H. Hinnant 2013, "chrono-compatible low-level
 * date algorithms"; E. M. Reingold and N. Dershowitz, <i>Calendrical Calculations</i>.
 *
 * <p><b>Choose it</b> where labels follow the clock. One-hot columns let a linear learner give
 * every hour its own level; cyclic ones are two a part, and near hours are near, but alone they can
 * only draw one smooth wave a day.
 *
 * @param parts the parts, at least one, distinct
 * @param form how a part becomes columns
 * @param offsetMinutes what local time is ahead of UTC, in minutes, at most 18 hours either way
 */
public record Calendar(List<Part> parts, Form form, int offsetMinutes)
        implements Transform<Nothing> {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final double FURTHEST = 1e8 * 366 * DAY;
    private static final int MOST_MINUTES = 18 * 60;

    // The calendar repeats itself every 400 years. Years here begin in March, so that the day that
    // only leap years have is their last.
    private static final long DAYS_OF_400_YEARS = 146_097;
    private static final long MARCH_OF_YEAR_0 = -719_468;

    /** A part of a moment. */
    public enum Part {
        /** The hour of the day, 0 to 23. */
        HOUR("hour", 24, 0),
        /** The day of the week, 1 (Monday) to 7. */
        WEEKDAY("weekday", 7, 1),
        /** The month of the year, 1 to 12. */
        MONTH("month", 12, 1);

        private final String label;
        private final int values;
        private final int first;

        Part(String label, int values, int first) {
            this.label = label;
            this.values = values;
            this.first = first;
        }
    }

    /** How a part becomes columns. */
    public enum Form {
        /** A point on a circle. */
        CYCLIC,
        /** A column for each value. */
        ONE_HOT
    }

    public Calendar {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || new HashSet<>(parts).size() < parts.size()) {
            throw new IllegalArgumentException(
                    "parts must be distinct, at least one, but was " + parts);
        }
        if (Math.abs(offsetMinutes) > MOST_MINUTES) {
            throw new IllegalArgumentException(
                    "offsetMinutes must be from -1080 to 1080, but was " + offsetMinutes);
        }
    }

    @Override
    public List<String> columns(List<String> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("inputs must be one name, but was " + inputs);
        }
        return parts.stream()
                .flatMap(part -> columns(inputs.get(0) + "-" + part.label, part))
                .toList();
    }

    private Stream<String> columns(String name, Part part) {
        return form == Form.CYCLIC
                ? Stream.of(name + "-sin", name + "-cos")
                : IntStream.range(0, part.values).mapToObj(i -> name + "-" + (part.first + i));
    }

    @Override
    public Nothing newState(int inputs) {
        return Nothing.NOTHING;
    }

    @Override
    public void apply(Nothing state, double[] in, double[] out) {
        Arrays.fill(out, 0);
        if (!Double.isFinite(in[0])) {
            return;
        }
        double held = Math.max(-FURTHEST, Math.min(FURTHEST, Math.floor(in[0])));
        long millis = (long) held + offsetMinutes * MINUTE;
        int column = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            int value = value(part, millis);
            if (form == Form.CYCLIC) {
                double angle = 2 * Math.PI * value / part.values;
                out[column++] = StrictMath.sin(angle);
                out[column++] = StrictMath.cos(angle);
            } else {
                out[column + value] = 1;
                column += part.values;
            }
        }
    }

    /** The part's value, counted from 0. */
    private static int value(Part part, long millis) {
        long day = Math.floorDiv(millis, DAY);
        return switch (part) {
            case HOUR -> (int) (Math.floorMod(millis, DAY) / HOUR);
            // The first day of 1970 was a Thursday.
            case WEEKDAY -> (int) Math.floorMod(day + 3, 7L);
            case MONTH -> month(day);
        };
    }

    private static int month(long day) {
        long inCycle = Math.floorMod(day - MARCH_OF_YEAR_0, DAYS_OF_400_YEARS);
        // Less the leap days that went before, each 4 years but not each 100, years have 365 days.
        long leapDays = inCycle / 1460 - inCycle / 36_524 + inCycle / 146_096;
        long year = (inCycle - leapDays) / 365;
        long inYear = inCycle - (365 * year + year / 4 - year / 100);
        // From March on, months go 31, 30, 31, 30, 31 days, twice, and again: 153 days in five.
        int sinceMarch = (int) ((5 * inYear + 2) / 153);
        return (sinceMarch + 2) % 12;
    }

    @Override
    public void learn(Nothing state, double[] in, double label) {}

    @Override
    public long largestState(int inputs) {
        return 0;
    }

    @Override
    public Codec<Nothing> codec() {
        return Nothing.codec("calendar");
    }
}
