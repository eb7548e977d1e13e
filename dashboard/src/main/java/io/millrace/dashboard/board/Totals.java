package io.millrace.dashboard.board;

import java.util.Map;

/**
 * What there is in all.
 *
 * @param version changes with every record
 * @param records how many records of each kind have been read
 * @param unreadable how many of them are not as {@code docs/formats.md} draws them
 * @param keys how many keys are kept
 * @param keysDropped how often a key was let go to make room
 * @param bytes how many bytes the keys take, about
 * @param drifts how many drifts have been read
 * @param figures over all keys that are kept
 * @param perSecond how many records have been read in each of the last seconds, the oldest first
 */
public record Totals(
        long version,
        Map<String, Long> records,
        Map<String, Long> unreadable,
        int keys,
        long keysDropped,
        long bytes,
        long drifts,
        Figures figures,
        long[] perSecond) {}
