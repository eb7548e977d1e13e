package io.millrace.jobs.compare;

import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.state.Expert;
import io.millrace.state.Learner;
import io.millrace.state.Model;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.groups.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who competes in a comparison: the default, each of its members alone, and the baselines. */
final class Field {
    private static final LastLabel LAST_LABEL = new LastLabel();

    private Field() {}

    /** The competitors for a pipeline. */
    static List<Contestant> of(Pipeline pipeline, Lateness lateness, int parts) {
        Model model = pipeline.model();
        List<Contestant> field = new ArrayList<>();
        field.add(new Contestant("the default", Kind.DEFAULT, false, model, lateness, parts));
        for (Expert<?> expert : model.experts()) {
            field.add(
                    new Contestant(
                            expert.name(),
                            Kind.MEMBER,
                            says(expert, LAST_LABEL),
                            alone(model, model.features(), expert),
                            lateness,
                            parts));
        }
        baselines()
                .forEach(
                        (name, learner) -> {
                            if (model.experts().stream().noneMatch(e -> says(e, learner))) {
                                field.add(
                                        new Contestant(
                                                name,
                                                Kind.BASELINE,
                                                learner.equals(LAST_LABEL),
                                                alone(
                                                        model,
                                                        List.of(),
                                                        new Expert<>(name, learner)),
                                                lateness,
                                                parts));
                            }
                        });
        return field;
    }

    private static Map<String, Learner<?>> baselines() {
        Map<String, Learner<?>> baselines = new LinkedHashMap<>();
        baselines.put("last label", LAST_LABEL);
        return baselines;
    }

    private static boolean says(Expert<?> expert, Learner<?> learner) {
        return expert.learner().equals(learner) && expert.when().equals(Condition.ALWAYS);
    }

    private static Model alone(
            Model model, List<io.millrace.state.Feature<?>> features, Expert<?> expert) {
        return new Model(
                model.fields(),
                features,
                List.of(expert),
                model.groups(),
                model.competition(),
                false,
                List.of());
    }
}
