package io.millrace.operators;

import io.millrace.state.Model;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.checkpoint.SnapshotType;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.IOUtils;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** The prequential operator on some parallel subtasks, started from a snapshot or from nothing. */
final class TestingSubtasks implements AutoCloseable {
    static final int KEY_GROUPS = 16;

    /** Where state lives. */
    enum Backend {
        HEAP,
        /** RocksDB, with as many live models as the default allows. */
        ROCKSDB,
        /** RocksDB with room for one live model, so that every change of key writes. */
        ROCKSDB_ONE_LIVE;

        StateBackend create() {
            return this == HEAP ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
        }
    }

    private final List<KeyedOneInputStreamOperatorTestHarness<String, Observation, Prediction>>
            subtasks = new ArrayList<>();
    private final List<Prediction> predictions = new ArrayList<>();

    TestingSubtasks(Backend backend, Model model, int parallelism, @Nullable Snapshot from)
            throws Exception {
        this(backend, model, Duration.ofDays(7), parallelism, from);
    }

    TestingSubtasks(
            Backend backend,
            Model model,
            Duration labelTimeout,
            int parallelism,
            @Nullable Snapshot from)
            throws Exception {
        long liveModelBytes = backend == Backend.ROCKSDB_ONE_LIVE ? 0 : Long.MAX_VALUE;
        Millrace.Settings settings = new Millrace.Settings(labelTimeout, 10, liveModelBytes, 0);
        for (int i = 0; i < parallelism; i++) {
            KeyedOneInputStreamOperatorTestHarness<String, Observation, Prediction> subtask =
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            new Millrace.Factory(model, settings),
                            Observation::key,
                            Types.STRING,
                            KEY_GROUPS,
                            parallelism,
                            i);
            subtask.setStateBackend(backend.create());
            subtask.getExecutionConfig().enableObjectReuse();
            subtask.setup(CodecSerializer.ofImmutable(Prediction.CODEC));
            if (from != null) {
                subtask.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                from.state, KEY_GROUPS, from.parallelism, parallelism, i));
            }
            subtask.open();
            subtasks.add(subtask);
        }
    }

    void observe(List<Observation> stream) throws Exception {
        for (Observation observation : stream) {
            int i =
                    KeyGroupRangeAssignment.assignKeyToParallelOperator(
                            observation.key(), KEY_GROUPS, subtasks.size());
            KeyedOneInputStreamOperatorTestHarness<String, Observation, Prediction> subtask =
                    subtasks.get(i);
            subtask.processElement(new StreamRecord<>(observation, observation.eventTimeMillis()));
            predictions.addAll(subtask.extractOutputValues());
            subtask.getOutput().clear();
        }
    }

    void advanceTo(long eventTimeMillis) throws Exception {
        for (var subtask : subtasks) {
            subtask.processWatermark(new Watermark(eventTimeMillis));
        }
    }

    void finish() throws Exception {
        for (var subtask : subtasks) {
            subtask.getOperator().finish();
        }
    }

    /** How many deadlines are set. */
    int timers() {
        return subtasks.stream().mapToInt(subtask -> subtask.numEventTimeTimers()).sum();
    }

    /** Who waits for whom on each subtask. */
    List<Waiting> waiting() {
        return subtasks.stream()
                .map(subtask -> ((PrequentialOperator) subtask.getOperator()).waiting())
                .toList();
    }

    /** What was predicted, in the order of the observations. */
    List<Prediction> predictions() {
        return predictions;
    }

    <T> List<T> side(OutputTag<T> tag) {
        List<T> values = new ArrayList<>();
        for (var subtask : subtasks) {
            var records = subtask.getSideOutput(tag);
            if (records != null) {
                records.forEach(record -> values.add(record.getValue()));
            }
        }
        return values;
    }

    Snapshot snapshot(long checkpoint) throws Exception {
        return snapshot(checkpoint, CheckpointType.CHECKPOINT);
    }

    /**
     * A savepoint in the format that either backend reads, as Flink's own command line asks for.
     */
    Snapshot canonicalSavepoint(long checkpoint) throws Exception {
        return snapshot(checkpoint, SavepointType.savepoint(SavepointFormatType.CANONICAL));
    }

    private Snapshot snapshot(long checkpoint, SnapshotType type) throws Exception {
        OperatorSubtaskState[] states = new OperatorSubtaskState[subtasks.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] =
                    subtasks.get(i)
                            .snapshotWithLocalState(checkpoint, checkpoint, type)
                            .getJobManagerOwnedState();
        }
        return new Snapshot(
                AbstractStreamOperatorTestHarness.repackageState(states), subtasks.size());
    }

    @Override
    public void close() {
        subtasks.forEach(IOUtils::closeQuietly);
    }

    /** The state of all subtasks together. */
    record Snapshot(OperatorSubtaskState state, int parallelism) {}
}
