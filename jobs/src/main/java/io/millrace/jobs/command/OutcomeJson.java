package io.millrace.jobs.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An outcome for a program: one JSON object. */
final class OutcomeJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OutcomeJson() {}

    /** The object, in one line; a figure that does not exist is null. */
    static String of(Outcome outcome) {
        Summary summary = outcome.summary();
        ObjectNode json = JSON.createObjectNode();
        json.put("pipeline", outcome.pipeline());
        json.put("examples", summary.overall().examples());
        json.put("predictions", outcome.predictions());
        json.put("deadLetters", outcome.allDeadLetters());
        ObjectNode reasons = json.putObject("deadLettersByReason");
        outcome.deadLetters().forEach(reasons::put);
        json.put("lateLabels", outcome.lateLabels());
        json.put("expired", outcome.expired());
        ObjectNode drifts = json.putObject("drifts");
        outcome.alerts().drifts().forEach(drifts::put);
        json.put("settled", outcome.alerts().settled());
        json.put("learned", summary.learned());
        json.put("skipped", summary.skipped());
        number("mae", summary.overall().mae(), json);
        number("rmse", summary.overall().rmse(), json);
        number("r2", summary.overall().r2(), json);
        number("mape", outcome.relative().mape(), json);
        number("smape", outcome.relative().smape(), json);
        number("rmsle", outcome.relative().rmsle(), json);
        number("seconds", outcome.seconds(), json);
        number("eventsPerSecond", outcome.eventsPerSecond(), json);
        figures(summary.experts(), true, json.putArray("experts"));
        figures(summary.groups(), false, json.putArray("groups"));
        figures(summary.keys(), false, json.putArray("keys"));
        certificates(summary.certified(), json.putArray("certificates"));
        ObjectNode keys = json.putObject("certificatesByKey");
        summary.certifiedKeys().forEach(key -> certificates(key, keys.putArray(key.key())));
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outcome cannot be written", e);
        }
    }

    private static void figures(List<Figure> figures, boolean weighed, ArrayNode array) {
        for (Figure figure : figures) {
            ObjectNode json = array.addObject();
            json.put("name", figure.name());
            json.put("examples", figure.examples());
            number("mae", figure.mae(), json);
            number("rmse", figure.rmse(), json);
            number("r2", figure.r2(), json);
            if (weighed) {
                number("weight", figure.weight(), json);
            }
        }
    }

    private static void certificates(Certified certified, ArrayNode array) {
        for (Hindsight line : certified.scopes()) {
            ObjectNode json = array.addObject();
            json.put("scope", line.scope());
            json.put("examples", line.examples());
            json.put("skipped", line.skipped());
            number("loss", line.loss(), json);
            number("hindsight", line.linear(), json);
            number("regret", line.regret(), json);
            number("bound", line.bound(), json);
            json.put("bestExpert", line.bestExpert());
            number("bestExpertLoss", line.bestExpertLoss(), json);
            number("bestMixtureLoss", line.bestMixtureLoss(), json);
            number("bestSequenceLoss", line.bestSequenceLoss(), json);
            json.put("forAll", line.forAll());
            number("forAllLoss", line.forAllLoss(), json);
            number("forAllRegret", line.forAllRegret(), json);
        }
    }

    static void number(String name, double value, ObjectNode json) {
        if (Double.isFinite(value)) {
            json.put(name, value);
        } else {
            json.putNull(name);
        }
    }
}
