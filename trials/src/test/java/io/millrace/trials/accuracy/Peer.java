package io.millrace.trials.accuracy;

import java.util.List;

/**
 * What the best of others did on a stream, predicting and then learning row by row as the default
 * does, chosen in hindsight for each stream.
 *
 * @param series the stream's name
 * @param rows how many rows of it were predicted
 * @param name who it is
 * @param error its error
 */
record Peer(String series, int rows, String name, double error) {
    /** Where nobody was measured. */
    static final Peer NOBODY = new Peer("", 0, "", Double.NaN);

    private static final String TREE = "River, Hoeffding tree, scaled";
    private static final String WEIGHTED = "River, exponential weights, label scaled";

    /**
     * Least mean absolute errors of 28 configurations of River 0.21.0, 21 of Vowpal Wabbit 9.3.0
     * and those of MOA 2024.07.0.
     */
    private static final List<Peer> ABSOLUTE =
            List.of(
                    new Peer("trump approval", 1_001, "VW, `-l 100`", .257),
                    new Peer("insurance", 1_338, TREE, 3_674),
                    new Peer("insurance, one-hot", 1_338, TREE, 3_674),
                    new Peer("bikes", 17_379, "River, AMF forest of 95 MB", 39.4),
                    new Peer("bikes, one-hot", 17_379, "VW, pairs crossed, label scaled", 34.3),
                    new Peer("etth1", 17_420, "VW, `-l 100`", .909),
                    new Peer("friedman", 100_000, TREE, 1.708));

    /** Least roots of mean squared errors of 36 learners of River 0.21.0. */
    private static final List<Peer> SQUARED =
            List.of(
                    new Peer("trump approval", 1_001, WEIGHTED, 1.426),
                    new Peer("insurance", 1_338, TREE, 5_938),
                    new Peer("insurance, one-hot", 1_338, TREE, 5_938),
                    new Peer("bikes", 5_000, WEIGHTED, 83.47),
                    new Peer("etth1", 5_000, WEIGHTED, 1.551));

    static Peer absolute(Series series) {
        return of(series, ABSOLUTE);
    }

    static Peer squared(Series series) {
        return of(series, SQUARED);
    }

    private static Peer of(Series series, List<Peer> peers) {
        return peers.stream()
                .filter(peer -> peer.series.equals(series.name()))
                .findFirst()
                .orElse(NOBODY);
    }

    /** Its error or a lower one. */
    double orBetter(double other) {
        return Double.isNaN(error) ? other : Math.min(error, other);
    }
}
