package io.millrace.jobs;

import io.millrace.operators.Decoded;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Ends whose stream breaks as often as it has been armed, each time when a checkpoint has been
 * taken since the last start and 100 records have passed after it.
 *
 * @param ends the ends that work
 */
record TestingFault(Ends ends) implements Ends {
    private static final AtomicInteger LEFT = new AtomicInteger();

    /** Lets the stream break once more. */
    static void arm() {
        LEFT.incrementAndGet();
    }

    /** How often it is still to break. */
    static int left() {
        return LEFT.get();
    }

    @Override
    public DataStream<Decoded> read(StreamExecutionEnvironment env) {
        DataStream<Decoded> records = ends.read(env);
        return records.map(new Breaking(), records.getType()).uid("fault").name("fault");
    }

    @Override
    public void write(Results results) {
        ends.write(results);
    }

    private static final class Breaking
            implements MapFunction<Decoded, Decoded>, CheckpointListener {
        private static final long serialVersionUID = 1L;
        private static final int AFTER = 100;

        private boolean checkpointed;
        private int passed;

        @Override
        public Decoded map(Decoded record) {
            if (checkpointed
                    && ++passed > AFTER
                    && LEFT.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                throw new IllegalStateException("planted");
            }
            return record;
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            checkpointed = true;
        }
    }
}
