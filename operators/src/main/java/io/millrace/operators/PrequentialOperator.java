package io.millrace.operators;

import io.millrace.state.Codec;
import io.millrace.state.Example;
import io.millrace.state.Model;
import io.millrace.state.Model.State;
import io.millrace.state.Model.Stored;
import io.millrace.state.Prequential;
import io.millrace.state.certificates.Certificate;
import io.millrace.state.watch.Notice;
import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.clock.SystemClock;

/**
 * Predicts every event before it learns from it. The label comes with the event, or later, or even
 * earlier, as an observation of its own: whoever comes first waits for the other, as long as the
 * timeout says in event time, and then leaves by a side output.
 *
 * <p>An operator rather than a keyed function, because only an operator can write behind the models
 * it keeps live (see {@link LiveModels}).
 */
final class PrequentialOperator extends AbstractStreamOperator<Prediction>
        implements OneInputStreamOperator<Observation, Prediction>, Triggerable<String, String> {
    private static final long serialVersionUID = 1L;

    // configuration
    private final Model model;
    private final Millrace.Settings settings;

    // runtime
    private transient Prequential kernel;
    private transient ValueStateDescriptor<Stored> modelState;
    private transient LiveModels models;
    private transient MapState<String, Pending> pending;
    private transient MapState<String, Label> early;
    private transient InternalTimerService<String> timers;
    private transient Waiting waiting;
    private transient ModelSize size;
    private transient PrequentialMetrics figures;
    private transient CertificateMetrics certificateMetrics;
    private transient DriftMetrics driftMetrics;
    private transient long newestMillis;

    PrequentialOperator(
            StreamOperatorParameters<Prediction> parameters,
            Model model,
            Millrace.Settings settings) {
        super(parameters);
        this.model = model;
        this.settings = settings;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        kernel = new Prequential(model);
        size = new ModelSize(model);
        modelState = new ValueStateDescriptor<>("model", CodecSerializer.ofMutable(model.codec()));
        KeyedStateBackend<String> backend = getKeyedStateBackend();
        models =
                new LiveModels(
                        backend,
                        context.getKeyedStateStore().getState(modelState),
                        kernel,
                        size,
                        SystemClock.getInstance(),
                        settings.liveModelBytes(taskManager()));
        waiting = new Waiting(context, getRuntimeContext().getTaskInfo());
        pending = mapState(context, "pending", new Pending.PendingCodec(kernel.layout()));
        early = mapState(context, "early-labels", Label.CODEC);
    }

    private static <T> MapState<String, T> mapState(
            StateInitializationContext context, String name, Codec<T> codec) throws Exception {
        return context.getKeyedStateStore()
                .getMapState(
                        new MapStateDescriptor<>(
                                name,
                                StringSerializer.INSTANCE,
                                CodecSerializer.ofImmutable(codec)));
    }

    private ReadableConfig taskManager() {
        return getContainingTask().getEnvironment().getTaskManagerInfo().getConfiguration();
    }

    /** Who waits for whom. */
    Waiting waiting() {
        return waiting;
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService("label-timeout", StringSerializer.INSTANCE, this);
        MetricGroup group = getMetricGroup().addGroup("millrace");
        figures = new PrequentialMetrics(group, model, SystemClock.getInstance(), size);
        certificateMetrics = new CertificateMetrics(group, model);
        driftMetrics = figures.drift();
        waiting.register(group);
        models.register(group);
    }

    @Override
    public void processElement(StreamRecord<Observation> element) throws Exception {
        newestMillis = Math.max(newestMillis, element.getValue().eventTimeMillis());
        if (element.getValue() instanceof Event event) {
            predict(event, element);
        } else {
            join((Label) element.getValue());
        }
    }

    private void predict(Event event, StreamRecord<Observation> element) throws Exception {
        requireFields(event);
        figures.predicting();
        State state = models.current();
        Example example = kernel.predict(state, event.fields());
        figures.predicted();
        Prediction prediction =
                new Prediction(
                        event.key(),
                        event.id(),
                        event.eventTimeMillis(),
                        example.prediction(),
                        event.label());
        output.collect(element.replace(prediction));
        if (event.labelled()) {
            figures.join().joined();
            learn(state, example, event.label(), event.eventTimeMillis());
            return;
        }
        Label label = early.get(event.id());
        if (label != null) {
            early.remove(event.id());
            waiting.labels(event.key(), -1);
            timers.deleteEventTimeTimer(event.id(), deadline(label.eventTimeMillis()));
            figures.join().joined(event.eventTimeMillis(), label.eventTimeMillis());
            learn(state, example, label.value(), event.eventTimeMillis());
        } else if (pending.contains(event.id())) {
            expire(prediction);
        } else {
            pending.put(event.id(), new Pending(event.eventTimeMillis(), example.copy()));
            waiting.examples(event.key(), 1);
            timers.registerEventTimeTimer(event.id(), deadline(event.eventTimeMillis()));
        }
    }

    private void requireFields(Event event) {
        int fields = model.fields().size();
        if (event.fields().length != fields) {
            throw new IllegalArgumentException(
                    "events must have the model's %d fields %s, but %s has %d"
                            .formatted(fields, model.fields(), event, event.fields().length));
        }
    }

    private void join(Label label) throws Exception {
        Pending event = pending.get(label.id());
        if (event != null) {
            pending.remove(label.id());
            waiting.examples(label.key(), -1);
            timers.deleteEventTimeTimer(label.id(), deadline(event.eventTimeMillis()));
            figures.join().joined(event.eventTimeMillis(), label.eventTimeMillis());
            learn(models.current(), event.example(), label.value(), label.eventTimeMillis());
            return;
        }
        Label earlier = early.get(label.id());
        if (earlier != null) {
            timers.deleteEventTimeTimer(label.id(), deadline(earlier.eventTimeMillis()));
            leaveLate(earlier);
        }
        early.put(label.id(), label);
        waiting.labels(label.key(), 1);
        timers.registerEventTimeTimer(label.id(), deadline(label.eventTimeMillis()));
    }

    private void learn(State state, Example past, double label, long eventTimeMillis)
            throws Exception {
        figures.learning(state);
        Example example = kernel.adopt(past);
        List<Notice> notices = kernel.learn(state, example, label, eventTimeMillis);
        models.learned(state);
        figures.learned(state, example, label);
        for (Notice notice : notices) {
            Alert alert = new Alert((String) getCurrentKey(), notice);
            if (notice instanceof Notice.Begun && !settings.budgeted()) {
                continue; // who keeps no budget has no use for it
            }
            driftMetrics.update(alert);
            emit(Millrace.ALERTS, alert, eventTimeMillis);
        }
        if (state.scores().overall().count() % settings.reportEvery() == 0) {
            report((String) getCurrentKey(), eventTimeMillis, state);
        }
    }

    private void report(String key, long eventTimeMillis, State state) {
        List<Certificate> certificates = kernel.certify(state);
        certificateMetrics.update(certificates);
        Report report = Report.of(key, eventTimeMillis, model, state, certificates);
        output.collect(Millrace.REPORTS, new StreamRecord<>(report, eventTimeMillis));
    }

    /**
     * The partner of {@code timer.getNamespace()} has not come in time. The timer may be older than
     * the timeout that holds now; then whoever still has time gets another.
     */
    @Override
    public void onEventTime(InternalTimer<String, String> timer) throws Exception {
        String id = timer.getNamespace();
        Pending event = pending.get(id);
        if (event != null && due(event.eventTimeMillis(), timer)) {
            pending.remove(id);
            waiting.examples(timer.getKey(), -1);
            expire(
                    new Prediction(
                            timer.getKey(),
                            id,
                            event.eventTimeMillis(),
                            event.example().prediction(),
                            Double.NaN));
        }
        Label label = early.get(id);
        if (label != null && due(label.eventTimeMillis(), timer)) {
            early.remove(id);
            leaveLate(label);
        }
    }

    private boolean due(long eventTimeMillis, InternalTimer<String, String> timer) {
        if (timer.getTimestamp() >= deadline(eventTimeMillis)) {
            return true;
        }
        timers.registerEventTimeTimer(timer.getNamespace(), deadline(eventTimeMillis));
        return false;
    }

    /** Never called: no timer is registered in processing time. */
    @Override
    public void onProcessingTime(InternalTimer<String, String> timer) {}

    private long deadline(long eventTimeMillis) {
        return eventTimeMillis + settings.labelTimeout().toMillis();
    }

    private void expire(Prediction prediction) {
        figures.join().expired();
        emit(Millrace.EXPIRED, prediction, prediction.eventTimeMillis());
    }

    private void leaveLate(Label label) {
        waiting.labels(label.key(), -1);
        figures.join().late();
        emit(Millrace.LATE_LABELS, label, label.eventTimeMillis());
    }

    private <T> void emit(OutputTag<T> tag, T value, long eventTimeMillis) {
        output.collect(tag, new StreamRecord<>(value, eventTimeMillis));
    }

    /** The input has ended: every key's last report. */
    @Override
    public void finish() throws Exception {
        models.flush();
        KeyedStateBackend<String> backend = getKeyedStateBackend();
        backend.applyToAllKeys(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                modelState,
                (key, stored) -> report(key, newestMillis, kernel.revive(stored.value())));
        super.finish();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        models.flush();
        waiting.snapshot();
        super.snapshotState(context);
    }
}
