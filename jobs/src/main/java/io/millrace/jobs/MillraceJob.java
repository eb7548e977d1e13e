package io.millrace.jobs;

import io.millrace.jobs.pipeline.Delivery;
import io.millrace.jobs.pipeline.Labels;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.operators.DeadLetterSplit;
import io.millrace.operators.Decoded;
import io.millrace.operators.Millrace;
import io.millrace.operators.Observation;
import io.millrace.operators.Prediction;
import io.millrace.operators.StreamTypes;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job of a pipeline: decoded records in, dead letters aside, a model per key, results out. */
public final class MillraceJob {
    private MillraceJob() {}

    /** Puts the job's graph into {@code env}. */
    public static void build(StreamExecutionEnvironment env, Pipeline pipeline, Ends ends) {
        configure(env, pipeline);
        ends.write(learn(ends.read(env), pipeline));
    }

    private static void configure(StreamExecutionEnvironment env, Pipeline pipeline) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.NAME, pipeline.name());
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true); // every record is immutable
        env.configure(configuration);
        if (pipeline.delivery() == Delivery.AT_LEAST_ONCE) {
            env.setBufferTimeout(1); // chosen for latency; more than 1 ms gains no throughput
        }
    }

    private static Results learn(DataStream<Decoded> records, Pipeline pipeline) {
        SingleOutputStreamOperator<Observation> observations =
                records.process(new DeadLetterSplit(), StreamTypes.OBSERVATION)
                        .setParallelism(records.getParallelism()) // records stay in order
                        .uid("split")
                        .name("split");
        Millrace millrace = Millrace.of(pipeline.model());
        Integer reportEvery = pipeline.output().reportEvery();
        if (reportEvery != null) {
            millrace = millrace.reportEvery(reportEvery);
        }
        Labels labels = pipeline.labels();
        if (labels != null) {
            millrace = millrace.labelTimeout(labels.timeout());
        }
        double falseDiscoveries = pipeline.drift().falseDiscoveries();
        if (falseDiscoveries > 0) {
            millrace = millrace.falseDiscoveries(falseDiscoveries);
        }
        SingleOutputStreamOperator<Prediction> predictions = millrace.predict(observations);
        return new Results(
                predictions,
                observations.getSideOutput(DeadLetterSplit.DEAD_LETTERS),
                predictions.getSideOutput(Millrace.REPORTS),
                millrace.alerts(predictions),
                predictions.getSideOutput(Millrace.LATE_LABELS),
                predictions.getSideOutput(Millrace.EXPIRED));
    }
}
