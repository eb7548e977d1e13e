package io.millrace.state.drift;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Adaptive windowing as its paper has it: rows of buckets, every cut between them looked at in full
 * from the oldest on, and the totals of the window kept by adding and subtracting.
 *
 * @param hasty River 0.21.0 left out the newest cut of every row; later releases do not
 * @param restart whether a drift is followed by a new window
 */
record TestingAdwin(double delta, int clock, boolean hasty, boolean restart) {
    private static final int BUCKETS = 5;
    private static final int SHORTEST = 5;
    private static final int GRACE = 10;

    private record Bucket(double size, double total, double squares) {
        Bucket with(Bucket other) {
            double apart = total / size - other.total / other.size;
            double n = size + other.size;
            return new Bucket(
                    n,
                    total + other.total,
                    squares + other.squares + size * other.size / n * apart * apart);
        }
    }

    static final class Window {
        private final List<Deque<Bucket>> rows = new ArrayList<>();
        private int ticks;
        private boolean drifted;
        double width;
        double total;
        double squares;

        private void clear() {
            rows.clear();
            ticks = 0;
            width = 0;
            total = 0;
            squares = 0;
        }

        private void add(double value) {
            if (width > 0) {
                squares += width / (width + 1) * Math.pow(value - total / width, 2);
            }
            width++;
            total += value;
            put(0, new Bucket(1, value, 0));
        }

        private void put(int row, Bucket bucket) {
            if (row == rows.size()) {
                rows.add(new ArrayDeque<>());
            }
            Deque<Bucket> buckets = rows.get(row);
            buckets.addLast(bucket);
            if (buckets.size() > BUCKETS) {
                Bucket oldest = buckets.removeFirst();
                put(row + 1, oldest.with(buckets.removeFirst()));
            }
        }

        private void dropOldest() {
            Deque<Bucket> last = rows.get(rows.size() - 1);
            Bucket oldest = last.removeFirst();
            if (last.isEmpty()) {
                rows.remove(rows.size() - 1);
            }
            width -= oldest.size;
            total -= oldest.total;
            double apart = oldest.total / oldest.size - total / width;
            double between = oldest.size * width / (oldest.size + width) * apart * apart;
            squares -= oldest.squares + between;
        }
    }

    /** Whether there was a drift. */
    boolean update(Window window, double value) {
        if (window.drifted && restart) {
            window.clear();
        }
        window.drifted = false;
        window.add(value);
        window.ticks++;
        if (window.ticks % clock == 0 && window.width > GRACE) {
            while (shows(window)) {
                window.drifted = true;
                window.dropOldest();
            }
        }
        return window.drifted;
    }

    private boolean shows(Window window) {
        double n0 = 0;
        double sum = 0;
        for (int row = window.rows.size() - 1; row >= 0; row--) {
            int left = window.rows.get(row).size();
            for (Bucket bucket : window.rows.get(row)) {
                left--;
                if (hasty && left == 0) {
                    break;
                }
                n0 += bucket.size;
                sum += bucket.total;
                double n1 = window.width - n0;
                if (n0 >= SHORTEST && n1 >= SHORTEST && shows(window, n0, sum, n1)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean shows(Window window, double n0, double sum, double n1) {
        double log = Math.log(2 * Math.log(window.width) / delta);
        double m = 1 / (n0 - SHORTEST + 1) + 1 / (n1 - SHORTEST + 1);
        double variance = window.squares / window.width;
        double chance = Math.sqrt(2 * m * variance * log) + 2.0 / 3 * m * log;
        return Math.abs(sum / n0 - (window.total - sum) / n1) > chance;
    }
}
