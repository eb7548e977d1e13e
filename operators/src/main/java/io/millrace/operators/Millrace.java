package io.millrace.operators;

import io.millrace.state.Model;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.util.OutputTag;

/**
 * Puts a model into a stream: every key of the stream gets a model of its own, which predicts each
 * event before it learns from it.
 *
 * <pre>{@code
 * DataStream<Prediction> predictions = Millrace.of(model).predict(events);
 * }</pre>
 */
public final class Millrace {

    /** How well each key has been served: every so many labels, and when the input ends. */
    public static final OutputTag<Report> REPORTS = new OutputTag<>("reports", StreamTypes.REPORT);

    /** What {@link #alerts} says, and, if a budget is kept, what it needs to know. */
    public static final OutputTag<Alert> ALERTS = new OutputTag<>("alerts", StreamTypes.ALERT);

    /** Labels whose event did not come in time, or that a second label for it replaced. */
    public static final OutputTag<Label> LATE_LABELS =
            new OutputTag<>("late-labels", StreamTypes.LABEL);

    /** Predictions whose label did not come in time, or that repeat the id of one that waits. */
    public static final OutputTag<Prediction> EXPIRED =
            new OutputTag<>("expired", StreamTypes.PREDICTION);

    private static final String UID = "prequential";

    private final Model model;
    private final String uid;
    private final Settings settings;

    private Millrace(Model model, String uid, Settings settings) {
        this.model = model;
        this.uid = uid;
        this.settings = settings;
    }

    /**
     * Learns with this model, labels waiting 7 days, and reports as often as {@link
     * #usualReportEvery} says.
     */
    public static Millrace of(Model model) {
        Settings settings =
                new Settings(
                        Duration.ofDays(7), usualReportEvery(model), Settings.SHARE_OF_HEAP, 0);
        return new Millrace(model, UID, settings);
    }

    /**
     * After how many labels of a key to report on it unless told otherwise: 100; if the model is
     * certified at least 40 for each column, because a certificate costs the cube of their number.
     */
    public static int usualReportEvery(Model model) {
        return model.certified() ? Math.max(100, 40 * model.columns().size()) : 100;
    }

    /**
     * The uid that savepoints know the operator by: {@code prequential} unless set, and to be set
     * when a job has two of them.
     */
    public Millrace uid(String uid) {
        return new Millrace(model, uid, settings);
    }

    /** How long, in event time, an event waits for its label and a label for its event. */
    public Millrace labelTimeout(Duration labelTimeout) {
        return with(
                new Settings(
                        labelTimeout,
                        settings.reportEvery,
                        settings.liveModelBytes,
                        settings.falseDiscoveries));
    }

    /** After how many labels of a key to report on it, at least 1. */
    public Millrace reportEvery(int labels) {
        return with(
                new Settings(
                        settings.labelTimeout,
                        labels,
                        settings.liveModelBytes,
                        settings.falseDiscoveries));
    }

