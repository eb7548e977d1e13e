package io.millrace.dashboard.board;

import java.util.Comparator;

/** Keys as a reader looks for them: whole numbers by size, before all others by their letters. */
enum KeyOrder implements Comparator<String> {
    INSTANCE;

    private static final int MOST_DIGITS = 18;

    @Override
    public int compare(String a, String b) {
        boolean number = isNumber(a);
        if (number != isNumber(b)) {
            return number ? -1 : 1;
        }
        int bySize = number ? Long.compare(Long.parseLong(a), Long.parseLong(b)) : 0;
        return bySize != 0 ? bySize : a.compareTo(b);
    }

    private static boolean isNumber(String key) {
        return !key.isEmpty()
                && key.length() <= MOST_DIGITS
                && key.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
