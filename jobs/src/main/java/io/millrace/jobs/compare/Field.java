package io.millrace.jobs.compare;

import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.state.Duty;
import io.millrace.state.Expert;
import io.millrace.state.Feature;
import io.millrace.state.Model;
import io.millrace.state.baseline.Forecast;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.features.LabelLags;
import io.millrace.state.groups.Condition;
import java.util.ArrayList;
import java.util.List;

/** Who competes in a comparison: the default, each of its members alone, and the baselines. */
final class Field {
    private static final LastLabel LAST_LABEL = new LastLabel();
    private static final Condition NEVER = new Condition.Any(List.of());

    private final Model model;
    private final Lateness lateness;
    private final int parts;
    private final List<Contestant> contestants = new ArrayList<>();

    private Field(Model model, Lateness lateness, int parts) {
        this.model = model;
        this.lateness = lateness;
        this.parts = parts;
    }

    /**
     * The competitors for a pipeline, the default first.
     *
     * @param season how many rows of a key a season has, 0 if it is not known
     * @param parts in how many parts of a file errors are told apart
     */
    static List<Contestant> of(Pipeline pipeline, Lateness lateness, int season, int parts) {
        Field field = new Field(pipeline.model(), lateness, parts);
        field.add("the default", Kind.DEFAULT, false, field.model);
        field.addMembers();
        field.addBaselines(season);
        return field.contestants;
    }

    private void addMembers() {
        for (Expert<?> expert : model.experts()) {
            Model alone = alone(model.features(), onDuty(expert));
            add(expert.name(), Kind.MEMBER, saysLast(expert), alone);
        }
    }

    private void addBaselines(int season) {
        if (model.experts().stream().noneMatch(Field::saysLast)) {
            Expert<?> last = new Expert<>("last", LAST_LABEL);
            add("last label", Kind.BASELINE, true, alone(List.of(), last));
        }
        // Where nobody is awake the mean of the labels so far is served.
        Expert<?> nobody = new Expert<>("nobody", LAST_LABEL, NEVER);
        add("running mean", Kind.BASELINE, false, alone(List.of(), nobody));
        if (season > 0) {
            LabelLags ago = new LabelLags(List.of(lateness.lag(season)));
            add(
                    "last season",
                    Kind.BASELINE,
                    false,
                    alone(
                            List.of(new Feature<>("season", List.of(), ago)),
                            new Expert<>("season", new Forecast())));
        }
    }

    /** Who is alone has nobody to leave the work to. */
    private static <S> Expert<S> onDuty(Expert<S> expert) {
        return new Expert<>(
                expert.name(), expert.learner(), expert.when(), expert.inputs(), Duty.ALWAYS);
    }

    private static boolean saysLast(Expert<?> expert) {
        return expert.learner().equals(LAST_LABEL) && expert.when().equals(Condition.ALWAYS);
    }

    private Model alone(List<Feature<?>> features, Expert<?> expert) {
        return new Model(
                model.fields(),
                features,
                List.of(expert),
                model.groups(),
                model.competition(),
                false,
                List.of());
    }

    private void add(String name, Kind kind, boolean saysLast, Model whose) {
        contestants.add(new Contestant(name, kind, saysLast, whose, lateness, parts));
    }
}
