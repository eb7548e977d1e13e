package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Mapping;
import io.millrace.jobs.pipeline.Node.Scalar;
import io.millrace.jobs.pipeline.Node.Sequence;
import io.millrace.state.Competition;
import io.millrace.state.DriftDetector;
import io.millrace.state.Learner;
import io.millrace.state.Query;
import io.millrace.state.Watch;
import io.millrace.state.watch.Lord;
import io.millrace.state.watch.Quantity;
import io.millrace.state.watch.Reaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code drift}: what is watched, by which detectors, and what is done about it. */
final class DriftReader {
    private static final int HISTORY = 200;
    private static final String[] KEYS = {
        "detector", "reaction", "watch", "history", "falseDiscoveries"
    };
    private static final String[] ITEM =
            Stream.concat(
                            QuantitiesReader.SUBJECTS.stream(),
                            Stream.of("name", "detector", "reaction", "history"))
                    .toArray(String[]::new);

    private final List<ExpertEntry> experts;
    private final Competition competition;
    private final QuantitiesReader quantities;
    private final Set<String> names = new HashSet<>();
    private boolean budgeted;

    DriftReader(List<ExpertEntry> experts, Competition competition, QuantitiesReader quantities) {
        this.experts = experts;
        this.competition = competition;
        this.quantities = quantities;
    }

    /** How something is watched, whatever it is. */
    private record How(DriftDetector<?> detector, Reaction reaction, int history) {}

    @Nullable Drift read(Place place) {
        How usual = new How(Detectors.USUAL, new Reaction.AlertOnly(), HISTORY);
        if (place.node() instanceof Scalar) {
            Reaction reaction = reaction(place);
            return reaction == null
                    ? null
                    : new Drift(served(new How(usual.detector, reaction, HISTORY)), 0);
        }
        if (!(place.node() instanceof Mapping mapping)) {
            return place.not("be a reaction, or a map of " + String.join(", ", KEYS));
        }
        Section section = new Section(place.path(), mapping, place.problems(), List.of(KEYS));
        budgeted = section.has("falseDiscoveries");
        double budget = section.optional("falseDiscoveries", it -> it.number(Lord::new), 0.0);
        How how =
                how(
                        section,
                        budgeted
                                ? new How(Detectors.STRICT, usual.reaction, usual.history)
                                : usual);
        List<Watch> watches = section.maybe("watch", list -> watches(list, how));
        return new Drift(watches == null ? served(how) : watches, budget);
    }

    /** What a map says of how to watch; what it does not say is as usual. */
    private How how(Section section, How usual) {
        return new How(
                section.optional("detector", this::detector, usual.detector),
                section.optional("reaction", this::reaction, usual.reaction),
                section.optional("history", place -> place.whole(20, 100_000), usual.history));
    }

    private @Nullable DriftDetector<?> detector(Place place) {
        DriftDetector<?> detector = Detectors.ALL.read(place);
        if (budgeted && detector != null && !Detectors.knowsProbability(detector)) {
            place.problems()
                    .add(
                            place.path(),
                            "be conformal or conformal-martingale while a budget of"
                                    + " falseDiscoveries is kept, since others know no probability",
                            detector.codec().id());
        }
        return detector;
    }

    private @Nullable Reaction reaction(Place place) {
        int before = place.problems().count();
        Reaction reaction = Reactions.ALL.read(place);
        if (place.problems().count() > before) {
            return reaction;
        }
        if (reaction instanceof Reaction.Newborn && competition.query() instanceof Query.One) {
            place.problems()
                    .add(
                            place.path(),
                            "be another while one expert is asked, since a trial compares two",
                            "newborn");
        }
        if (reaction instanceof Reaction.ForgetFaster faster
                && experts.stream().noneMatch(expert -> forgets(expert.learner(), faster))) {
            place.problems()
                    .add(
                            place.path(),
                            "be another unless an expert can forget faster, as rls can",
                            "forget-faster");
        }
        return reaction;
    }

    private static boolean forgets(Learner<?> learner, Reaction.ForgetFaster faster) {
        return !learner.forgetting(faster.forgetting()).equals(learner);
    }

    private List<Watch> served(How how) {
        return List.of(watch("loss", new Quantity.ServedLoss(), how));
    }

    private Watch watch(String name, Quantity quantity, How how) {
        DriftDetector<?> detector = ErrorDetectors.watching(quantity, how.detector, competition);
        return new Watch(name, quantity, detector, how.reaction, how.history);
    }

    /** A list of watches, or a single one without its brackets. */
    private @Nullable List<Watch> watches(Place place, How how) {
        if (!(place.node() instanceof Sequence)) {
            return item(place, how);
        }
        List<List<Watch>> items = place.some(item -> item(item, how));
        return items == null ? null : items.stream().flatMap(List::stream).toList();
    }

    private @Nullable List<Watch> item(Place place, How how) {
        if (!(place.node() instanceof Mapping mapping)) {
            return place.node() instanceof Scalar
                    ? named(place, null, quantities.read("what", place), how)
                    : place.not("be loss, label, groups, experts, or a map of " + join(ITEM));
        }
        Section section = new Section(place.path(), mapping, place.problems(), List.of(ITEM));
        List<String> given = QuantitiesReader.SUBJECTS.stream().filter(section::has).toList();
        How own = how(section, how);
        if (given.size() != 1) {
            place.problems()
                    .add(
                            place.path(),
                            "have one of the keys " + String.join(", ", QuantitiesReader.SUBJECTS),
                            given.isEmpty() ? "without" : "with " + String.join(", ", given));
            return null;
        }
        String subject = given.get(0);
        Map<String, Quantity> read = section.maybe(subject, it -> quantities.read(subject, it));
        if (read != null && read.size() > 1) {
            section.refuse("name", "for several watches at once");
            return named(place, null, read, own);
        }
        return named(place, section.maybe("name", Place::name), read, own);
    }

    private static String join(String[] keys) {
        return String.join(", ", keys);
    }

    /** The watches of some quantities, each by its usual name unless it is given another. */
    private @Nullable List<Watch> named(
            Place place, @Nullable String name, @Nullable Map<String, Quantity> read, How how) {
        if (read == null) {
            return null;
        }
        List<Watch> watches = new ArrayList<>();
        read.forEach(
                (usual, quantity) -> {
                    String own = name == null ? usual : name;
                    if (!names.add(own)) {
                        place.problems()
                                .add(place.path(), "have a name that no other watch has", own);
                    }
                    watches.add(watch(own, quantity, how));
                });
        return watches;
    }
}
