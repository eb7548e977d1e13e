package io.millrace.trials.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.trials.accuracy.Ablation.Column;
import io.millrace.trials.families.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/accuracy.md to what the default does. {@code -Dtrials.seeds=200} makes its tables of
 * generated streams anew, which takes minutes; without, they are taken to be right.
 */
class AccuracyTest {
    private static final Path PAGE = Path.of("../docs/accuracy.md");
    private static final Path TEXT = Path.of("src/test/resources/accuracy.md");
    private static final Path MADE = Path.of("target/accuracy.md");
    private static final int SEEDS = Integer.getInteger("trials.seeds", 0);

    /** Of how many streams of each family it is measured what a member earns. */
    private static final int ABLATED = 14;

    @Test
    void thePageSaysWhatTheDefaultDoes() throws IOException {
        String committed = Files.readString(PAGE);
        List<Series> all = RealSeries.all();
        RealTables real = new RealTables(all);
        String page =
                Files.readString(TEXT)
                        .replace("[absolute]\n", real.absolute().toString())
                        .replace("[squared]\n", real.squared().toString())
                        .replace("[members]\n", real.members().toString())
                        .replace("[efforts]\n", real.efforts(RealSeries.friedman()).toString())
                        .replace("[late]\n", LateTable.of(RealSeries.etth1()).toString())
                        .replace("[ablation]\n", Ablation.of("without", columns(all)).toString())
                        .replace("[families]\n", families(committed))
                        .replace("[earned]\n", earned(committed));

        Files.writeString(MADE, page);
        assertThat(committed)
                .as("docs/accuracy.md is not what the default does; trials/target/accuracy.md is")
                .isEqualTo(page);
    }

    private static List<Column> columns(List<Series> all) {
        return all.stream().map(series -> new Column(series.name(), List.of(series), 0)).toList();
    }

    /** The table of a page whose first head this is. */
    private static String table(String page, String head) {
        return page.lines()
                .dropWhile(line -> !line.startsWith("| " + head + " |"))
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static String families(String committed) {
        return SEEDS > 0 ? Rivalry.table(SEEDS).toString() : table(committed, "family");
    }

    private static String earned(String committed) {
        if (SEEDS == 0) {
            return table(committed, "without one");
        }
        List<Column> columns = Arrays.stream(Family.values()).map(AccuracyTest::column).toList();
        return Ablation.of("without one", columns).toString();
    }

    private static Column column(Family family) {
        List<Series> first =
                LongStream.range(0, Math.min(SEEDS, ABLATED))
                        .mapToObj(seed -> Series.of(family.stream(seed)))
                        .toList();
        return new Column(Rivalry.name(family), first, Rivalry.FROM);
    }
}
