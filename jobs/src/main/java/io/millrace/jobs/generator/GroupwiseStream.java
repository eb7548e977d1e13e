package io.millrace.jobs.generator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The synthetic stream of "Oracle Efficient Algorithms for Groupwise Regret" (Acharya,
 * Arunachaleswaran, Kannan, Roth and Ziani, ICLR 2024), which no one linear model fits.
 *
 * <p>In each round there are 20 numbers x, uniform in [0, 1] (here to six digits); a shape: circle
 * (probability 0.5), square (0.3) or triangle (0.2); and a colour: green (0.6) or red (0.4). Each
 * of these five groups has its own weights w, uniform in [0, 1], and labels the round with w·x plus
 * Gaussian noise of deviation 0.16. What is to be predicted is made of the labels of the round's
 * two groups: their mean, the lesser, the greater, or that of whichever comes first in a random
 * order of the groups. Over the whole stream each of these four targets is scaled to [0, 1].
 *
 * <p>A round is four events, one for each target: {@code target, round, x1, ..., x20, circle,
 * square, triangle, green, red, y}, the groups being 1 or 0.
 *
 * @param seed what the stream is drawn by: the same seed, the same stream
 * @param events how many events there are, at least 1
 */
public record GroupwiseStream(long seed, long events) {
    private static final int NUMBERS = 20;
    private static final int SHAPES = 3;
    private static final double NOISE = 0.16;
    private static final List<String> GROUPS =
            List.of("circle", "square", "triangle", "green", "red");
    private static final List<String> TARGETS = List.of("mean", "min", "max", "permutation");

    public GroupwiseStream {
        if (events < 1) {
            throw new IllegalArgumentException("events must be at least 1, but was " + events);
        }
    }

    /** Writes the stream to a CSV file, its header first. */
    public void write(Path file) throws IOException {
        Ranges ranges = new Ranges();
        Draw draw = new Draw();
        for (long event = 0; event < events; event += TARGETS.size()) {
            draw.next();
            ranges.include(draw.targets);
        }
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(header());
            StringBuilder line = new StringBuilder();
            draw = new Draw();
            for (long event = 0; event < events; event++) {
                int target = (int) (event % TARGETS.size());
                if (target == 0) {
                    draw.next();
                }
                line.setLength(0);
                line.append(TARGETS.get(target)).append(',').append(event / TARGETS.size() + 1);
                draw.append(line);
                line.append(ranges.scale(target, draw.targets[target])).append('\n');
                out.append(line);
            }
        }
    }

    private static String header() {
        List<String> names = new ArrayList<>(List.of("target", "round"));
        for (int i = 1; i <= NUMBERS; i++) {
            names.add("x" + i);
        }
        names.addAll(GROUPS);
        names.add("y");
        return String.join(",", names) + "\n";
    }

    /** The least and the greatest of each target. */
    private static final class Ranges {
        private final double[] low = new double[TARGETS.size()];
        private final double[] high = new double[TARGETS.size()];

        Ranges() {
            Arrays.fill(low, Double.POSITIVE_INFINITY);
            Arrays.fill(high, Double.NEGATIVE_INFINITY);
        }

        void include(double[] targets) {
            for (int i = 0; i < targets.length; i++) {
                low[i] = Math.min(low[i], targets[i]);
                high[i] = Math.max(high[i], targets[i]);
            }
        }

        double scale(int target, double value) {
            double width = high[target] - low[target];
            return width > 0 ? (value - low[target]) / width : 0;
        }
    }

    /** One round after the other. */
    private final class Draw {
        private static final int MILLION = 1_000_000;

        private final Random random = new Random(seed);
        private final double[][] weights = new double[GROUPS.size()][NUMBERS];
        private final List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4));
        private final int[] millionths = new int[NUMBERS];
        private final double[] targets = new double[TARGETS.size()];
        private int shape;
        private int colour;

        Draw() {
            for (double[] own : weights) {
                Arrays.setAll(own, i -> random.nextDouble());
            }
            Collections.shuffle(order, random);
        }

        void next() {
            double ofShape = random.nextDouble();
            shape = ofShape < 0.5 ? 0 : ofShape < 0.8 ? 1 : 2;
            colour = SHAPES + (random.nextDouble() < 0.6 ? 0 : 1);
            Arrays.setAll(millionths, i -> random.nextInt(MILLION + 1));
            double byShape = label(shape);
            double byColour = label(colour);
            targets[0] = (byShape + byColour) / 2;
            targets[1] = Math.min(byShape, byColour);
            targets[2] = Math.max(byShape, byColour);
            targets[3] = order.indexOf(shape) < order.indexOf(colour) ? byShape : byColour;
        }

        private double label(int group) {
            double label = NOISE * random.nextGaussian();
            for (int i = 0; i < NUMBERS; i++) {
                label += weights[group][i] * millionths[i] / MILLION;
            }
            return label;
        }

        /** Adds the numbers and the groups, a comma before each and one behind the last. */
        void append(StringBuilder line) {
            for (int value : millionths) {
                String digits = Integer.toString(MILLION + value);
                line.append(value == MILLION ? ",1." : ",0.").append(digits, 1, digits.length());
            }
            for (int group = 0; group < GROUPS.size(); group++) {
                line.append(group == shape || group == colour ? ",1" : ",0");
            }
            line.append(',');
        }
    }
}
