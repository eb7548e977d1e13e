package io.millrace.state.experts;

/**
 * A learning rate for each expert from the sum V of its own squared regrets: with s the declared
 * loss range, and N experts,
 *
 * <pre>  η = min(1 / (2s), √(ln N / (s² + V))),</pre>
 *
 * as ML-Prod has it (Gaillard, Stoltz and van Erven, COLT 2014, Section 3). N stays what it was at
 * the start, so that no rate ever rises.
 *
 * <p>Weights {@code awake_j η_j w_j} that come of it have a bound. In units of s, let x be the
 * regrets, η the rate before a round and η' the one after it, and let
 *
 * <pre>  w' = (w u)^(η'/η), where u is exp(ηx - η²x²) or 1 + ηx, and w = 1 at the start.</pre>
 *
 * The former u is at most the latter, as ηx ≥ -½. By {@code y ≤ y^a + (a - 1)/e} for a = η/η' ≥ 1,
 * Σ w' ≤ Σ w + Σ ηwx + Σ (η/η' - 1)/e, and the middle sum is at most 0 by the choice of weights,
 * asleep or not. As V at most doubles 1 + V in a round, η/η' - 1 ≤ (√2 - 1)/ln 2 · ln((1 + V') / (1
 * + V)). So in the end
 *
 * <pre>  Σ w ≤ W = Σ_j (1 + 0.22 ln(1 + V_j)),</pre>
 *
 * and no w is more than that. On the other side ln w ≥ η Σ (x - ηx²), each η in the sum being that
 * of its round; and by η ≤ √(ln N / (1 + V)), Σ ηx² ≤ (1 + √2) √(ln N) (√(1 + V) - 1), while by η ≤
 * ½ it is at most V/2. Hence
 *
 * <pre>  R_i ≤ ln W / η_i + min((1 + √2) √(ln N) (√(1 + V_i) - 1), V_i / 2).</pre>
 */
final class OwnRate {
    private static final double LEAK = (Math.sqrt(2) - 1) / StrictMath.log(2) / Math.E;

    private OwnRate() {}

    /** √(a² + b²), bounded, however large or small they are. */
    static double root(double a, double b) {
        double squares = a * a + b * b;
        return squares > 1e-280 && squares < 1e300
                ? Math.sqrt(squares)
                : LossRange.bounded(StrictMath.hypot(a, b));
    }

    /**
     * 1/η, in units of the loss.
     *
     * @param range s
     * @param root √V, in units of the loss
     * @param experts N
     */
    static double inverse(double range, double root, int experts) {
        return Math.max(2 * range, root(range, root) / rootLog(experts));
    }

    /** √(ln N), where a single expert counts as two. */
    static double rootLog(int experts) {
        return Math.sqrt(StrictMath.log(Math.max(2, experts)));
    }

    /** What an expert can have added to the sum of all w: 0 if it always slept. */
    static double added(double range, double root) {
        return root > 0 ? 1 + LEAK * StrictMath.log1p(square(root / range)) : 0;
    }

    /**
     * The bound on an expert's regret, in units of the loss.
     *
     * @param roots √V of each expert
     * @param gone what experts that were taken away had {@link #added}
     */
    static double bound(double range, double[] roots, double gone, int experts, int expert) {
        double weights = gone;
        for (double root : roots) {
            weights += Math.max(1, added(range, root));
        }
        double v = square(roots[expert] / range);
        double root = rootLog(experts) * (1 + Math.sqrt(2)) * (Math.sqrt(1 + v) - 1);
        return inverse(range, roots[expert], experts) * StrictMath.log(weights)
                + range * Math.min(root, v / 2);
    }

    private static double square(double value) {
        return value * value;
    }
}
