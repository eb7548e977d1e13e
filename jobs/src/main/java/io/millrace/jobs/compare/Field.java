package io.millrace.jobs.compare;

import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.state.Competition;
import io.millrace.state.Duty;
import io.millrace.state.Expert;
import io.millrace.state.Feature;
import io.millrace.state.Learner;
import io.millrace.state.Model;
import io.millrace.state.baseline.Forecast;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.baseline.MeanLabel;
import io.millrace.state.experts.Averaging;
import io.millrace.state.features.LabelHistory;
import io.millrace.state.features.LabelLags;
import io.millrace.state.features.Only;
import io.millrace.state.groups.Condition;
import io.millrace.state.wrappers.Through;
import java.util.ArrayList;
import java.util.List;

/** Who competes in a comparison: the default, each of its members alone, and the baselines. */
final class Field {
    private static final LastLabel LAST_LABEL = new LastLabel();
    private static final MeanLabel MEAN = new MeanLabel(1);

    /** A week of half hours, and some. */
    private static final int LONGEST_SEASON = 400;

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
     * @param season how many rows of a key a season has, 0 to find it
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
            boolean blind = saysLast(expert) || is(expert, MEAN);
            Model alone = alone(blind ? List.of() : model.features(), onDuty(expert));
            add(expert.name(), Kind.MEMBER, saysLast(expert), alone);
        }
    }

    private void addBaselines(int season) {
        if (model.experts().stream().noneMatch(Field::saysLast)) {
            Expert<?> last = new Expert<>("last", LAST_LABEL);
            add("last label", Kind.BASELINE, true, alone(List.of(), last));
        }
        if (model.experts().stream().noneMatch(expert -> is(expert, MEAN))) {
            Expert<?> mean = new Expert<>("mean", MEAN);
            add("running mean", Kind.BASELINE, false, alone(List.of(), mean));
        }
        Model ago = season > 0 ? seasonAgo(season) : seasonAgo();
        add("last season", Kind.BASELINE, false, ago);
    }

    /** The label as many rows ago; the mean of the labels so far until there are so many. */
    private Model seasonAgo(int season) {
        LabelLags ago = new LabelLags(List.of(lateness.lag(season)));
        return alone(
                List.of(new Feature<>("season", List.of(), ago)),
                new Expert<>("season", new Forecast()));
    }

    /** The label of a season ago that is found by itself; the last label until there is one. */
    private Model seasonAgo() {
        LabelHistory history = new LabelHistory(LONGEST_SEASON);
        int column = history.columns(List.of()).indexOf("label-season");
        Only season = new Only(List.of(column));
        return alone(
                List.of(new Feature<>("season", List.of(), history)),
                new Expert<>("season", new Through<>(season, new Forecast())));
    }

    private static boolean saysLast(Expert<?> expert) {
        return is(expert, LAST_LABEL);
    }

    private static boolean is(Expert<?> expert, Learner<?> learner) {
        return expert.learner().equals(learner) && expert.when().equals(Condition.ALWAYS);
    }

    /** Who is alone has nobody to leave the work to. */
    private static <S> Expert<S> onDuty(Expert<S> expert) {
        return new Expert<>(
                expert.name(), expert.learner(), expert.when(), expert.inputs(), Duty.ALWAYS);
    }

    /** Who is alone is weighed by nothing, so that nothing but its own work is measured. */
    private Model alone(List<Feature<?>> features, Expert<?> expert) {
        Competition all = model.competition();
        return new Model(
                model.fields(),
                features,
                List.of(expert),
                model.groups(),
                new Competition(
                        new Averaging(), all.loss(), all.charge(), all.labels(), all.query()),
                false,
                List.of());
    }

    private void add(String name, Kind kind, boolean saysLast, Model whose) {
        contestants.add(new Contestant(name, kind, saysLast, whose, lateness, parts));
    }
}
