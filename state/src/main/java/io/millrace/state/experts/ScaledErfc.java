package io.millrace.state.experts;

/**
 * The scaled complementary error function, erfcx(x) = exp(x²) erfc(x), for x ≥ 0: it falls from 1
 * like 1 / (x √π), where erfc itself would vanish. Relative error below 1e-13.
 *
 * <p>(1 + 2x) erfcx(x) is smooth in (x - 4) / (x + 4) on the whole half-line, so a Chebyshev
 * polynomial gives it (Schonfelder, Mathematics of Computation, 1978). Its coefficients are found
 * once, from the power series of erf below 1.5 and from Laplace's continued fraction of erfc above.
 */
final class ScaledErfc {
    private static final int TERMS = 36;
    private static final double MIDDLE = 4;
    private static final double ROOT_PI = Math.sqrt(Math.PI);
    private static final double[] COEFFICIENTS = coefficients();

    private ScaledErfc() {}

    /** erfcx(x), for x at least 0 and finite. */
    static double of(double x) {
        double t = 2 * ((x - MIDDLE) / (x + MIDDLE));
        double last = 0;
        double next = 0;
        for (int k = TERMS - 1; k > 0; k--) {
            double here = COEFFICIENTS[k] + t * next - last;
            last = next;
            next = here;
        }
        return (COEFFICIENTS[0] / 2 + t / 2 * next - last) / (1 + 2 * x);
    }

    /** Interpolates at the Chebyshev nodes. */
    private static double[] coefficients() {
        double[] coefficients = new double[TERMS];
        for (int node = 0; node < TERMS; node++) {
            double angle = Math.PI * (node + 0.5) / TERMS;
            double t = StrictMath.cos(angle);
            double x = MIDDLE * (1 + t) / (1 - t);
            double value = (1 + 2 * x) * (x < 1.5 ? series(x) : fraction(x));
            for (int k = 0; k < TERMS; k++) {
                coefficients[k] += 2 * value * StrictMath.cos(k * angle) / TERMS;
            }
        }
        return coefficients;
    }

    /** exp(x²) - 2/√π Σ 2ⁿ x²ⁿ⁺¹ / (1 · 3 · … · (2n + 1)). */
    private static double series(double x) {
        double term = x;
        double sum = 0;
        for (int n = 0; n < 60; n++) {
            sum += term;
            term *= 2 * x * x / (2 * n + 3);
        }
        return StrictMath.exp(x * x) - 2 * sum / ROOT_PI;
    }

    /** 1/√π · 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …)))). */
    private static double fraction(double x) {
        double tail = x;
        for (int n = 200; n > 0; n--) {
            tail = x + n / 2.0 / tail;
        }
        return 1 / (ROOT_PI * tail);
    }
}
