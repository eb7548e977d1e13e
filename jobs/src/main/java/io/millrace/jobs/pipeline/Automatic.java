package io.millrace.jobs.pipeline;

import io.millrace.state.Aggregator;
import io.millrace.state.Expert;
import io.millrace.state.Feature;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import io.millrace.state.models.Effort;
import io.millrace.state.models.Portfolio;
import java.util.ArrayList;
import java.util.List;

/** The usual experts, of a file that names none. */
final class Automatic {
    private static final String WORD = "auto";

    private final Features features;
    private final Portfolio portfolio;
    private final int members;

    /**
     * @param features what the file says of features; if they make more columns than there may be,
     *     which is a problem of its own, the experts are those of a file without any
     * @param groups whether the file names any groups
     */
    Automatic(Effort effort, Features features, boolean groups) {
        boolean wide = Checks.columns(Assembly.told(features)) > Checks.MOST_COLUMNS;
        this.features = wide ? features : features.with(effort);
        List<Feature<?>> told = wide ? List.of() : Assembly.told(features);
        this.members = Portfolio.of(effort, told, List.of()).experts().size();
        Group any = new Group("any", Condition.ALWAYS);
        this.portfolio = Portfolio.of(effort, told, groups ? List.of(any) : List.of());
    }

    /** Whether the file leaves it to us who competes. */
    static boolean wanted(Section file) {
        return !file.has("experts") || WORD.equals(file.optional("experts", Automatic::word, ""));
    }

    private static String word(Place place) {
        return place.node() instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    /** The features of the file and those that the experts want besides. */
    Features features() {
        return features;
    }

    /** The experts as if the file had named them: those of groups are made of one entry. */
    List<ExpertEntry> entries() {
        List<ExpertEntry> entries = new ArrayList<>();
        for (int i = 0; i < portfolio.experts().size(); i++) {
            Expert<?> expert = portfolio.experts().get(i);
            String name = expert.name();
            boolean one = i < members;
            entries.add(
                    new ExpertEntry(
                            one ? name : name.substring(0, name.indexOf('@')),
                            expert.learner(),
                            one ? Each.ALL : Each.GROUP,
                            expert.inputs(),
                            expert.duty()));
        }
        return entries;
    }

    /** What weighs them. */
    Aggregator<?> aggregator() {
        return portfolio.aggregator();
    }
}
