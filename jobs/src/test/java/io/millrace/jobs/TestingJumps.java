package io.millrace.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Labels that jump, and a pipeline that watches them, for tests. */
public final class TestingJumps {

    /** Watches what is served, the label and a field, each with another reaction. */
    public static final String YAML =
            """
            name: jumps
            input: {topic: jumps.events, key: k, time: t, label: y}
            features: {numeric: [x]}
            experts: [{name: rls, learner: rls}]
            drift:
              reaction: {name: newborn, live: 2, trial: 100}
              watch:
                - loss
                - {what: label, reaction: {name: refit-gate, open: 50, every: 4}}
                - {field: x, reaction: alert}
            output: {predictions: jumps.predictions, deadLetters: jumps.dead-letters, alerts: jumps.alerts}
            """;

    private TestingJumps() {}

    /**
     * Rows of CSV, a header first: labels of two keys that follow a field, and after each thousand
     * rows another way.
     */
    public static List<String> rows(int count) {
        Random random = new Random(4);
        List<String> rows = new ArrayList<>(List.of("k,t,x,y"));
        for (int i = 0; i < count; i++) {
            double x = random.nextGaussian();
            double y = (i / 1000 % 2 == 0 ? x : 10 - x) + 0.1 * random.nextGaussian();
            rows.add("%s,%d,%s,%s".formatted(i % 2 == 0 ? "a" : "b", 1000L * i, x, y));
        }
        return rows;
    }
}
