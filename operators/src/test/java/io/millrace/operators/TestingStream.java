package io.millrace.operators;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded streams of events whose labels come at once, late, early or never. */
final class TestingStream {
    private TestingStream() {}

    /** Events of some keys, each with its label. */
    static List<Observation> labelled(int events, int keys, long seed) {
        Random random = new Random(seed);
        List<Observation> stream = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            Event event = event(i, "key-" + random.nextInt(keys), random);
            stream.add(
                    new Event(
                            event.key(),
                            event.id(),
                            event.eventTimeMillis(),
                            event.fields(),
                            label(event, random)));
        }
        return stream;
    }

    /** The same, of labels that jump by 10 and back after each so many of them. */
    static List<Observation> jumping(List<Observation> stream, int every) {
        List<Observation> jumping = new ArrayList<>();
        for (int i = 0; i < stream.size(); i++) {
            double jump = i / every % 2 == 0 ? 0 : 10;
            Observation next = stream.get(i);
            if (next instanceof Label label) {
                next =
                        new Label(
                                label.key(),
                                label.id(),
                                label.eventTimeMillis(),
                                label.value() + jump);
            } else if (next instanceof Event event) {
                next =
                        new Event(
                                event.key(),
                                event.id(),
                                event.eventTimeMillis(),
                                event.fields(),
                                event.label() + jump);
            }
            jumping.add(next);
        }
        return jumping;
    }

    /** Events whose label comes with them, up to 40 observations later, earlier, or never. */
    static List<Observation> mixed(int events, int keys, long seed) {
        Random random = new Random(seed);
        List<Observation> stream = new ArrayList<>();
        List<Observation> later = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            Event event = event(i, "key-" + random.nextInt(keys), random);
            double value = label(event, random);
            Label label = new Label(event.key(), event.id(), 1000L * i, value);
            switch (random.nextInt(4)) {
                case 0 ->
                        stream.add(
                                new Event(
                                        event.key(),
                                        event.id(),
                                        event.eventTimeMillis(),
                                        event.fields(),
                                        value));
                case 1 -> {
                    stream.add(label);
                    stream.add(event);
                }
                case 2 -> stream.add(event);
                default -> {
                    stream.add(event);
                    later.add(label);
                }
            }
            if (later.size() > 10 || (!later.isEmpty() && random.nextInt(5) == 0)) {
                stream.add(later.remove(random.nextInt(later.size())));
            }
        }
        stream.addAll(later);
        return stream;
    }

    private static Event event(int i, String key, Random random) {
        double kind = random.nextInt(3);
        return new Event(
                key, "id-" + i, 1000L * i, random.nextDouble(), random.nextGaussian(), kind);
    }

    private static double label(Event event, Random random) {
        double[] x = event.fields();
        return 3 * x[0] - x[1] + 2 * x[2] + 0.1 * random.nextGaussian();
    }
}
