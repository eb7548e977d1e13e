package io.millrace.trials.accuracy;

import io.millrace.state.Charge;
import io.millrace.state.Competition;
import io.millrace.state.Duty;
import io.millrace.state.Expert;
import io.millrace.state.Feature;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import io.millrace.state.baseline.Forecast;
import io.millrace.state.features.Constant;
import io.millrace.state.features.OneHot;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.groups.Condition;
import io.millrace.state.models.Effort;
import io.millrace.state.models.Portfolio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The default model of a series, as the command compare makes it of a file, and models like it. */
final class Defaults {

    private Defaults() {}

    /** The default: nothing is said but which columns are numbers and which are texts. */
    static Model model(Series series, Effort effort) {
        List<String> fields = new ArrayList<>(series.numeric());
        fields.addAll(series.categorical());
        List<Feature<?>> told = new ArrayList<>();
        if (!series.numeric().isEmpty()) {
            told.add(new Feature<>("numeric", series.numeric(), new StandardScaler()));
        }
        for (String category : series.categorical()) {
            OneHot oneHot = new OneHot(texts(series, fields.indexOf(category)));
            told.add(new Feature<>("category " + category, List.of(category), oneHot));
        }
        told.add(new Feature<>("constant", List.of(), new Constant()));
        Portfolio portfolio = Portfolio.of(effort, told, List.of());
        return new Model(
                fields,
                portfolio.features(),
                portfolio.experts(),
                List.of(),
                new Competition(portfolio.aggregator(), new Loss.Absolute(), Charge.LINEARISED));
    }

    /** The default's aggregator where columns are forecasts, which alone compete. */
    static Model mixing(Series forecasts) {
        List<Expert<?>> experts = new ArrayList<>();
        for (String name : forecasts.numeric()) {
            experts.add(new Expert<>(name, new Forecast(), Condition.ALWAYS, List.of(name)));
        }
        Competition competition = model(forecasts, Effort.STANDARD).competition();
        return new Model(forecasts.numeric(), List.of(), experts, List.of(), competition);
    }

    private static int texts(Series series, int column) {
        return (int) Arrays.stream(series.rows()).mapToDouble(x -> x[column]).distinct().count();
    }

    /** A model whose experts are all always there, so that what each says alone is known. */
    static Model onDuty(Model model) {
        return with(model, model.experts().stream().<Expert<?>>map(Defaults::onDuty).toList());
    }

    private static <S> Expert<S> onDuty(Expert<S> expert) {
        return new Expert<>(
                expert.name(), expert.learner(), expert.when(), expert.inputs(), Duty.ALWAYS);
    }

    /** A model without one of its experts. */
    static Model without(Model model, String name) {
        Predicate<Expert<?>> other = expert -> !expert.name().equals(name);
        return with(model, model.experts().stream().filter(other).toList());
    }

    private static Model with(Model model, List<Expert<?>> experts) {
        return new Model(model.fields(), model.features(), experts, List.of(), model.competition());
    }
}
