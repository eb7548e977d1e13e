package io.millrace.cluster.chaos;

import io.millrace.jobs.format.Decoder;
import io.millrace.jobs.format.Encoder;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.operators.Event;
import io.millrace.operators.Label;
import io.millrace.operators.Prediction;
import io.millrace.state.Example;
import io.millrace.state.Model.State;
import io.millrace.state.Prequential;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bare kernel over the same rounds, undisturbed: a map from key to state. */
final class TestingOracle {
    private final Decoder events;
    private final Decoder labels;
    private final Prequential kernel;
    private final Encoder encoder = new Encoder();
    private final Map<String, State> states = new HashMap<>();
    private final Map<String, Example> waiting = new HashMap<>();

    private TestingOracle(Pipeline pipeline) {
        events = Decoder.events(pipeline);
        labels = Decoder.labels(pipeline);
        kernel = new Prequential(pipeline.model());
    }

    /** The predictions, as a pipeline writes them. */
    static List<String> answers(Pipeline pipeline, TestingRounds rounds) {
        TestingOracle oracle = new TestingOracle(pipeline);
        List<String> answers = new ArrayList<>();
        for (int round = 0; round < rounds.rounds(); round++) {
            rounds.events(round).forEach(sent -> answers.add(oracle.predict(sent.value())));
            if (round > 0) {
                rounds.labels(round - 1).forEach(sent -> oracle.learn(sent.value()));
            }
        }
        return answers;
    }

    private String predict(String record) {
        Event event = (Event) events.decode("", 0, 0, 0, bytes(record));
        Example example = kernel.predict(state(event.key()), event.fields()).copy();
        waiting.put(event.id(), example);
        Prediction prediction =
                new Prediction(
                        event.key(),
                        event.id(),
                        event.eventTimeMillis(),
                        example.prediction(),
                        event.label());
        return new String(encoder.prediction(prediction), StandardCharsets.UTF_8);
    }

    private void learn(String record) {
        Label label = (Label) labels.decode("", 0, 0, 0, bytes(record));
        Example example = waiting.remove(label.id());
        if (example == null) {
            throw new AssertionError("no event has the id " + label.id());
        }
        kernel.learn(state(label.key()), example, label.value(), label.eventTimeMillis());
    }

    private State state(String key) {
        return states.computeIfAbsent(key, unknown -> kernel.newState());
    }

    private static byte[] bytes(String record) {
        return record.getBytes(StandardCharsets.UTF_8);
    }
}
