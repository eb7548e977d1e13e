package io.millrace.state.streams;

import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A system with two states that now and then goes from one to the other by noise alone: nothing
 * about it ever changes, and who takes its transitions for a sign of change is deceived (Boettiger
 * and Hastings 2012, "Early warning signals and the prosecutor's fallacy"; their population cannot
 * come back, this system can). It is the overdamped double well
 *
 * <pre>  dX = (X - X³) dt + σ dW,   σ = 0.35</pre>
 *
 * <p>by the steps of Euler and Maruyama (Maruyama 1955), one for each row,
 *
 * <pre>  previous = X_t
 *  y = X_{t+1} = X_t + (X_t - X_t³) Δ + σ √Δ N(0, 1),   Δ = 0.1,   X_0 = 1</pre>
 *
 * <p>so that given {@code previous} the errors of who knows the system are independent and all
 * alike. The states are about 1 and -1; by Kramers (1940, "Brownian motion in a field of force and
 * the diffusion model of chemical reactions") one lasts about √2 π exp(1 / (2 σ²)) / Δ = 2,600
 * rows. The concept is always 0, and there are no changes.
 *
 * @param seed what the rows are drawn by
 * @param rows how many there are, at least 1
 */
public record ChanceTransitionStream(long seed, long rows) implements RowStream {
    private static final double NOISE = 0.35;
    private static final double STEP = 0.1;

    public ChanceTransitionStream {
        new Parts(rows, 1);
    }

    @Override
    public List<String> fields() {
        return List.of("previous");
    }

    @Override
    public long[] changes() {
        return new long[0];
    }

    @Override
    public Iterator<Row> iterator() {
        RowDraws draws = new RowDraws(seed);
        Path path = new Path();
        return LongStream.range(0, rows)
                .mapToObj(row -> path.next(draws.normal(row, RowDraws.NOISE)))
                .iterator();
    }

    /** Where the system is. */
    private static final class Path {
        private double x = 1;

        Row next(double noise) {
            double previous = x;
            x += (x - x * x * x) * STEP + NOISE * Math.sqrt(STEP) * noise;
            return new Row(new double[] {previous}, x, 0);
        }
    }
}
