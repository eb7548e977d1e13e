package io.millrace.jobs.format;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Event times as text: {@code 2011-01-31}, {@code 2011-01-31T23:59}, {@code
 * 2011-01-31T23:59:59.999+01:00} (ISO 8601, of which RFC 3339 is a part), a space for the T
 * allowed, in UTC unless an offset is given; what is finer than a millisecond is cut off.
 */
public final class Times {
    /** 0001-01-01T00:00Z and 9999-12-31T23:59:59.999Z, in milliseconds since 1970. */
    static final long FIRST = -62_135_596_800_000L;

    static final long LAST = 253_402_300_799_999L;

    /** No time: what a text is that is none. */
    static final long NONE = Long.MIN_VALUE;

    private static final long MINUTE = 60_000;
    private static final long DAY = 1440 * MINUTE;

    private final String text;
    private int at;

    private Times(String text) {
        this.text = text;
    }

    /** Whether a text is such a time. */
    public static boolean isTime(String text) {
        return parse(text) != NONE;
    }

    /** Milliseconds since 1970-01-01T00:00Z, or {@link #NONE} if it is no such time. */
    static long parse(String text) {
        long millis = new Times(text).millis();
        return millis >= FIRST && millis <= LAST ? millis : NONE;
    }

    private long millis() {
        int year = digits(4);
        boolean dashes = skip('-');
        int month = digits(2);
        dashes &= skip('-');
        int day = digits(2);
        if (!dashes || year < 0 || month < 0 || day < 0) {
            return NONE;
        }
        try {
            long midnight = LocalDate.of(year, month, day).toEpochDay() * DAY;
            if (at == text.length()) {
                return midnight;
            }
            if (!skip('T') && !skip('t') && !skip(' ')) {
                return NONE;
            }
            long time = timeOfDay();
            long offset = time < 0 ? NONE : offset();
            return offset == NONE || at < text.length() ? NONE : midnight + time - offset;
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    private long timeOfDay() {
        int hour = digits(2);
        boolean colon = skip(':');
        int minute = digits(2);
        int second = 0;
        int millis = 0;
        if (skip(':')) {
            second = digits(2);
            if (skip('.') || skip(',')) {
                millis = fraction();
            }
        }
        boolean valid =
                colon
                        && hour >= 0
                        && hour < 24
                        && minute >= 0
                        && minute < 60
                        && second >= 0
                        && second < 60
                        && millis >= 0;
        return valid ? (hour * 60L + minute) * MINUTE + second * 1000L + millis : -1;
    }

    /** The milliseconds in the digits after the point; -1 if there are none. */
    private int fraction() {
        int from = at;
        int millis = 0;
        while (at < text.length() && digit(at) >= 0) {
            if (at - from < 3) {
                millis = millis * 10 + digit(at);
            }
            at++;
        }
        for (int places = at - from; places < 3; places++) {
            millis *= 10;
        }
        return at > from ? millis : -1;
    }

    private long offset() {
        if (at == text.length() || skip('Z') || skip('z')) {
            return 0;
        }
        boolean west = skip('-');
        if (!west && !skip('+')) {
            return NONE;
        }
        int hours = digits(2);
        int minutes = 0;
        if (at < text.length()) {
            skip(':');
            minutes = digits(2);
        }
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return NONE;
        }
        long offset = (hours * 60L + minutes) * MINUTE;
        return west ? -offset : offset;
    }

    private boolean skip(char c) {
        boolean here = at < text.length() && text.charAt(at) == c;
        if (here) {
            at++;
        }
        return here;
    }

    /** The number in the next {@code count} characters; -1 if they are not all digits. */
    private int digits(int count) {
        int number = 0;
        for (int i = 0; i < count; i++, at++) {
            int digit = at < text.length() ? digit(at) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private int digit(int index) {
        char c = text.charAt(index);
        return c >= '0' && c <= '9' ? c - '0' : -1;
    }
}
