package io.millrace.jobs.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.jobs.compare.Guess;
import io.millrace.jobs.compare.Lateness;
import io.millrace.jobs.compare.Race;
import io.millrace.jobs.compare.Survey;
import java.util.List;

/** A comparison for a program: one JSON object. */
final class CompareJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CompareJson() {}

    /** The object, in one line; a figure that does not exist is null. */
    static String of(Survey survey, Lateness lateness, Race.Result result, List<Ranked> ranking) {
        ObjectNode json = JSON.createObjectNode();
        json.put("input", survey.wish().file().toString());
        json.put("rows", survey.rows());
        json.put("usable", result.usable());
        ObjectNode broken = json.putObject("broken");
        result.broken().forEach((reason, rows) -> broken.put(reason, rows.rows()));
        json.put("label", survey.wish().label());
        json.put("delay", lateness.delay());
        json.put("horizon", lateness.horizon());
        ArrayNode guesses = json.putArray("guesses");
        for (Guess guess : survey.guesses()) {
            guesses.addObject()
                    .put("column", guess.column())
                    .put("role", guess.role().words())
                    .put("why", guess.why());
        }
        json.put("pipeline", survey.yaml());
        ArrayNode results = json.putArray("results");
        for (Ranked ranked : ranking) {
            ObjectNode one = results.addObject();
            one.put("name", ranked.name());
            one.put("kind", ranked.standing().kind().word());
            one.put("examples", ranked.figure().examples());
            OutcomeJson.number("mae", ranked.mae(), one);
            OutcomeJson.number("rmse", ranked.rmse(), one);
            OutcomeJson.number("eventsPerSecond", ranked.standing().eventsPerSecond(), one);
            one.put("stateBytes", ranked.standing().stateBytes());
        }
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("comparison cannot be written", e);
        }
    }
}
