package io.millrace.operators;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lets observations pass and sends dead letters to their own output. Counts {@code records} of both
 * kinds and {@code deadLetters}, and these for each reason in a group {@code reason.<name>}.
 */
public final class DeadLetterSplit extends ProcessFunction<Decoded, Observation> {
    private static final long serialVersionUID = 1L;

    /** The records that could not be understood. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", StreamTypes.DEAD_LETTER);

    private transient Counter records;
    private transient Counter deadLetters;
    private transient Map<DeadLetter.Reason, Counter> byReason;

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("millrace");
        records = metrics.counter("records");
        deadLetters = metrics.counter("deadLetters");
        byReason = new EnumMap<>(DeadLetter.Reason.class);
        for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
            MetricGroup group = metrics.addGroup("reason", reason.name());
            byReason.put(reason, group.counter("deadLetters"));
        }
    }

    @Override
    public void processElement(Decoded decoded, Context context, Collector<Observation> out) {
        records.inc();
        if (decoded instanceof DeadLetter letter) {
            deadLetters.inc();
            requireNonNull(byReason.get(letter.reason())).inc();
            context.output(DEAD_LETTERS, letter);
        } else {
            out.collect((Observation) decoded);
        }
    }
}
