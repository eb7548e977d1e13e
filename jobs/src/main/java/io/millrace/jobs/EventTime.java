package io.millrace.jobs;

import io.millrace.operators.Decoded;
import io.millrace.operators.Observation;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The event time of a stream of records: that of its newest observation. Nothing waits for
 * stragglers, because event time here only decides how long a label is waited for.
 */
public final class EventTime {
    private EventTime() {}

    /** Watermarks now and then, for a stream that never ends. */
    public static WatermarkStrategy<Decoded> periodic() {
        return WatermarkStrategy.<Decoded>forMonotonousTimestamps()
                .withTimestampAssigner((decoded, recorded) -> millis(decoded));
    }

    /**
     * A watermark after every record that moves it: dearer, but moved by no clock, so that the same
     * records always give the same results.
     */
    public static WatermarkStrategy<Decoded> exact() {
        return WatermarkStrategy.<Decoded>forGenerator(context -> new Newest())
                .withTimestampAssigner((decoded, recorded) -> millis(decoded));
    }

    /** A dead letter tells no time. */
    private static long millis(Decoded decoded) {
        return decoded instanceof Observation observation
                ? observation.eventTimeMillis()
                : Long.MIN_VALUE;
    }

    private static final class Newest implements WatermarkGenerator<Decoded> {
        private long newest = Long.MIN_VALUE;

        @Override
        public void onEvent(Decoded decoded, long timestamp, WatermarkOutput output) {
            if (timestamp > newest) {
                newest = timestamp;
                output.emitWatermark(new Watermark(timestamp - 1));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // onEvent has said it all
        }
    }
}
