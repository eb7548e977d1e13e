package io.millrace.jobs.command;

import io.millrace.jobs.kafka.PipelineTopics;
import io.millrace.jobs.pipeline.Drift;
import io.millrace.jobs.pipeline.ExpertEntry;
import io.millrace.jobs.pipeline.Input;
import io.millrace.jobs.pipeline.Labels;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.state.Competition;
import io.millrace.state.Duty;
import io.millrace.state.Expert;
import io.millrace.state.Learner;
import io.millrace.state.Model;
import io.millrace.state.Query;
import io.millrace.state.Range;
import io.millrace.state.Watch;
import io.millrace.state.groups.Group;
import io.millrace.state.models.Effort;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reads a pipeline file and says what it means, or what is wrong with it. */
@Command(
        name = "validate",
        description = "Say what a pipeline file means, or all that is wrong with it.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private PipelineOption pipelineOption;

    @Override
    public Integer call() throws IOException {
        Pipeline pipeline = pipelineOption.read();
        Model model = pipeline.model();
        PrintWriter out = spec.commandLine().getOut();
        out.println("Pipeline " + pipeline.name() + " is valid.");
        inputs(out, pipeline);
        model(out, model);
        learners(out, pipeline);
        competition(out, model.competition());
        line(out, "certified", model.certified() ? "yes, in the reports" : "no");
        drift(out, pipeline.drift());
        line(out, "results to", String.join(", ", PipelineTopics.outputs(pipeline)));
        line(
                out,
                "delivery",
                "%s, checkpoint every %s"
                        .formatted(
                                pipeline.delivery()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-'),
                                words(pipeline.checkpoint())));
        line(out, "state", OutcomeTable.count(stateBytes(model)) + " bytes a key, at first");
        out.flush();
        return 0;
    }

    private static void inputs(PrintWriter out, Pipeline pipeline) {
        line(out, "events", from(pipeline.input()));
        Labels labels = pipeline.labels();
        line(
                out,
                "labels",
                labels == null
                        ? "field " + pipeline.input().label() + " of the event"
                        : from(labels.input()) + ", waited for " + words(labels.timeout()));
    }

    private static void model(PrintWriter out, Model model) {
        line(out, "fields", String.join(", ", model.fields()));
        line(out, "columns", model.columns().size() + ": " + String.join(", ", model.columns()));
        line(
                out,
                "experts",
                model.experts().size()
                        + ": "
                        + model.experts().stream()
                                .map(Expert::name)
                                .collect(Collectors.joining(", ")));
        line(
                out,
                "groups",
                model.groups().isEmpty()
                        ? "none"
                        : model.groups().stream()
                                .map(Group::name)
                                .collect(Collectors.joining(", ")));
    }

    private static void competition(PrintWriter out, Competition competition) {
        line(out, "weighed by", words(competition.aggregator()));
        String charge = competition.charge().name().toLowerCase(Locale.ROOT);
        line(out, "loss", words(competition.loss()) + ", " + charge);
        if (competition.query() instanceof Query.One one) {
            String share = "one at a time, at random in " + one.exploration() + " of the rounds";
            line(out, "asked", share);
        }
        Range labels = competition.labels();
        line(
                out,
                "labels in",
                labels.bounded() ? labels.low() + " to " + labels.high() : "any range");
    }

    /** What is watched, by what, and what is done, with all that is usual. */
    private static void drift(PrintWriter out, Drift drift) {
        if (drift.watches().isEmpty()) {
            line(out, "watched", "nothing, for drift");
        }
        String name = "watched";
        for (Watch watch : drift.watches()) {
            line(
                    out,
                    name,
                    "%s: %s, %s, history %d"
                            .formatted(
                                    watch.name(),
                                    words(watch.detector()),
                                    words(watch.reaction()),
                                    watch.history()));
            name = "";
        }
        if (drift.falseDiscoveries() > 0) {
            line(out, "false alarms", "a share of " + drift.falseDiscoveries() + " at most");
        }
    }

    /**
     * What each entry of the file learns by, with all that is usual, and briefly each usual one.
     */
    private static void learners(PrintWriter out, Pipeline pipeline) {
        Effort effort = pipeline.features().effort();
        if (effort != null) {
            line(out, "effort", effort.name().toLowerCase(Locale.ROOT) + ", of the usual experts");
        }
        String name = "learn by";
        for (ExpertEntry expert : pipeline.experts()) {
            Learner<?> learner = expert.learner();
            String rule = effort == null ? words(learner) : Nesting.words(learner);
            String duty = expert.duty() == Duty.ON_PROBATION ? ", on probation" : "";
            line(out, name, expert.name() + ": " + rule + duty);
            name = "";
        }
    }

    /** A time as the file says it, in the greatest unit that it is a whole number of. */
    private static String words(Duration time) {
        long millis = time.toMillis();
        String[] units = {"d", "h", "m", "s"};
        long[] lengths = {86_400_000, 3_600_000, 60_000, 1000};
        for (int i = 0; i < units.length; i++) {
            if (millis % lengths[i] == 0) {
                return millis / lengths[i] + units[i];
            }
        }
        return millis + "ms";
    }

    /** A rule and what it was told, as its record shows itself, with less brackets. */
    private static String words(Object rule) {
        return rule.toString()
                .replace("[]", "")
                .replace("[", " (")
                .replace("]", ")")
                .replace("=", " ")
                .replace("  ", " ");
    }

    private static void line(PrintWriter out, String name, String meaning) {
        out.printf("  %-10s  %s%n", name, meaning);
    }

    private static String from(Input input) {
        String key = String.join(" + ", input.key());
        return "%s as %s, %s%s%s"
                .formatted(
                        input.topic(),
                        input.format(),
                        key.isEmpty() ? "one model for all" : "key " + key,
                        named(", id ", input.id()),
                        named(", time ", input.time()));
    }

    private static String named(String what, @Nullable String field) {
        return field == null ? "" : what + field;
    }

    private static long stateBytes(Model model) throws IOException {
        DataOutputStream out = new DataOutputStream(OutputStream.nullOutputStream());
        model.codec().write(model.newState(), out);
        return out.size();
    }
}
