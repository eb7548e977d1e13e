package io.millrace.operators;

import io.millrace.state.Codec;
import io.millrace.state.watch.Notice;

/**
 * Something about a key that people should know: a drift, or the end of a trial between experts.
 *
 * @param key the key
 * @param notice what there is to know
 */
public record Alert(String key, Notice notice) {

    /** Version 1: the key, then the notice as {@link AlertCodec} draws it. */
    public static final Codec<Alert> CODEC = new AlertCodec();

    /** The time of the event or label at which it was noticed. */
    public long eventTimeMillis() {
        if (notice instanceof Notice.Drifted drifted) {
            return drifted.change().noticedMillis();
        }
        return ((Notice.Settled) notice).millis();
    }
}
