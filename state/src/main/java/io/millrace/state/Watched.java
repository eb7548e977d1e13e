package io.millrace.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a key keeps for a watch: the detector's state, and the newest values with their times.
 *
 * @param <S> the detector's state
 */
final class Watched<S> {
    final S detector;
    private final double[] values;
    private final long[] millis;
    private int next;
    private int length;

    Watched(S detector, int history) {
        this.detector = detector;
        this.values = new double[history];
        this.millis = new long[history];
    }

    /** What is kept for a watch that has seen nothing. */
    static Watched<?> of(Watch watch) {
        return new Watched<Object>(watch.detector().newState(), watch.history());
    }

    /** How that is kept. */
    static Codec<?> codec(Watch watch) {
        return new WatchedCodec<>(watch.detector().codec(), watch.history());
    }

    /** Keeps the newest value. */
    void add(double value, long eventTimeMillis) {
        values[next] = value;
        millis[next] = eventTimeMillis;
        next = next + 1 < values.length ? next + 1 : 0;
        length = Math.min(values.length, length + 1);
    }

    /** How many values are kept. */
    int length() {
        return length;
    }

    /** The values that are kept, oldest first. */
    double[] values() {
        double[] ordered = new double[length];
        for (int i = 0; i < length; i++) {
            ordered[i] = values[index(i)];
        }
        return ordered;
    }

    /** The time of the {@code i}-th oldest value. */
    long millis(int i) {
        return millis[index(i)];
    }

    private int index(int i) {
        int index = next - length + i;
        return index < 0 ? index + values.length : index;
    }

    /** Forgets all but the newest values. */
    void keep(int newest) {
        length = Math.min(length, newest);
    }

    /**
     * Version 1:
     *
     * <pre>
     *  int     the version of the detector's codec, then its bytes
     *  int     how many values are kept
     *  for each, oldest first
     *    double  the value
     *    long    its time
     * </pre>
     *
     * If more values were kept than now are, the newest of them stay.
     *
     * @param inner the codec of the detector's state
     * @param history how many values are kept at most
     * @param <S> the detector's state
     */
    record WatchedCodec<S>(Codec<S> inner, int history) implements Codec<Watched<S>> {
        @Override
        public String id() {
            return "watched(" + inner.id() + ")";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Watched<S> watched, DataOutput out) throws IOException {
            out.writeInt(inner.version());
            inner.write(watched.detector, out);
            out.writeInt(watched.length);
            for (int i = 0; i < watched.length; i++) {
                out.writeDouble(watched.values[watched.index(i)]);
                out.writeLong(watched.millis(i));
            }
        }

        @Override
        public Watched<S> read(int version, DataInput in) throws IOException {
            Watched<S> watched = new Watched<>(inner.read(in.readInt(), in), history);
            for (int left = in.readInt(); left > 0; left--) {
                watched.add(in.readDouble(), in.readLong());
            }
            return watched;
        }
    }
}
