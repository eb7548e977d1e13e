package io.millrace.state;

/** Where an implicit step takes a prediction, for losses that do not say it in a formula. */
final class ProximalPoint {

    /** More than it takes to bring any two doubles together, with two other tries each. */
    private static final int MOST_TURNS = 6600;

    private ProximalPoint() {}

    /** As {@link Loss#proximalSlope} says. */
    static double slope(Loss loss, double prediction, double label, double step) {
        double slope = loss.slope(prediction, label);
        double near = prediction;
        double far = prediction - step * slope;
        far = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, far));
        // z + step slope(z) - prediction grows with z, and is 0 between these two. The false
        // position halves what the end that stays counts for (the Illinois method; Dowell and
        // Jarratt 1971), and every third time the middle is taken, so that it cannot crawl.
        double atNear = step * slope;
        double atFar = far + step * loss.slope(far, label) - prediction;
        double z = far;
        for (int turn = 1; turn < MOST_TURNS && !rounded(atFar, prediction, far); turn++) {
            double between = far - atFar * ((far - near) / (atFar - atNear));
            boolean within = (between > near && between < far) || (between > far && between < near);
            z = within && turn % 3 != 0 ? between : near / 2 + far / 2;
            if (z == near || z == far) {
                break;
            }
            double atZ = z + step * loss.slope(z, label) - prediction;
            if ((atZ > 0) == (atFar > 0)) {
                atNear /= 2;
            } else {
                near = far;
                atNear = atFar;
            }
            far = z;
            atFar = atZ;
        }
        // Whichever of the two is less of a difference of large numbers.
        return step > 1 ? prediction / step - z / step : loss.slope(z, label);
    }

    /** Whether a difference is no more than the rounding of what it is a difference of. */
    private static boolean rounded(double difference, double one, double other) {
        return Math.abs(difference) <= Math.ulp(one) + Math.ulp(other);
    }

    /**
     * The slope e^z - count where z + step (e^z - count) = score. With u = step e^z that is where u
     * + ln u = score + step count + ln step, so u is Wright's omega function of the right-hand
     * side; three steps of Halley's method from its asymptotes are exact to the last bits.
     *
     * @param count at least 0
     * @param step positive
     * @param highest a score beyond which e^z is what it is there
     */
    static double poisson(double score, double count, double step, double highest) {
        double logStep = StrictMath.log(step);
        double sum = score + step * count + logStep;
        double logU = sum > 1 ? StrictMath.log(sum - StrictMath.log(sum)) : sum;
        for (int turn = 0; turn < 3; turn++) {
            double u = StrictMath.exp(logU);
            double off = logU + u - sum;
            logU -= off / (1 + u - off * (u / (1 + u)) / 2);
        }
        if (logU - logStep > highest) {
            return StrictMath.exp(highest) - count;
        }
        return logU > 0 ? (score + logStep - logU) / step : StrictMath.exp(logU - logStep) - count;
    }
}
