package io.millrace.dashboard.board;

import java.util.Arrays;

/** How many records came in each of the last {@value #SECONDS} seconds. */
final class Rate {
    /** Over how many seconds. */
    static final int SECONDS = 60;

    private final long[] counts = new long[SECONDS + 1];
    private long newest;

    /** Counts records that came in a second, counted from any fixed time on. */
    void add(long second, long records) {
        turn(second);
        counts[(int) (second % counts.length)] += records;
    }

    private void turn(long second) {
        if (second - newest >= counts.length) {
            Arrays.fill(counts, 0);
        } else {
            for (long s = newest + 1; s <= second; s++) {
                counts[(int) (s % counts.length)] = 0;
            }
        }
        newest = Math.max(newest, second);
    }

    /** The counts of the seconds before this one, the oldest first. */
    long[] view(long second) {
        turn(second);
        long[] view = new long[SECONDS];
        for (int i = 0; i < SECONDS; i++) {
            view[i] = counts[(int) (Math.max(0, second - SECONDS + i) % counts.length)];
        }
        return view;
    }
}
