package io.millrace.benchmarks;

import io.millrace.operators.Event;
import io.millrace.operators.Observation;
import io.millrace.operators.StreamTypes;
import io.millrace.state.Draws;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Events made of their numbers alone, so that a source of them costs next to nothing and goes on
 * anywhere. The first of them visit every key once; then keys are drawn.
 *
 * @param keys how many keys
 * @param columns how many numbers an event has
 */
record NumberedEvents(int keys, int columns) implements MapFunction<Long, Observation> {

    /** So many events from the beginning, in the order of their numbers. */
    DataStream<Observation> stream(StreamExecutionEnvironment env, long events) {
        return env.fromSequence(0, events - 1)
                .uid("numbers")
                .map(this, StreamTypes.OBSERVATION)
                .uid("events");
    }

    @Override
    public Observation map(Long number) {
        long key = number < keys ? number : Math.floorMod(Draws.mix(1, number), (long) keys);
        double[] fields = new double[columns];
        double label = 0;
        for (int i = 0; i < columns; i++) {
            fields[i] = 2 * Draws.uniform(Draws.mix(2 + i, number)) - 1;
            label += (i + 1) * fields[i];
        }
        double noise = Draws.uniform(Draws.mix(2 + columns, number)) - 0.5;
        return new Event("key-" + key, "", number, fields, label + noise);
    }
}
