package io.millrace.dashboard.board;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The newest {@value #MOST} predictions of a key, one by one, with their labels where known. */
final class Recent {
    /** How many are kept. */
    static final int MOST = 240;

    private static final int FEW = 8;
    private static final int BYTES_PER_PREDICTION = 32;
    private static final int BYTES_PER_ID = 56;

    private long[] times = new long[FEW];
    private double[] predictions = new double[FEW];
    private double[] labels = new double[FEW];
    private @Nullable String[] ids = new @Nullable String[FEW];
    private long added;
    private long idBytes;

    /**
     * The newest predictions, the oldest first.
     *
     * @param time of each event, milliseconds since 1970
     * @param prediction of each
     * @param label of each, NaN where it is not known
     */
    public record View(long[] time, double[] prediction, double[] label) {}

    /**
     * Takes in a prediction.
     *
     * @param label its label, NaN if it is not known yet
     * @param id what its label will find it by, null if none will come
     */
    void add(long timeMillis, double prediction, double label, @Nullable String id) {
        if (added == times.length && added < MOST) {
            grow(Math.min(MOST, 2 * times.length));
        }
        int at = slot(added);
        times[at] = timeMillis;
        predictions[at] = prediction;
        labels[at] = label;
        idBytes += bytes(id) - bytes(ids[at]);
        ids[at] = id;
        added++;
    }

    private void grow(int length) {
        times = Arrays.copyOf(times, length);
        predictions = Arrays.copyOf(predictions, length);
        labels = Arrays.copyOf(labels, length);
        ids = Arrays.copyOf(ids, length);
    }

    private static long bytes(@Nullable String id) {
        return id == null ? 0 : BYTES_PER_ID + 2L * id.length();
    }

    private int slot(long number) {
        return (int) (number % times.length);
    }

    private int size() {
        return (int) Math.min(added, times.length);
    }

    /** What a label has met: an event's time and what was predicted of it. */
    record Met(long timeMillis, double prediction) {}

    /** Gives the newest prediction of that id its label; null if there is none that waits. */
    @Nullable Met label(String id, double label) {
        for (long i = added - 1; i >= added - size(); i--) {
            int at = slot(i);
            if (id.equals(ids[at])) {
                labels[at] = label;
                idBytes -= bytes(id);
                ids[at] = null;
                return new Met(times[at], predictions[at]);
            }
        }
        return null;
    }

    /** The predictions in the order of their events' times. */
    View view() {
        int size = size();
        Integer[] order = new Integer[size];
        for (int i = 0; i < size; i++) {
            order[i] = slot(added - size + i);
        }
        Arrays.sort(order, (a, b) -> Long.compare(times[a], times[b]));
        View view = new View(new long[size], new double[size], new double[size]);
        for (int i = 0; i < size; i++) {
            view.time[i] = times[order[i]];
            view.prediction[i] = predictions[order[i]];
            view.label[i] = labels[order[i]];
        }
        return view;
    }

    /** How many bytes this takes, about. */
    long bytes() {
        return (long) BYTES_PER_PREDICTION * times.length + idBytes;
    }
}
