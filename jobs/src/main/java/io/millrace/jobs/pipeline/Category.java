package io.millrace.jobs.pipeline;

import com.fasterxml.jackson.core.io.NumberInput;
import java.nio.charset.StandardCharsets;

/**
 * Categories as numbers: a number is itself, true and false are 1 and 0, and any other text is a
 * number far above all that a field may hold. Savepoints keep these numbers, so they never change.
 */
public final class Category {

    /** The greatest magnitude of a number in a record. */
    public static final double GREATEST_NUMBER = 1e100;

    /** The most characters a number may be written with. */
    public static final int LONGEST_NUMBER = 1000;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** Sign and exponent of the doubles from 2^1000, about 1.07e301, up to 2^1001. */
    private static final long TEXT = (1023L + 1000L) << 52;

    private Category() {}

    /**
     * The number that stands for {@code text}. A plain decimal number up to {@link
     * #GREATEST_NUMBER} stands for itself, so "3" is "3.0". Other text is hashed by 64-bit FNV-1a
     * (Fowler, Noll and Vo 1991) over its UTF-8 bytes, then by the finaliser of MurmurHash3
     * (Appleby 2011), whose upper 52 bits become the fraction of a double from 2^1000 on.
     */
    public static double code(String text) {
        switch (text) {
            case "true", "True", "TRUE" -> {
                return 1;
            }
            case "false", "False", "FALSE" -> {
                return 0;
            }
            default -> {
                if (isNumber(text) && text.length() <= LONGEST_NUMBER) {
                    double value = parse(text);
                    if (Math.abs(value) <= GREATEST_NUMBER) {
                        return value;
                    }
                }
                return Double.longBitsToDouble(TEXT | hash(text) >>> 12);
            }
        }
    }

    /** Whether this is the code of a text rather than a number. */
    static boolean isText(double code) {
        return Math.abs(code) > GREATEST_NUMBER;
    }

    /**
     * Whether {@code text} is a decimal number: sign, digits with at most one point, exponent; all
     * but one digit optional.
     */
    public static boolean isNumber(String text) {
        int at = sign(text, 0);
        int whole = digits(text, at);
        int end = whole;
        if (whole < text.length() && text.charAt(whole) == '.') {
            end = digits(text, whole + 1);
            if (end - at < 2) {
                return false;
            }
        }
        if (end == at) {
            return false;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = sign(text, end + 1);
            end = digits(text, exponent);
            return end > exponent && end == text.length();
        }
        return end == text.length();
    }

    /** The double next to a decimal number; zero has no sign. */
    public static double parse(String number) {
        return NumberInput.parseDouble(number, true) + 0.0;
    }

    private static int sign(String text, int at) {
        boolean signed = at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
        return signed ? at + 1 : at;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static long hash(String text) {
        long hash = FNV_OFFSET;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
