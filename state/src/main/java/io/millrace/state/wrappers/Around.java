package io.millrace.state.wrappers;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The state of a learner around another: the other's state, and a few numbers of its own, which its
 * rule has names for.
 *
 * @param <S> the state of the inner learner
 */
public final class Around<S> {
    final S inner;
    final double[] own;

    // What the inner learner said last, and of what, until it learns; it can be computed anew.
    private double @Nullable [] asked;
    private double said;
    private boolean known;

    Around(S inner, double... own) {
        this.inner = inner;
        this.own = own;
    }

    /** What the inner learner says: where it was just asked the same, it need not compute again. */
    double said(Learner<S> rule, double[] x) {
        if (known && Arrays.equals(x, asked)) {
            return said;
        }
        if (asked == null) {
            asked = new double[x.length];
        }
        System.arraycopy(x, 0, asked, 0, x.length);
        said = rule.predict(inner, x);
        known = true;
        return said;
    }

    /** Before the inner learner learns. */
    void forgetSaid() {
        known = false;
    }

    /** The most bytes, if the inner learner writes so many. */
    static long largest(int numbers, long inner) {
        return 8L * numbers + 4 + inner;
    }

    /** The codec of a learner with this name and so many numbers of its own. */
    static <S> Codec<Around<S>> codec(String name, int numbers, Learner<S> inner) {
        return new StateCodec<>(name, numbers, inner.codec());
    }

    /**
     * Version 1:
     *
     * <pre>
     *  double[n]   the numbers of its own, as many as the rule has names for
     *  int         the version of the inner learner's codec, then its bytes
     * </pre>
     */
    private record StateCodec<S>(String name, int numbers, Codec<S> inner)
            implements Codec<Around<S>> {
        @Override
        public String id() {
            return name + "(" + inner.id() + ")";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Around<S> state, DataOutput out) throws IOException {
            Numbers.write(state.own, out);
            out.writeInt(inner.version());
            inner.write(state.inner, out);
        }

        @Override
        public Around<S> read(int version, DataInput in) throws IOException {
            double[] own = new double[numbers];
            Numbers.read(in, own);
            return new Around<>(inner.read(in.readInt(), in), own);
        }
    }
}
