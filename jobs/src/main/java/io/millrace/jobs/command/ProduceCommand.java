package io.millrace.jobs.command;

import io.millrace.jobs.command.InputOptions.InputFile;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.kafka.PipelineTopics;
import io.millrace.jobs.kafka.Topics;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.jobs.replay.Replay;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Replays a file into the topics that a pipeline reads. */
@Command(
        name = "produce",
        description = "Replay a file or generated events into the topics that a pipeline reads.",
        mixinStandardHelpOptions = true)
final class ProduceCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private PipelineOption pipelineOption;
    @Mixin private InputOptions input;
    @Mixin private KafkaOptions kafka;

    private double rate = Double.POSITIVE_INFINITY;
    private long start;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Events per second; without it, as fast as the broker takes them.")
    void setRate(double eventsPerSecond) {
        if (!(eventsPerSecond > 0)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rate must be greater than 0, but was " + eventsPerSecond);
        }
        rate = eventsPerSecond;
    }

    @Override
    public Integer call() throws IOException {
        Pipeline pipeline = pipelineOption.read();
        Connection connection = kafka.connection(pipeline);
        try (Topics topics = Topics.connect(connection)) {
            if (kafka.createTopics()) {
                topics.create(PipelineTopics.inputs(pipeline), Map.of());
            } else {
                topics.require(PipelineTopics.inputs(pipeline));
            }
            try (InputFile file = input.open();
                    Replay replay =
                            new Replay(
                                    pipeline,
                                    file.path(),
                                    connection,
                                    topics,
                                    input.labelDelay())) {
                send(replay);
                spec.commandLine()
                        .getOut()
                        .printf(
                                "%s events sent to %s in %.1f s%n",
                                OutcomeTable.count(replay.events()),
                                pipeline.input().topic(),
                                seconds());
            }
        }
        return 0;
    }

    private void send(Replay replay) throws IOException {
        start = System.nanoTime();
        try (Progress progress = new Progress(spec.commandLine().getErr())) {
            while (replay.sendNext()) {
                if (progress.due()) {
                    progress.show(standing(replay));
                }
                double ahead = replay.events() / rate - seconds();
                if (ahead > 0) {
                    LockSupport.parkNanos((long) (ahead * 1e9));
                }
            }
        }
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private String standing(Replay replay) {
        double share = replay.share();
        double left = share > 0 ? seconds() / share * (1 - share) : Double.NaN;
        return String.format(
                Locale.ROOT,
                "%s %3.0f %%  %s events  %s/s  %.0f s left",
                bar(share),
                100 * share,
                OutcomeTable.count(replay.events()),
                OutcomeTable.count(Math.round(replay.events() / seconds())),
                left);
    }

    private static String bar(double share) {
        int full = (int) (20 * share);
        return "[" + "#".repeat(full) + "-".repeat(20 - full) + "]";
    }
}
