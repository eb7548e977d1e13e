package io.millrace.dashboard.board;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well a group is served.
 *
 * @param name the group
 * @param figures how good the predictions are that it was served
 * @param loss the sum of the squared errors that are certified; NaN without certificates
 * @param hindsight what the best linear model of each key would have lost, chosen in hindsight
 * @param bound what theory promises {@code loss - hindsight} to stay within; NaN where nothing is
 *     proved
 * @param bestExpert what the best expert of each key would have lost
 */
public record GroupRow(
        String name,
        Figures figures,
        double loss,
        double hindsight,
        double bound,
        double bestExpert) {

    /** The scope of a certificate that covers every event. */
    static final String EVERYONE = "everyone";

    /** Every group of the keys' last reports, over all the keys; first everyone, if reported on. */
    static List<GroupRow> of(Collection<KeyBoard> keys) {
        Map<String, List<Figures>> figures = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        for (KeyBoard key : keys) {
            if (key.course().last().examples() > 0) {
                names.add(EVERYONE);
                figures.computeIfAbsent(EVERYONE, n -> new ArrayList<>()).add(key.figures());
            }
            key.groups()
                    .forEach(
                            (name, group) -> {
                                names.add(name);
                                figures.computeIfAbsent(name, n -> new ArrayList<>()).add(group);
                            });
        }
        return names.stream()
                .map(name -> row(name, figures.getOrDefault(name, List.of()), keys))
                .toList();
    }

    private static GroupRow row(String name, List<Figures> figures, Collection<KeyBoard> keys) {
        double[] sums = new double[4];
        int[] what = {
            Certificates.LOSS, Certificates.HINDSIGHT, Certificates.BOUND, Certificates.BEST_EXPERT
        };
        boolean certified = false;
        for (KeyBoard key : keys) {
            Certificates certificates = key.course().last().certificates();
            if (!Double.isNaN(certificates.of(name, Certificates.LOSS))) {
                certified = true;
                for (int i = 0; i < what.length; i++) {
                    sums[i] += certificates.of(name, what[i]);
                }
            }
        }
        double none = certified ? 0 : Double.NaN;
        return new GroupRow(
                name,
                Figures.pooled(figures),
                sums[0] + none,
                sums[1] + none,
                sums[2] + none,
                sums[3] + none);
    }
}
