package io.millrace.jobs.command;

import io.millrace.jobs.compare.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** A comparison in a sentence for each measure: whom the default beats, and whom it does not. */
final class Verdict {
    private Verdict() {}

    /** The sentences: of the mean absolute error, then of the root mean squared one. */
    static List<String> of(List<Ranked> ranking) {
        return List.of(
                sentence("MAE", Ranked::mae, ranking), sentence("RMSE", Ranked::rmse, ranking));
    }

    private static String sentence(
            String measure, ToDoubleFunction<Ranked> error, List<Ranked> ranking) {
        double served =
                error.applyAsDouble(best(error, ranking, r -> r.is(Kind.DEFAULT)).orElseThrow());
        List<String> better = new ArrayList<>();
        List<String> level = new ArrayList<>();
        List<String> worse = new ArrayList<>();
        Optional<Ranked> member = best(error, ranking, r -> r.is(Kind.MEMBER));
        for (Ranked ranked : ranking) {
            boolean best = member.isPresent() && ranked.equals(member.get());
            if (best || ranked.isBaseline()) {
                double rival = error.applyAsDouble(ranked);
                String name = ranked.standing().saysLast() ? "last label" : ranked.name();
                if (best) {
                    name = "its best member, " + ranked.name() + ",";
                }
                if (served == rival) {
                    level.add(name.replaceFirst(",$", ""));
                } else {
                    (served < rival ? better : worse).add(name + " by " + apart(served, rival));
                }
            }
        }
        List<String> parts = new ArrayList<>();
        add("beats ", better, parts);
        add("is level with ", level, parts);
        add("loses to ", worse, parts);
        return "In " + measure + " the default " + String.join(", but ", parts) + ".";
    }

    private static void add(String verb, List<String> rivals, List<String> parts) {
        if (!rivals.isEmpty()) {
            parts.add(verb + and(rivals));
        }
    }

    private static Optional<Ranked> best(
            ToDoubleFunction<Ranked> error, List<Ranked> ranking, Predicate<Ranked> who) {
        return ranking.stream()
                .filter(who)
                .reduce((a, b) -> error.applyAsDouble(b) < error.applyAsDouble(a) ? b : a);
    }

    /** By how much the smaller error is smaller, as a share of the greater. */
    private static String apart(double served, double rival) {
        double greater = Math.max(served, rival);
        double share = greater > 0 ? 1 - Math.min(served, rival) / greater : 0;
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String and(List<String> parts) {
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