    /**
     * How much memory each subtask may spend on keeping models live in front of a state backend
     * that holds bytes; without meaning for one that holds objects. Unless set it is a quarter of
     * the heap, divided among the slots of the TaskManager.
     *
     * @param bytes as the models' codec counts them, at least 0; one model is live in any case
     */
    public Millrace liveModelBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException(
                    "live model bytes must be at least 0, but was " + bytes);
        }
        return with(
                new Settings(
                        settings.labelTimeout,
                        settings.reportEvery,
                        bytes,
                        settings.falseDiscoveries));
    }

    /**
     * Keeps a budget of false alarms, of all keys together and anew each day of event time: {@link
     * #alerts} then marks the drifts among which no more than this share are false on average. No
     * budget is kept unless it is set.
     *
     * @param share in (0, 1)
     */
    public Millrace falseDiscoveries(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "the share of false discoveries must be in (0, 1), but was " + share);
        }
        return with(
                new Settings(
                        settings.labelTimeout,
                        settings.reportEvery,
                        settings.liveModelBytes,
                        share));
    }

    private Millrace with(Settings other) {
        return new Millrace(model, uid, other);
    }

    /**
     * Predicts every event of the stream and learns from every label in it.
     *
     * @param observations events whose {@code fields} are in the order of the model's, and, if
     *     labels come on their own, labels
     * @return a prediction for each event; reports, alerts, late labels and expired predictions as
     *     side outputs
     */
    public SingleOutputStreamOperator<Prediction> predict(
            DataStream<? extends Observation> observations) {
        @SuppressWarnings("unchecked") // a stream is only read from
        DataStream<Observation> stream = (DataStream<Observation>) observations;
        return stream.keyBy(Observation::key, Types.STRING)
                .transform("prequential", StreamTypes.PREDICTION, new Factory(model, settings))
                .uid(uid)
                .name(uid);
    }

    /**
     * What has drifted, what was done about it, and how the trials of newborn experts ended. If a
     * budget is kept, every drift says whether it is within it; one operator, known to savepoints
     * as {@code alert-budget}, hears all keys.
     *
     * @param predictions what {@link #predict} returned
     */
    public DataStream<Alert> alerts(SingleOutputStreamOperator<Prediction> predictions) {
        DataStream<Alert> alerts = predictions.getSideOutput(ALERTS);
        if (!settings.budgeted()) {
            return alerts;
        }
        String own = uid.equals(UID) ? "alert-budget" : uid + "-alert-budget";
        return alerts.keyBy(alert -> "all keys", Types.STRING)
                .process(new AlertBudget(settings.falseDiscoveries), StreamTypes.ALERT)
                .setParallelism(1)
                .uid(own)
                .name(own);
    }

    /**
     * How the operator runs, apart from what it learns.
     *
     * @param labelTimeout how long, in event time, an event and its label wait for each other
     * @param reportEvery after how many labels of a key to report on it
     * @param liveModelBytes the memory for live models on a backend that holds bytes, or {@link
     *     #SHARE_OF_HEAP}
     * @param falseDiscoveries the budget of false alarms; 0 if none is kept
     */
    record Settings(
            Duration labelTimeout, int reportEvery, long liveModelBytes, double falseDiscoveries)
            implements Serializable {
        static final long SHARE_OF_HEAP = -1;

        Settings {
            if (labelTimeout.isNegative() || labelTimeout.isZero()) {
                throw new IllegalArgumentException(
                        "label timeout must be greater than 0, but was " + labelTimeout);
            }
            if (reportEvery < 1) {
                throw new IllegalArgumentException(
                        "report interval must be at least 1, but was " + reportEvery);
            }
        }

        /** The memory for live models in a slot of a TaskManager that is so configured. */
        long liveModelBytes(ReadableConfig taskManager) {
            return liveModelBytes == SHARE_OF_HEAP
                    ? Runtime.getRuntime().maxMemory()
                            / 4
                            / taskManager.get(TaskManagerOptions.NUM_TASK_SLOTS)
                    : liveModelBytes;
        }

        boolean budgeted() {
            return falseDiscoveries > 0;
        }
    }

    /** Makes the operator on each subtask. */
    static final class Factory extends AbstractStreamOperatorFactory<Prediction>
            implements OneInputStreamOperatorFactory<Observation, Prediction> {
        private static final long serialVersionUID = 1L;

        private final Model model;
        private final Settings settings;

        Factory(Model model, Settings settings) {
            this.model = model;
            this.settings = settings;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
        public <T extends StreamOperator<Prediction>> T createStreamOperator(
                StreamOperatorParameters<Prediction> parameters) {
            return (T) new PrequentialOperator(parameters, model, settings);
        }

        @Override
        public Class<? extends StreamOperator<?>> getStreamOperatorClass(ClassLoader loader) {
            return PrequentialOperator.class;
        }
    }
}
