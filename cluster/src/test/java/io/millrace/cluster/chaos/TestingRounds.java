package io.millrace.cluster.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A stream in rounds. In each, every key has a few events; their labels come a round later. So
 * labels are late, and yet there is one order of learning: the events of a round are predicted when
 * all labels of the round before last are learned, and none of the last.
 *
 * @param keys how many keys
 * @param perKey how many events of each key a round has
 * @param rounds how many rounds
 * @param seed of the numbers
 */
record TestingRounds(int keys, int perKey, int rounds, long seed) {

    /** A record for Kafka. */
    record Sent(String key, String value) {}

    /** How many events a round has. */
    int events() {
        return keys * perKey;
    }

    /** The events of a round, from 0, as JSON. */
    List<Sent> events(int round) {
        return records(round, false);
    }

    /** Their labels. */
    List<Sent> labels(int round) {
        return records(round, true);
    }

    private List<Sent> records(int round, boolean labels) {
        Random random = new Random(seed * 31 + round);
        List<Sent> records = new ArrayList<>();
        for (int i = 0; i < events(); i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            double label = a - 2 * b + i % keys % 7 + 0.1 * random.nextGaussian();
            String key = "key-" + i % keys;
            int id = round * events() + i;
            String numbers = labels ? "\"y\":" + label : "\"a\":%s,\"b\":%s".formatted(a, b);
            records.add(
                    new Sent(
                            key,
                            "{\"key\":\"%s\",\"id\":%d,\"time\":%d,%s}"
                                    .formatted(key, id, id, numbers)));
        }
        return records;
    }
}
