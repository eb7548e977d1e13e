package io.millrace.state;

/** Random draws that depend on nothing but their seed. */
public final class Draws {
    private Draws() {}

    /**
     * A seed that depends on every bit of the old one and of the value: the finaliser of SplitMix64
     * (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators").
     */
    public static long mix(long seed, long value) {
        long z = (seed ^ value) + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** A seed that depends on every bit of the old one and of the number. */
    public static long mix(long seed, double value) {
        return mix(seed, Double.doubleToLongBits(value));
    }

    /** A number in [0, 1), uniform over the seeds. */
    public static double uniform(long seed) {
        return (mix(seed, 0) >>> 11) * 0x1.0p-53;
    }

    /**
     * A standard normal number, one for each seed (Box and Muller 1958, "A note on the generation
     * of random normal deviates").
     */
    public static double normal(long seed) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform(seed)));
        return radius * StrictMath.cos(2 * Math.PI * uniform(mix(seed, 1)));
    }

    /**
     * Draws an index by its weight.
     *
     * @param weights at least 0 each, with any positive sum; not modified
     * @param uniform in [0, 1)
     * @return the index; -1 if all weights are 0
     */
    public static int index(double[] weights, double uniform) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = uniform * total;
        int last = -1;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                left -= weights[i];
                if (left < 0) {
                    return i;
                }
            }
        }
        return last;
    }
}
