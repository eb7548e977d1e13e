package io.millrace.cluster.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cluster.Cluster;
import io.millrace.cluster.ClusterLayout;
import io.millrace.cluster.Installation;
import io.millrace.cluster.Ports;
import io.millrace.jobs.pipeline.Pipeline;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster whose processes are killed, again and again, answers what the undisturbed kernel
 * answers: every prediction once, and to the last bit. {@code -Pchaos} makes it ten of each kind,
 * half a million events, processes that stand still, a disk that is full, and a network that is cut
 * or slow.
 */
final class PackagedChaosTest {
    private static final int KILLS = Integer.getInteger("chaos.kills");
    private static final int OTHERS = Integer.getInteger("chaos.others");
    private static final int KEYS = Integer.getInteger("chaos.keys");
    private static final int ROUNDS = Integer.getInteger("chaos.rounds");
    private static final long SEED = Long.getLong("chaos.seed");
    private static final int PER_KEY = 5;
    private static final Path LOG = Path.of("target/chaos.log");

    /** As many slots as one TaskManager has, so that it can do alone. */
    private static final int PARALLELISM = 2;

    private static final String PIPELINE =
            """
            name: chaos
            input: {topic: chaos.events, key: key, id: id, time: time}
            labels: {topic: chaos.labels, label: y, timeout: 36500d}
            features: {numeric: [a, b]}
            experts:
              - {name: steady, learner: rls}
              - {name: nimble, learner: rls, forgetting: 0.95}
              - {name: last, learner: last-label}
            output:
              predictions: chaos.predictions
              reports: chaos.reports
              reportEvery: %d
              deadLetters: chaos.dead-letters
              lateLabels: chaos.late-labels
              expired: chaos.expired
            checkpoint: 1s
            """
                    .formatted(PER_KEY);

    @Test
    void killedProcessesLoseNothingAndSayNothingTwice(@TempDir Path directory) throws Exception {
        TestingRounds rounds = new TestingRounds(KEYS, PER_KEY, ROUNDS, SEED);
        Pipeline pipeline = Pipeline.parse("chaos", PIPELINE);
        Path file = Files.writeString(directory.resolve("chaos.yaml"), PIPELINE);
        Cluster cluster =
                Cluster.of(
                        Installation.current(),
                        directory.resolve("cluster"),
                        ClusterLayout.usual(Ports.free(2)));
        List<String> predictions;
        try (PrintWriter log = new PrintWriter(Files.newBufferedWriter(LOG), true);
                TestingDisk disk =
                        OTHERS == 0 ? null : TestingDisk.mount(cluster.folders().checkpoints())) {
            try {
                predictions = run(cluster, disk, file, pipeline, rounds, log);
            } finally {
                cluster.down(role -> {});
            }
        }
        List<String> expected = new ArrayList<>(TestingOracle.answers(pipeline, rounds));
        assertThat(predictions).hasSize(rounds.events() * ROUNDS);
        expected.sort(null);
        List<String> sorted = predictions.stream().sorted().toList();
        assertThat(sorted.equals(expected)).as("as the undisturbed kernel").isTrue();
    }

    private static List<String> run(
            Cluster cluster,
            @Nullable TestingDisk disk,
            Path file,
            Pipeline pipeline,
            TestingRounds rounds,
            PrintWriter log)
            throws Exception {
        Random random = new Random(SEED);
        List<Fault> faults = Fault.plan(KILLS, OTHERS, random);
        cluster.up(standings -> {});
        String job = cluster.cli().submit(file, PARALLELISM, null);
        TestingNetwork network = OTHERS == 0 ? null : new TestingNetwork();
        TestingTrouble trouble = new TestingTrouble(cluster, disk, network, random);
        try (TestingRun run =
                new TestingRun(
                        cluster, job, pipeline, rounds, trouble, faults, said -> tell(said, log))) {
            return run.predictions();
        }
    }

    private static void tell(String said, PrintWriter log) {
        log.println(said);
        System.out.println(said);
    }
}
