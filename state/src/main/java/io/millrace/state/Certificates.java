package io.millrace.state;

import io.millrace.state.certificates.Moments;
import io.millrace.state.certificates.Rivals;
import io.millrace.state.groups.Condition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What one key's certificates are made of: for everyone and for each group, the moments of columns
 * and label, and how wrong what was served and each expert said have been.
 *
 * <p>It also keeps what a proof rests on: that every label came before the key learned anything
 * else, and lay in the declared range; and, by a fingerprint of each expert and its competition,
 * that neither has changed.
 */
public final class Certificates {

    /**
     * Version 1, where d is the number of columns, K that of experts, G that of groups:
     *
     * <pre>
     *  int          K
     *  int          d
     *  int          G + 1
     *  long         rounds about which theory says nothing
     *  long[K]      fingerprints; 0 where something has changed
     *  G + 1 times, everyone first:
     *    long       rounds left out
     *    long       rounds
     *    int        how many of them wait to be added to the products, 0 to 3
     *    double[]   for each that waits, columns and label less their origins: d + 1 entries
     *    double[]   an origin for each column and the label: d + 1 entries
     *    double[]   the sums of columns and label less their origins: d + 1 entries
     *    double[]   the sums of their products, but for what waits, a lower triangle row by row:
     *               (d + 1) (d + 2) / 2 entries
     *    double[]   products of errors, of what was served and each expert's, a lower triangle row
     *               by row: (K + 1) (K + 2) / 2 entries
     *    K times
     *      long     rounds awake
     *      double   the largest squared error
     *    4 times, for 1 to 4 switches
     *      double[] the least loss of a sequence of experts that ends in each: K entries
     * </pre>
     */
    public static final Codec<Certificates> CODEC = new CertificatesCodec();

    /** Rounds with a column or a label beyond this are left out: squares could overflow. */
    private static final double LARGEST = 1e100;

    /** Errors beyond this count as this, so that no sum of their squares overflows. */
    private static final double LARGEST_ERROR = 1e140;

    private final int columns;
    private final long[] fingerprints;
    private final Scope[] scopes;
    private long unproven;

    // Room to compute in; holds nothing between calls.
    private final double[] errors;
    private final boolean[] awake;

    private Certificates(int columns, int experts, int scopes) {
        this.columns = columns;
        this.fingerprints = new long[experts];
        this.scopes = new Scope[scopes];
        this.errors = new double[experts + 1];
        this.awake = new boolean[experts];
    }

    /** Certificates of no rounds yet. */
    static Certificates of(Model model) {
        int columns = model.columns().size();
        int experts = model.experts().size();
        Certificates fresh = new Certificates(columns, experts, model.groups().size() + 1);
        Arrays.setAll(fresh.scopes, s -> new Scope(new Moments(columns), new Rivals(experts)));
        Arrays.setAll(fresh.fingerprints, i -> fingerprint(model, i));
        return fresh;
    }

    /** What a proof about expert {@code i} depends on, as a number other than 0 (FNV-1a). */
    static long fingerprint(Model model, int i) {
        Expert<?> expert = model.experts().get(i);
        // Not its duty: whether it has rested shows in the rounds it was awake.
        String described =
                "%s Expert[name=%s, learner=%s, when=%s, inputs=%s]"
                        .formatted(
                                model.competition(),
                                expert.name(),
                                expert.learner(),
                                expert.when(),
                                expert.inputs());
        long hash = 0xcbf29ce484222325L;
        for (int k = 0; k < described.length(); k++) {
            hash = (hash ^ described.charAt(k)) * 0x100000001b3L;
        }
        return hash == 0 ? 1 : hash;
    }

    /**
     * Takes in a round; allocates nothing.
     *
     * @param expected the fingerprints of the model's experts
     * @param prompt whether the model would still have predicted the same
     */
    void update(Model model, long[] expected, Example example, double label, boolean prompt) {
        if (!prompt || !model.competition().labels().contains(label)) {
            unproven++;
        }
        for (int i = 0; i < awake.length; i++) {
            fingerprints[i] = fingerprints[i] == expected[i] ? expected[i] : 0;
        }
        boolean counts = Math.abs(label) <= LARGEST && moderate(example.features);
        if (counts) {
            compare(example, label);
        }
        for (int s = 0; s < scopes.length; s++) {
            if (s == 0 || holds(model.groups().get(s - 1).when(), example)) {
                if (counts) {
                    scopes[s].moments.update(example.features, label);
                    scopes[s].rivals.update(errors, awake);
                } else {
                    scopes[s].skipped++;
                }
            }
        }
    }

