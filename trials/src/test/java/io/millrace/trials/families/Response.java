package io.millrace.trials.families;

import java.util.Arrays;

/** What the label owes to the columns: about 0, spread about 1. */
@FunctionalInterface
interface Response {
    /**
     * The label of a row, without noise.
     *
     * @param z latent columns of a row; not modified
     */
    double of(double[] z);

    /** A function of any kind with a level of its own, so that without columns it is the level. */
    static Response any(Draw draw, int columns) {
        double level = draw.gaussian();
        if (columns == 0) {
            return z -> level;
        }
        Response bent =
                switch (draw.between(0, 5)) {
                    case 0, 1 -> linear(draw, columns);
                    case 2 -> friedman(draw, columns);
                    case 3 -> pieces(draw, columns);
                    case 4 -> curve(draw, columns);
                    default -> products(draw, columns);
                };
        return z -> level + bent.of(z);
    }

    /** Weights of which some are zero. */
    static Response linear(Draw draw, int columns) {
        double[] weights = weights(draw, columns);
        return z -> dot(weights, z);
    }

    /** Friedman's (1991), of five of the columns squeezed into [0, 1]. */
    static Response friedman(Draw draw, int columns) {
        int[] order = draw.shuffled(columns);
        return z -> {
            double[] u = new double[5];
            for (int j = 0; j < 5; j++) {
                u[j] = 1 / (1 + StrictMath.exp(-1.7 * z[order[j % columns]]));
            }
            double bend = u[2] - 0.5;
            double sum = 10 * StrictMath.sin(Math.PI * u[0] * u[1]) + 20 * bend * bend;
            return (sum + 10 * u[3] + 5 * u[4] - 14) / 5;
        };
    }

    /** A tree of two to four levels; its leaves are constant, or lines. */
    static Response pieces(Draw draw, int columns) {
        int inner = (1 << draw.between(2, 4)) - 1;
        int[] columnOf = new int[inner];
        Arrays.setAll(columnOf, node -> draw.between(0, columns - 1));
        double[] cuts = draw.gaussians(inner);
        double[] leaves = draw.gaussians(inner + 1);
        double slope = draw.chance(0.5) ? 0 : 1;
        double[][] lines = new double[inner + 1][];
        Arrays.setAll(lines, leaf -> weights(draw, columns));
        return z -> {
            int node = 0;
            while (node < inner) {
                node = 2 * node + (z[columnOf[node]] < cuts[node] / 2 ? 1 : 2);
            }
            return leaves[node - inner] + slope * dot(lines[node - inner], z);
        };
    }

    /** A few bends, each in a direction of its own. */
    static Response curve(Draw draw, int columns) {
        int bends = draw.between(2, 6);
        double[][] directions = new double[bends][];
        Arrays.setAll(directions, j -> weights(draw, columns));
        double[] starts = draw.gaussians(bends);
        double[] heights = draw.gaussians(bends);
        double sharpness = draw.uniform(0.5, 4);
        boolean waves = draw.chance(0.3);
        return z -> {
            double sum = 0;
            for (int j = 0; j < bends; j++) {
                double along = sharpness * (dot(directions[j], z) - starts[j]);
                sum += heights[j] * (waves ? StrictMath.sin(along) : StrictMath.tanh(along));
            }
            return sum / Math.sqrt(bends);
        };
    }

    /** A line, and products of pairs. */
    static Response products(Draw draw, int columns) {
        double[] line = weights(draw, columns);
        int pairs = draw.between(1, 3);
        int[] first = new int[pairs];
        int[] second = new int[pairs];
        Arrays.setAll(first, j -> draw.between(0, columns - 1));
        Arrays.setAll(second, j -> draw.between(0, columns - 1));
        double[] heights = draw.gaussians(pairs);
        return z -> {
            double sum = dot(line, z);
            for (int j = 0; j < pairs; j++) {
                sum += heights[j] * z[first[j]] * z[second[j]];
            }
            return sum / Math.sqrt(1 + pairs);
        };
    }

    /** A direction of length 1. */
    static double[] weights(Draw draw, int columns) {
        double[] weights = draw.gaussians(columns);
        for (int j = 1; j < columns; j++) {
            weights[j] = draw.chance(0.3) ? 0 : weights[j];
        }
        double length = Math.sqrt(dot(weights, weights));
        return columns == 0 ? weights : Arrays.stream(weights).map(w -> w / length).toArray();
    }

    static double dot(double[] weights, double[] z) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            sum += weights[j] * z[j];
        }
        return sum;
    }
}
