package io.millrace.jobs.compare;

import io.millrace.state.metrics.Score;
import java.util.List;
import java.util.SortedMap;

/**
 * How well somebody did.
 *
 * @param name who
 * @param kind what they are
 * @param saysLast whether they say the last label
 * @param scores how good their predictions were for each key
 * @param eventsPerSecond how many events they predicted and learned in a second of their own
 * @param stateBytes how many bytes the largest state of a key takes in a savepoint
 * @param course their mean absolute error in each part of the file, NaN where nothing was predicted
 */
public record Standing(
        String name,
        Kind kind,
        boolean saysLast,
        SortedMap<String, Score> scores,
        double eventsPerSecond,
        long stateBytes,
        List<Double> course) {}
