package io.millrace.jobs;

import io.millrace.jobs.format.Decoder;
import io.millrace.jobs.format.Encoder;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.operators.Alert;
import io.millrace.operators.Event;
import io.millrace.operators.Prediction;
import io.millrace.state.Example;
import io.millrace.state.Model.State;
import io.millrace.state.Prequential;
import io.millrace.state.watch.Notice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bare kernel, a map from key to state: what a job must answer, without Flink or Kafka. */
public final class TestingKernel {
    private TestingKernel() {}

    /** What the kernel says of rows: its predictions and its alerts, as a pipeline writes them. */
    public record Said(List<String> predictions, List<String> alerts) {}

    /**
     * The predictions, as a pipeline writes them, if each label is learned with its event.
     *
     * @param rows the lines of a CSV file, a header first
     */
    public static List<String> answers(Pipeline pipeline, List<String> rows) {
        return said(pipeline, rows).predictions();
    }

    /** The same with what has drifted. */
    public static Said said(Pipeline pipeline, List<String> rows) {
        Decoder decoder = Decoder.csv(pipeline, rows.get(0));
        Prequential kernel = new Prequential(pipeline.model());
        Encoder encoder = new Encoder();
        Map<String, State> states = new HashMap<>();
        List<String> answers = new ArrayList<>();
        List<String> alerts = new ArrayList<>();
        for (String row : rows.subList(1, rows.size())) {
            byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
            Event event = (Event) decoder.decode("", 0, 0, 0, bytes);
            State state = states.computeIfAbsent(event.key(), key -> kernel.newState());
            Example example = kernel.predict(state, event.fields());
            Prediction prediction =
                    new Prediction(
                            event.key(),
                            event.id(),
                            event.eventTimeMillis(),
                            example.prediction(),
                            event.label());
            answers.add(new String(encoder.prediction(prediction), StandardCharsets.UTF_8));
            List<Notice> notices =
                    kernel.learn(state, example, event.label(), event.eventTimeMillis());
            notices.stream()
                    .filter(notice -> !(notice instanceof Notice.Begun))
                    .map(notice -> encoder.alert(new Alert(event.key(), notice)))
                    .forEach(alert -> alerts.add(new String(alert, StandardCharsets.UTF_8)));
        }
        return new Said(answers, alerts);
    }
}
