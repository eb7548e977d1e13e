package io.millrace.jobs.file;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Counts what passes, in the job's accumulators.
 *
 * @param <T> what passes
 */
final class Tally<T> extends RichMapFunction<T, T> {
    private static final long serialVersionUID = 1L;

    // configuration
    private final Name<T> name;

    // runtime
    private transient Map<String, LongCounter> counters;

    Tally(Name<T> name) {
        this.name = name;
    }

    /** Under which name something is counted. */
    interface Name<T> extends Serializable {
        String of(T value);
    }

    @Override
    public void open(OpenContext context) {
        counters = new HashMap<>();
    }

    @Override
    public T map(T value) {
        counters.computeIfAbsent(name.of(value), this::counter).add(1);
        return value;
    }

    private LongCounter counter(String counted) {
        LongCounter counter = new LongCounter();
        getRuntimeContext().addAccumulator(counted, counter);
        return counter;
    }
}
