package io.millrace.cluster;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one process of the cluster.
 *
 * @param role what it does
 * @param state whether it does it
 * @param process the process; null unless it is alive
 * @param ports where it listens, by what for
 */
public record Standing(
        Role role, State state, @Nullable ProcessHandle process, Map<String, Integer> ports) {

    /** Whether a process does what it is for. */
    public enum State {
        /** It serves. */
        UP("up"),
        /** It is alive, but does not serve yet. */
        STARTING("starting"),
        /** It was started, and has ended without being told to. */
        DIED("died"),
        /** It was not started, or was stopped. */
        DOWN("down");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** When the process started; null if none is alive. */
    public @Nullable Instant since() {
        return process == null ? null : process.info().startInstant().orElse(null);
    }
}
