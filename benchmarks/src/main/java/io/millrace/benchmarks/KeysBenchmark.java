package io.millrace.benchmarks;

import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.state.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.util.FileUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Very many keys: how fast they learn, how long checkpoints take and how large they are, whether
 * the heap stays flat, and how long the job takes to come back. Events are made in the job, first
 * one for each key, then of keys that are drawn; predictions are thrown away.
 */
@Command(name = "KeysBenchmark", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class KeysBenchmark implements Callable<Integer> {
    /** Runs that are not counted, of each backend, while the JIT compiler learns. */
    private static final int WARM_UP = 1;

    @Option(names = "--keys", description = "How many keys.")
    private int keys = 1_000_000;

    @Option(names = "--events", description = "How many events in all.")
    private long events = 10_000_000;

    @Option(names = "--columns", description = "How many numbers an event has.")
    private int columns = 10;

    @Option(names = "--parallelism", description = "How many subtasks learn.")
    private int parallelism = 2;

    @Option(names = "--backend", description = "rocksdb or hashmap.")
    private String backend = "rocksdb";

    @Option(names = "--effort", description = "rls for one RLS, or low, standard, high.")
    private String effort = "rls";

    @Option(names = "--checkpoint", description = "Seconds between checkpoints.")
    private int checkpoint = 30;

    @Option(
            names = "--pairs",
            description =
                    "Instead of one life: how often to run hashmap and rocksdb in turn, for the"
                            + " ratio of their rates.")
    private int pairs;

    @Option(
            names = "--set",
            paramLabel = "OPTION=VALUE",
            description = "A Flink option, such as state.backend.rocksdb.writebuffer.count=4.")
    private Map<String, String> flink = new LinkedHashMap<>();

    @Option(names = "--directory", description = "Where checkpoints and RocksDB's files go.")
    private @Nullable Path directory;

    public static void main(String[] args) {
        System.exit(new CommandLine(new KeysBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path root = directory == null ? Path.of(System.getProperty("java.io.tmpdir")) : directory;
        Path own = Files.createTempDirectory(root, "keys");
        try {
            if (pairs > 0) {
                compare(own);
            } else {
                KeyedJob first = job(own, backend);
                Path savepoint = first.live();
                first.comeBack(savepoint);
            }
        } finally {
            FileUtils.deleteDirectory(own.toFile());
        }
        return 0;
    }

    private KeyedJob job(Path own, String name) {
        NumberedEvents stream = new NumberedEvents(keys, columns);
        return new KeyedJob(stream, model(), events, parallelism, name, checkpoint, own, flink);
    }

    private void compare(Path own) throws Exception {
        List<Double> ratios = new ArrayList<>();
        for (int pair = -WARM_UP; pair < pairs; pair++) {
            double heap = job(own, "hashmap").rate();
            double rocks = job(own, "rocksdb").rate();
            System.out.printf(
                    Locale.ROOT,
                    "hashmap %9.0f/s   rocksdb %9.0f/s   ratio %.3f%s%n",
                    heap,
                    rocks,
                    rocks / heap,
                    pair < 0 ? "   not counted" : "");
            if (pair >= 0) {
                ratios.add(rocks / heap);
            }
        }
        ratios.sort(null);
        System.out.printf(
                Locale.ROOT,
                "median ratio %.3f (%.3f to %.3f)%n",
                ratios.get(ratios.size() / 2),
                ratios.get(0),
                ratios.get(ratios.size() - 1));
    }

    private Model model() {
        String names =
                IntStream.range(0, columns)
                        .mapToObj(i -> "f" + i)
                        .collect(Collectors.joining(", "));
        String experts =
                effort.equals("rls") ? "experts: [{name: rls, learner: rls}]" : "effort: " + effort;
        return Pipeline.parse(
                        "keys",
                        """
                        name: keys
                        input: {topic: events, key: key, label: y}
                        features: {numeric: [%s]}
                        %s
                        output: {predictions: predictions, deadLetters: dead-letters}
                        """
                                .formatted(names, experts))
                .model();
    }
}
