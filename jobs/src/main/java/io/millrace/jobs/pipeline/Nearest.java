package io.millrace.jobs.pipeline;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The known word that a misspelt one was probably meant to be. */
final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /** The word least far from {@code word}, or null if none is near. */
    static @Nullable String of(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return null;
        }
        String nearest = null;
        int least = Math.max(1, (word.length() + 1) / 3) + 1;
        for (String candidate : known) {
            if (candidate.length() <= LONGEST) {
                int distance = distance(plain(word), plain(candidate));
                if (distance < least) {
                    least = distance;
                    nearest = candidate;
                }
            }
        }
        return nearest;
    }

    /** In small letters and without hyphens and underscores, which people mix up most. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /**
     * The number of letters to insert, delete, replace or swap with their neighbour (Damerau 1964),
     * no letter being touched twice.
     */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(d[i - 1][j], d[i][j - 1]) + 1;
                d[i][j] = Math.min(least, d[i - 1][j - 1] + other);
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
