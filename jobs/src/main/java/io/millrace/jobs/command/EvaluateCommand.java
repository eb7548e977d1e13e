package io.millrace.jobs.command;

import io.millrace.jobs.MillraceJob;
import io.millrace.jobs.TemporaryDirectory;
import io.millrace.jobs.command.InputOptions.InputFile;
import io.millrace.jobs.file.CsvFile;
import io.millrace.jobs.file.FileEnds;
import io.millrace.jobs.file.ResultFiles;
import io.millrace.jobs.format.Decoder;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.state.metrics.RelativeScore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a pipeline over a file, with the operators of the job and no Kafka. */
@Command(
        name = "evaluate",
        description =
                "Run a pipeline over a file or generated events, without Kafka, and say how well it"
                        + " did.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private PipelineOption pipelineOption;
    @Mixin private ParallelismOption parallelism;
    @Mixin private JsonOption json;
    @Mixin private InputOptions input;
    @Mixin private PlotOptions plot;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description = "Write the predictions to FILE, one JSON object a line.")
    private @Nullable Path predictions;

    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            description =
                    "Write what has drifted, and what was done about it, to FILE, one JSON object a"
                            + " line.")
    private @Nullable Path alerts;

    @Option(
            names = "--certificates",
            description =
                    "Compare with the best in hindsight, in every group, whatever the pipeline"
                            + " says of certificates.")
    private boolean certificates;

    @Override
    public Integer call() throws Exception {
        Pipeline read = pipelineOption.read();
        json.check();
        plot.check();
        Pipeline pipeline = plot.reporting(certificates ? read.certified() : read);
        if (predictions != null) {
            Writable.check(predictions);
        }
        if (alerts != null) {
            Writable.check(alerts);
        }
        try (InputFile file = input.open()) {
            try (CsvFile csv = CsvFile.open(file.path())) {
                Decoder.csv(pipeline, csv.header());
            }
            evaluate(pipeline, file.path());
        }
        return 0;
    }

    private void evaluate(Pipeline pipeline, Path file) throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.create("millrace-results")) {
            ResultFiles files = new ResultFiles(directory.path(), predictions != null);
            StreamExecutionEnvironment env = LocalFlink.environment(parallelism.orElse(1));
            MillraceJob.build(
                    env, pipeline, new FileEnds(pipeline, file, input.labelDelay(), files));
            JobExecutionResult result;
            try (Progress progress = new Progress(spec.commandLine().getErr())) {
                result = new Watch(env.executeAsync(pipeline.name())).untilEnd(progress);
            }
            keep(files.predictions(), predictions);
            keep(files.alerts(), alerts);
            Iterable<String> reports = ResultFiles.lines(files.reports());
            Outcome outcome = outcome(pipeline, reports, result);
            json.write(outcome, spec.commandLine().getOut(), spec.commandLine().getColorScheme());
            plot.write(outcome, reports, ResultFiles.lines(files.alerts()));
        }
    }

    private static void keep(Path results, @Nullable Path file) throws IOException {
        if (file != null) {
            try (OutputStream out = Files.newOutputStream(file)) {
                ResultFiles.join(results, out);
            }
        }
    }

    private static Outcome outcome(
            Pipeline pipeline, Iterable<String> reports, JobExecutionResult result) {
        Map<String, Object> counts = result.getAllAccumulatorResults();
        Map<String, Long> deadLetters = new HashMap<>();
        Map<String, String> firstLetters = new HashMap<>();
        Alerts alerts = new Alerts(pipeline.drift());
        for (String name : counts.keySet()) {
            if (name.startsWith(FileEnds.FIRST_LETTERS)) {
                firstLetters.put(
                        name.substring(FileEnds.FIRST_LETTERS.length()),
                        String.valueOf(counts.get(name)));
            }
            if (name.startsWith(FileEnds.DEAD_LETTERS)) {
                deadLetters.put(
                        name.substring(FileEnds.DEAD_LETTERS.length()), count(counts, name));
            }
            if (name.startsWith(FileEnds.DRIFTS)) {
                alerts.drifts(name.substring(FileEnds.DRIFTS.length()), count(counts, name));
            }
        }
        alerts.settled(count(counts, FileEnds.SETTLED));
        return new Outcome(
                pipeline.name(),
                Summary.of(reports),
                (RelativeScore) counts.getOrDefault(FileEnds.ERRORS, new RelativeScore()),
                count(counts, FileEnds.PREDICTIONS),
                deadLetters,
                firstLetters,
                count(counts, FileEnds.LATE_LABELS),
                count(counts, FileEnds.EXPIRED),
                alerts,
                result.getNetRuntime(TimeUnit.MILLISECONDS) / 1000.0);
    }

    private static long count(Map<String, Object> counts, String name) {
        return (Long) counts.getOrDefault(name, 0L);
    }
}
