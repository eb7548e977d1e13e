package io.millrace.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which of a key's experts are awake, at rest or not yet born, and what their trial has shown so
 * far. Experts are counted as in the model's names of experts: its own, then the newborns' places.
 */
final class Lives {
    /** Predicts and learns. */
    static final byte AWAKE = 0;

    /** Lost a trial; does nothing until it is woken. */
    static final byte AT_REST = 1;

    /** Born, learns, and does not predict yet. */
    static final byte UNHATCHED = 2;

    /** Nobody. */
    static final byte EMPTY = 3;

    final byte[] status;

    /** At how many labels of the key each of them began. */
    final long[] born;

    /** At how many labels of the key each of them went to rest. */
    final long[] rested;

    /** The weight of each, averaged over the last hundred examples or so that it was awake for. */
    final double[] carried;

    /** Until how many labels of the key each of them learns every example. */
    final long[] open;

    /** Until how many labels of the key everyone forgets faster. */
    long hastyUntil;

    /** How many examples experts have learned, each counted for itself. */
    long learned;

    /** How many examples they did not learn since it was not needed. */
    long skipped;

    /** The newest day, counted from 1970, of which an example has come. */
    long day = Long.MIN_VALUE;

    Trial trial = new Trial(0);

    private Lives(int experts) {
        status = new byte[experts];
        born = new long[experts];
        rested = new long[experts];
        carried = new double[experts];
        open = new long[experts];
    }

    /**
     * The lives of a key that has seen nothing: its own experts are awake, nobody has been born.
     */
    static Lives of(Model model) {
        Lives lives = new Lives(model.expertNames().size());
        Arrays.fill(lives.status, model.experts().size(), lives.status.length, EMPTY);
        lives.trial = new Trial(lives.status.length);
        return lives;
    }

    boolean awake(int i) {
        return status[i] == AWAKE;
    }

    /** Whether somebody learns from an example that was predicted after so many labels. */
    boolean learns(int i, long predictedAt) {
        boolean spared = trial.running() && !trial.second && i != trial.newborn && trial.has[i];
        return status[i] != AT_REST && status[i] != EMPTY && predictedAt >= born[i] && !spared;
    }

    /** Takes in how everyone was weighed. */
    void carry(Example example) {
        for (int i = 0; i < carried.length; i++) {
            if (example.awake[i] > 0) {
                carried[i] += 0.01 * (example.weights[i] - carried[i]);
            }
        }
    }

    /**
     * The same for other experts, matched by the given old indices. If they are others, a trial is
     * called off, and if those that were awake are gone, the others wake.
     */
    Lives rearrange(Model model, int[] source, Object[] slots) {
        if (Arrays.equals(source, IntStream.range(0, status.length).toArray())) {
            return this;
        }
        Lives next = of(model);
        int own = model.experts().size();
        for (int i = 0; i < source.length; i++) {
            int from = source[i];
            if (from >= 0 && (i < own || !((Slot) slots[i - own]).empty())) {
                next.status[i] = status[from];
                next.born[i] = born[from];
                next.rested[i] = rested[from];
                next.carried[i] = carried[from];
                next.open[i] = open[from];
            }
        }
        for (int i = own; i < source.length; i++) {
            if (next.status[i] == UNHATCHED) {
                next.status[i] = EMPTY;
            }
            if (next.status[i] == EMPTY) {
                ((Slot) slots[i - own]).clear();
            }
        }
        if (next.nobodyIsAwake()) {
            Arrays.fill(next.status, 0, own, AWAKE);
        }
        next.hastyUntil = hastyUntil;
        next.learned = learned;
        next.skipped = skipped;
        next.day = day;
        return next;
    }

    private boolean nobodyIsAwake() {
        for (byte s : status) {
            if (s == AWAKE) {
                return false;
            }
        }
        return true;
    }

    /**
     * Version 1:
     *
     * <pre>
     *  int       the number of experts, with the newborns' places
     *  for each
     *    byte    0 awake, 1 at rest, 2 unhatched, 3 nobody
     *    long    born
     *    long    rested
     *    double  carried
     *    long    open until
     *  long      hasty until
     *  long      learned
     *  long      skipped
     *  long      day
     *  the trial, as {@link Trial#write} has it
     * </pre>
     */
    record LivesCodec() implements Codec<Lives> {
        static final LivesCodec INSTANCE = new LivesCodec();

        @Override
        public String id() {
            return "lives";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Lives lives, DataOutput out) throws IOException {
            out.writeInt(lives.status.length);
            for (int i = 0; i < lives.status.length; i++) {
                out.writeByte(lives.status[i]);
                out.writeLong(lives.born[i]);
                out.writeLong(lives.rested[i]);
                out.writeDouble(lives.carried[i]);
                out.writeLong(lives.open[i]);
            }
            out.writeLong(lives.hastyUntil);
            out.writeLong(lives.learned);
            out.writeLong(lives.skipped);
            out.writeLong(lives.day);
            lives.trial.write(out);
        }

        @Override
        public Lives read(int version, DataInput in) throws IOException {
            Lives lives = new Lives(in.readInt());
            for (int i = 0; i < lives.status.length; i++) {
                lives.status[i] = in.readByte();
                lives.born[i] = in.readLong();
                lives.rested[i] = in.readLong();
                lives.carried[i] = in.readDouble();
                lives.open[i] = in.readLong();
            }
            lives.hastyUntil = in.readLong();
            lives.learned = in.readLong();
            lives.skipped = in.readLong();
            lives.day = in.readLong();
            lives.trial = new Trial(lives.status.length);
            lives.trial.read(in);
            return lives;
        }
    }
}
