package io.millrace.benchmarks;

import io.millrace.jobs.Ends;
import io.millrace.jobs.Results;
import io.millrace.operators.DeadLetterSplit;
import io.millrace.operators.Event;
import io.millrace.operators.Millrace;
import io.millrace.operators.Observation;
import io.millrace.operators.Prediction;
import io.millrace.operators.StreamTypes;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The job of a pipeline, but for the learning: each event is answered with 0. */
final class NoOpJob {
    private NoOpJob() {}

    static void build(StreamExecutionEnvironment env, Ends ends) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        env.configure(configuration);
        SingleOutputStreamOperator<Observation> observations =
                ends.read(env).process(new DeadLetterSplit(), StreamTypes.OBSERVATION).uid("split");
        SingleOutputStreamOperator<Prediction> predictions =
                observations
                        .keyBy(Observation::key, Types.STRING)
                        .process(new Zero(), StreamTypes.PREDICTION)
                        .uid("prequential");
        ends.write(
                new Results(
                        predictions,
                        observations.getSideOutput(DeadLetterSplit.DEAD_LETTERS),
                        predictions.getSideOutput(Millrace.REPORTS),
                        predictions.getSideOutput(Millrace.ALERTS),
                        predictions.getSideOutput(Millrace.LATE_LABELS),
                        predictions.getSideOutput(Millrace.EXPIRED)));
    }

    private static final class Zero extends KeyedProcessFunction<String, Observation, Prediction> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(
                Observation observation, Context context, Collector<Prediction> out) {
            Event event = (Event) observation;
            out.collect(
                    new Prediction(
                            event.key(), event.id(), event.eventTimeMillis(), 0, event.label()));
        }
    }
}
