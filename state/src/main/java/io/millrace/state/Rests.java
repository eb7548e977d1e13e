package io.millrace.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a key knows of its experts on probation; counted as the model's own experts. */
final class Rests {
    /** At how many labels of the key each of them rose last, or began anew. */
    final long[] since;

    /**
     * How many examples each has answered since it rose or passed its trial; counted to a limit.
     */
    final int[] seen;

    /** How long the newest rest of each was; 0 if it is as new. */
    final int[] last;

    /** For how many examples each still rests; 0 if it does not. */
    final int[] left;

    /** The average weight of each, in units of what is enough. */
    final double[] carried;

    /** The average loss of each, and that of what was served beside it. */
    final double[] own;

    final double[] served;

    /**
     * How many examples those who rested neither answered nor learned, each expert's counted for
     * itself.
     */
    long spared;

    /** Of so many experts, all of them new. */
    Rests(int experts) {
        since = new long[experts];
        seen = new int[experts];
        last = new int[experts];
        left = new int[experts];
        carried = new double[experts];
        own = new double[experts];
        served = new double[experts];
        for (int i = 0; i < experts; i++) {
            begin(i, 0);
        }
    }

    /** Somebody is as new from so many labels of the key on. */
    void begin(int i, long now) {
        last[i] = 0;
        left[i] = 0;
        rise(i, now);
    }

    /** Somebody is judged by what comes from now on; just enough, until there is something. */
    void rise(int i, long now) {
        since[i] = now;
        seen[i] = 0;
        carried[i] = 1;
        own[i] = 0;
        served[i] = 0;
    }

    /** Somebody who was on trial has passed. */
    void pass(int i) {
        if (last[i] > 0) {
            last[i] = 0;
            seen[i] = 0;
        }
    }

    /** Somebody goes to rest. */
    void lie(int i, int examples) {
        last[i] = examples;
        left[i] = examples;
    }

    /** How many rest now. */
    int resting() {
        int resting = 0;
        for (int examples : left) {
            resting += examples > 0 ? 1 : 0;
        }
        return resting;
    }

    /** The same for other experts, matched by the given old indices. */
    Rests rearrange(int experts, int[] source) {
        Rests next = new Rests(experts);
        for (int i = 0; i < experts; i++) {
            int from = source[i];
            if (from >= 0) {
                next.since[i] = since[from];
                next.seen[i] = seen[from];
                next.last[i] = last[from];
                next.left[i] = left[from];
                next.carried[i] = carried[from];
                next.own[i] = own[from];
                next.served[i] = served[from];
            }
        }
        next.spared = spared;
        return next;
    }

    /**
     * Version 1:
     *
     * <pre>
     *  long      examples spared
     *  int       the number of experts, without newborns
     *  for each
     *    long    since
     *    int     seen
     *    int     how long its newest rest was, 0 if it is as new
     *    int     for how many examples it still rests, 0 if it does not
     *    double  carried
     *    double  own
     *    double  served
     * </pre>
     */
    record RestsCodec() implements Codec<Rests> {
        static final RestsCodec INSTANCE = new RestsCodec();

        @Override
        public String id() {
            return "rests";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Rests rests, DataOutput out) throws IOException {
            out.writeLong(rests.spared);
            out.writeInt(rests.left.length);
            for (int i = 0; i < rests.left.length; i++) {
                out.writeLong(rests.since[i]);
                out.writeInt(rests.seen[i]);
                out.writeInt(rests.last[i]);
                out.writeInt(rests.left[i]);
                out.writeDouble(rests.carried[i]);
                out.writeDouble(rests.own[i]);
                out.writeDouble(rests.served[i]);
            }
        }

        @Override
        public Rests read(int version, DataInput in) throws IOException {
            long spared = in.readLong();
            Rests rests = new Rests(in.readInt());
            for (int i = 0; i < rests.left.length; i++) {
                rests.since[i] = in.readLong();
                rests.seen[i] = in.readInt();
                rests.last[i] = in.readInt();
                rests.left[i] = in.readInt();
                rests.carried[i] = in.readDouble();
                rests.own[i] = in.readDouble();
                rests.served[i] = in.readDouble();
            }
            rests.spared = spared;
            return rests;
        }
    }
}
