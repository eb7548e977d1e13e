package io.millrace.jobs;

import io.millrace.operators.Decoded;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The two ends of a job: where its records come from, and where its results go. */
public interface Ends {

    /** The records, in order for each key, with their event times. */
    DataStream<Decoded> read(StreamExecutionEnvironment env);

    /** Takes the results to where they go. */
    void write(Results results);
}
