package io.millrace.jobs.pipeline;

import io.millrace.state.Expert;
import io.millrace.state.Feature;
import io.millrace.state.Model;
import io.millrace.state.Transform;
import io.millrace.state.features.Constant;
import io.millrace.state.features.LabelLags;
import io.millrace.state.features.OneHot;
import io.millrace.state.features.Then;
import io.millrace.state.groups.Group;
import io.millrace.state.models.Effort;
import io.millrace.state.models.Portfolio;
import java.util.ArrayList;
import java.util.List;

/** The model that a pipeline describes, put together from the kernel's parts. */
final class Assembly {
    private final List<String> fields;
    private final Pipeline pipeline;

    Assembly(Pipeline pipeline) {
        this.fields = pipeline.fields().model();
        this.pipeline = pipeline;
    }

    Model model() {
        return new Model(
                fields,
                features(pipeline.features()),
                pipeline.experts().stream().flatMap(entry -> experts(entry).stream()).toList(),
                pipeline.groups().stream().map(this::group).toList(),
                pipeline.competition(),
                pipeline.certificates(),
                pipeline.drift().watches());
    }

    /**
     * The features in the order of their columns; a kind that the file does not name is left out.
     */
    static List<Feature<?>> features(Features file) {
        List<Feature<?>> told = told(file);
        Effort effort = file.effort();
        return effort == null ? told : Portfolio.of(effort, told, List.of()).features();
    }

    /** Those that the file tells. */
    static List<Feature<?>> told(Features file) {
        List<Feature<?>> features = new ArrayList<>();
        if (!file.numeric().isEmpty()) {
            features.add(new Feature<>("numeric", file.numeric(), file.scaling()));
        }
        if (!file.lags().isEmpty()) {
            Transform<?> lags = scaled(new LabelLags(file.lags()), file);
            features.add(new Feature<>("lags", List.of(), lags));
        }
        for (Categorical categorical : file.categorical()) {
            List<String> input = List.of(categorical.field());
            features.add(
                    new Feature<>(
                            "category " + categorical.field(),
                            input,
                            new OneHot(categorical.slots())));
        }
        for (Derived derived : file.derived()) {
            Transform<?> transform =
                    derived.scaled() ? scaled(derived.transform(), file) : derived.transform();
            features.add(new Feature<>(derived.name(), derived.inputs(), transform));
        }
        if (file.intercept()) {
            features.add(new Feature<>("constant", List.of(), new Constant()));
        }
        return features;
    }

    private static Transform<?> scaled(Transform<?> columns, Features file) {
        return file.scaled() ? new Then<>(columns, file.running()) : columns;
    }

    private Group group(GroupEntry entry) {
        return new Group(entry.name(), entry.when().on(fields));
    }

    private List<Expert<?>> experts(ExpertEntry entry) {
        if (entry.each() == Each.ALL) {
            return List.of(expert(entry.name(), entry, When.ALWAYS));
        }
        List<Expert<?>> experts = new ArrayList<>();
        for (GroupEntry group : pipeline.groups()) {
            experts.add(expert(entry.name(group.name()), entry, group.when()));
        }
        return experts;
    }

    private Expert<?> expert(String name, ExpertEntry entry, When when) {
        return new Expert<>(name, entry.learner(), when.on(fields), entry.inputs(), entry.duty());
    }
}
