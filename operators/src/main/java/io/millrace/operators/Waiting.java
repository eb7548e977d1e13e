package io.millrace.operators;

import io.millrace.state.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;

/**
 * How many events and labels of a subtask wait for each other, as the gauges {@code
 * pendingExamples} and {@code earlyLabels}.
 *
 * <p>State cannot be asked for its size, so what waits is counted as it comes and goes. The counts
 * are kept by key group and put into every checkpoint. Whoever restores it hears all of them and
 * takes those of its own key groups, so each subtask's gauges are right at once, after any rescale.
 */
final class Waiting {
    private final int keyGroups;
    private final KeyGroupRange range;
    private final ListState<Count> kept;

    // Written by the task's thread, read by the reporter's, which may see them a little late.
    private final long[] pending;
    private final long[] early;

    Waiting(StateInitializationContext context, TaskInfo task) throws Exception {
        keyGroups = task.getMaxNumberOfParallelSubtasks();
        range =
                KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                        keyGroups,
                        task.getNumberOfParallelSubtasks(),
                        task.getIndexOfThisSubtask());
        pending = new long[range.getNumberOfKeyGroups()];
        early = new long[range.getNumberOfKeyGroups()];
        kept =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>(
                                        "waiting", CodecSerializer.ofImmutable(Count.CODEC)));
        for (Count count : kept.get()) {
            if (range.contains(count.keyGroup)) {
                pending[index(count.keyGroup)] = count.pending;
                early[index(count.keyGroup)] = count.early;
            }
        }
    }

    private int index(int keyGroup) {
        return keyGroup - range.getStartKeyGroup();
    }

    void register(MetricGroup metrics) {
        metrics.gauge("pendingExamples", (Gauge<Long>) this::examples);
        metrics.gauge("earlyLabels", (Gauge<Long>) this::labels);
    }

    /** How many events wait for their label. */
    long examples() {
        return sum(pending);
    }

    /** How many labels wait for their event. */
    long labels() {
        return sum(early);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /** So many more of a key's events wait for their label. */
    void examples(String key, int more) {
        pending[index(KeyGroupRangeAssignment.assignToKeyGroup(key, keyGroups))] += more;
    }

    /** So many more of a key's labels wait for their event. */
    void labels(String key, int more) {
        early[index(KeyGroupRangeAssignment.assignToKeyGroup(key, keyGroups))] += more;
    }

    /** Puts the counts into a checkpoint. */
    void snapshot() throws Exception {
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < pending.length; i++) {
            if (pending[i] != 0 || early[i] != 0) {
                counts.add(new Count(range.getStartKeyGroup() + i, pending[i], early[i]));
            }
        }
        kept.update(counts);
    }

    /**
     * What waits in a key group.
     *
     * @param keyGroup which
     * @param pending how many events wait for their label
     * @param early how many labels wait for their event
     */
    record Count(int keyGroup, long pending, long early) {
        /** Version 1: the key group, how many events wait, how many labels. */
        static final Codec<Count> CODEC = new CountCodec();
    }

    private record CountCodec() implements Codec<Count> {
        @Override
        public String id() {
            return "waiting";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Count count, DataOutput out) throws IOException {
            out.writeInt(count.keyGroup);
            out.writeLong(count.pending);
            out.writeLong(count.early);
        }

        @Override
        public Count read(int version, DataInput in) throws IOException {
            return new Count(in.readInt(), in.readLong(), in.readLong());
        }
    }
}
