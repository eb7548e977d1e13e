package io.millrace.jobs;

import io.millrace.operators.Alert;
import io.millrace.operators.DeadLetter;
import io.millrace.operators.Label;
import io.millrace.operators.Prediction;
import io.millrace.operators.Report;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Everything that comes out of a pipeline.
 *
 * @param predictions one for each event
 * @param deadLetters the records that could not be understood
 * @param reports how well each key is served
 * @param alerts what has drifted, and what was done about it
 * @param lateLabels the labels that never met their event
 * @param expired the predictions that never met their label
 */
public record Results(
        DataStream<Prediction> predictions,
        DataStream<DeadLetter> deadLetters,
        DataStream<Report> reports,
        DataStream<Alert> alerts,
        DataStream<Label> lateLabels,
        DataStream<Prediction> expired) {}
