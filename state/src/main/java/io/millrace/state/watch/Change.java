package io.millrace.state.watch;

/**
 * When a watched quantity changed, as far as the history that is kept can tell, and how.
 *
 * @param example the key's how manieth label it was noticed at, counted from 1
 * @param noticedMillis the time of that example
 * @param lag how many watched values before that it changed, the noticed one included
 * @param changedMillis the time of the first value after the change
 * @param before the values that are kept from before the change
 * @param after those since
 * @param probability at most how probable such a verdict was by now without any change; NaN if the
 *     detector does not know
 */
public record Change(
        long example,
        long noticedMillis,
        long lag,
        long changedMillis,
        Estimate before,
        Estimate after,
        double probability) {}
