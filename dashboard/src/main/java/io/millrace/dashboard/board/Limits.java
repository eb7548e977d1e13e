package io.millrace.dashboard.board;

/**
 * How much is kept.
 *
 * @param keys of how many keys at most: those that were heard of last
 * @param bytes how many bytes at most for all keys together, as estimated; fewer keys are kept if
 *     theirs are large
 */
public record Limits(int keys, long bytes) {
    private static final int USUAL_KEYS = 10_000;
    private static final int SHARE_OF_HEAP = 4;

    public Limits {
        if (keys < 1) {
            throw new IllegalArgumentException("keys must be at least 1, but was " + keys);
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes must be at least 1, but was " + bytes);
        }
    }

    /** Ten thousand keys, in at most a quarter of this process's heap. */
    public static Limits usual() {
        return new Limits(USUAL_KEYS, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }
}
