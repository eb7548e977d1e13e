package io.millrace.operators;

import io.millrace.state.Example;
import io.millrace.state.Model;
import io.millrace.state.Model.State;
import io.millrace.state.Prequential;
import io.millrace.state.certificates.Certificate;
import io.millrace.state.watch.Notice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the bare kernel makes of a stream: plain maps, no Flink, no bytes, nothing ever expires. */
final class TestingOracle {
    private final Prequential kernel;
    private final Map<String, State> states = new HashMap<>();
    private final Map<String, Example> pending = new HashMap<>();
    private final Map<String, Double> early = new HashMap<>();
    private final List<Prediction> predictions = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();

    TestingOracle(Model model) {
        kernel = new Prequential(model);
    }

    static List<Prediction> predictions(Model model, List<Observation> stream) {
        TestingOracle oracle = new TestingOracle(model);
        stream.forEach(oracle::observe);
        return oracle.predictions;
    }

    /** The oracle of another model, which goes on with the states of this one as they are. */
    TestingOracle retuned(Model model) {
        TestingOracle next = new TestingOracle(model);
        next.states.putAll(states);
        return next;
    }

    List<Prediction> predictions() {
        return predictions;
    }

    /** What has drifted, in the order in which it was noticed; of which no budget is kept. */
    List<Alert> alerts() {
        return alerts;
    }

    List<Certificate> certificates(String key) {
        return kernel.certify(state(key));
    }

    State state(String key) {
        return states.computeIfAbsent(key, k -> kernel.newState());
    }

    void observe(Observation observation) {
        State state = state(observation.key());
        String id = observation.key() + " " + observation.id();
        if (observation instanceof Label label) {
            Example example = pending.remove(id);
            if (example == null) {
                early.put(id, label.value());
            } else {
                learn(label, state, example, label.value());
            }
            return;
        }
        Event event = (Event) observation;
        Example example = kernel.predict(state, event.fields());
        predictions.add(
                new Prediction(
                        event.key(),
                        event.id(),
                        event.eventTimeMillis(),
                        example.prediction(),
                        event.label()));
        Double label = event.labelled() ? Double.valueOf(event.label()) : early.remove(id);
        if (label == null) {
            pending.put(id, example.copy());
        } else {
            learn(event, state, example, label);
        }
    }

    private void learn(Observation now, State state, Example example, double label) {
        for (Notice notice : kernel.learn(state, example, label, now.eventTimeMillis())) {
            if (!(notice instanceof Notice.Begun)) {
                alerts.add(new Alert(now.key(), notice));
            }
        }
    }
}
