package io.millrace.benchmarks;

import io.millrace.jobs.Ends;
import io.millrace.jobs.Results;
import io.millrace.operators.Decoded;
import io.millrace.operators.Prediction;
import io.millrace.operators.StreamTypes;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The ends of a job, with every prediction shown to the stopwatch just before its sink. */
record TimedEnds(Ends ends) implements Ends {

    @Override
    public DataStream<Decoded> read(StreamExecutionEnvironment env) {
        return ends.read(env);
    }

    @Override
    public void write(Results results) {
        DataStream<Prediction> timed =
                results.predictions().map(TimedEnds::pass, StreamTypes.PREDICTION).uid("timed");
        ends.write(
                new Results(
                        timed,
                        results.deadLetters(),
                        results.reports(),
                        results.alerts(),
                        results.lateLabels(),
                        results.expired()));
    }

    private static Prediction pass(Prediction prediction) {
        Stopwatch.pass();
        return prediction;
    }
}