    private static boolean moderate(double[] x) {
        for (double value : x) {
            if (!(Math.abs(value) <= LARGEST)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a group takes in the example; one of everyone never does, for everyone's will do. */
    private static boolean holds(Condition when, Example example) {
        return !when.equals(Condition.ALWAYS) && when.test(example.fields);
    }

    private void compare(Example example, double label) {
        errors[0] = error(example.prediction, label);
        for (int i = 0; i < awake.length; i++) {
            awake[i] = example.asked(i);
            // NaN, and unknown for ever, if it was awake and not asked.
            errors[i + 1] = example.awake[i] > 0 ? error(example.predictions[i], label) : errors[0];
        }
    }

    private static double error(double prediction, double label) {
        return Math.max(-LARGEST_ERROR, Math.min(LARGEST_ERROR, prediction - label));
    }

    /** The same for other groups and experts, matched by the given old indices. */
    Certificates rearrange(Model model, int[] groups, int[] experts) {
        Certificates next = of(model);
        next.unproven = unproven;
        for (int s = 0; s < next.scopes.length; s++) {
            int from = s == 0 ? 0 : groups[s - 1] + 1;
            if (s == 0 || from > 0) {
                next.scopes[s] =
                        new Scope(scopes[from].moments, scopes[from].rivals.rearrange(experts));
                next.scopes[s].skipped = scopes[from].skipped;
            }
        }
        for (int i = 0; i < experts.length; i++) {
            if (experts[i] >= 0) {
                next.fingerprints[i] = fingerprints[experts[i]];
            }
        }
        return next;
    }

    /** The aggregator has started afresh: nothing is proved about the rounds before. */
    void disprove() {
        Arrays.fill(fingerprints, 0);
    }

    /** That of everyone. */
    Scope everyone() {
        return scopes[0];
    }

    /** That of group {@code g} of the model. */
    Scope group(Model model, int g) {
        return model.groups().get(g).when().equals(Condition.ALWAYS) ? scopes[0] : scopes[g + 1];
    }

    /**
     * Whether every round went as theory supposes: its label came before anything else was learned,
     * and in the declared range.
     */
    boolean regular() {
        return unproven == 0;
    }

    /** Whether expert {@code i} and its competition have been what they are from the start. */
    boolean constant(int i, long expected) {
        return fingerprints[i] == expected;
    }

    /** What is kept of the rounds of everyone, or of a group. */
    static final class Scope {
        final Moments moments;
        final Rivals rivals;
        private long skipped;

        private Scope(Moments moments, Rivals rivals) {
            this.moments = moments;
            this.rivals = rivals;
        }

        long skipped() {
            return skipped;
        }
    }

    private record CertificatesCodec() implements Codec<Certificates> {
        @Override
        public String id() {
            return "certificates";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Certificates value, DataOutput out) throws IOException {
            out.writeInt(value.fingerprints.length);
            out.writeInt(value.columns);
            out.writeInt(value.scopes.length);
            out.writeLong(value.unproven);
            for (long fingerprint : value.fingerprints) {
                out.writeLong(fingerprint);
            }
            for (Scope scope : value.scopes) {
                out.writeLong(scope.skipped);
                scope.moments.write(out);
                scope.rivals.write(out);
            }
        }

        @Override
        public Certificates read(int version, DataInput in) throws IOException {
            int experts = in.readInt();
            int columns = in.readInt();
            Certificates value = new Certificates(columns, experts, in.readInt());
            value.unproven = in.readLong();
            for (int i = 0; i < experts; i++) {
                value.fingerprints[i] = in.readLong();
            }
            for (int s = 0; s < value.scopes.length; s++) {
                long skipped = in.readLong();
                value.scopes[s] = new Scope(Moments.read(columns, in), Rivals.read(experts, in));
                value.scopes[s].skipped = skipped;
            }
            return value;
        }
    }
}
