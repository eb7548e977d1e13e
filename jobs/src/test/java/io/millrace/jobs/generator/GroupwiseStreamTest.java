package io.millrace.jobs.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GroupwiseStreamTest {
    private static final int ROUNDS = 10_000;

    @TempDir private Path directory;

    private List<String> stream(long seed, long events) throws IOException {
        Path file = directory.resolve("stream.csv");
        new GroupwiseStream(seed, events).write(file);
        return Files.readAllLines(file);
    }

    private static double[] numbers(String row) {
        return Arrays.stream(row.split(",")).skip(1).mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void aSeedIsAStream() throws IOException {
        assertThat(stream(3, 50)).isEqualTo(stream(3, 50)).isNotEqualTo(stream(4, 50)).hasSize(51);
        assertThat(stream(3, 1)).hasSize(2);
        assertThatThrownBy(() -> new GroupwiseStream(3, 0))
                .hasMessage("events must be at least 1, but was 0");
    }

    @Test
    void aRoundIsFourEventsThatDifferInTargetAndLabel() throws IOException {
        List<String> rows = stream(5, 4 * ROUNDS);
        assertThat(rows.get(0))
                .startsWith("target,round,x1,x2,")
                .endsWith(",x20,circle,square,triangle,green,red,y");
        for (int i = 1; i < rows.size(); i += 4) {
            String round = inputs(rows.get(i));
            for (int target = 0; target < 4; target++) {
                String row = rows.get(i + target);
                String name = List.of("mean", "min", "max", "permutation").get(target);
                assertThat(row).startsWith(name + ",");
                assertThat(inputs(row)).isEqualTo(round);
            }
        }
    }

    /** All of a row but its target and its label. */
    private static String inputs(String row) {
        return row.substring(row.indexOf(','), row.lastIndexOf(','));
    }

    @Test
    void groupsHaveTheirSharesAndNumbersAndLabelsTheirRanges() throws IOException {
        List<String> rows = stream(6, 4 * ROUNDS);
        double[] sums = new double[27];
        DoubleSummaryStatistics[] labels = new DoubleSummaryStatistics[4];
        Arrays.setAll(labels, target -> new DoubleSummaryStatistics());
        for (int i = 1; i < rows.size(); i++) {
            double[] row = numbers(rows.get(i));
            labels[(i - 1) % 4].accept(row[26]);
            for (int j = 1; j < 26; j++) {
                assertThat(row[j]).isBetween(0.0, 1.0);
                sums[j] += row[j] / (4 * ROUNDS);
            }
        }
        // Four deviations of a mean of 10,000 draws are 0.02 for a share, and 0.012 for a number.
        for (int j = 1; j <= 20; j++) {
            assertThat(sums[j]).isCloseTo(0.5, within(0.012));
        }
        double[] shares = {0.5, 0.3, 0.2, 0.6, 0.4};
        for (int group = 0; group < 5; group++) {
            assertThat(sums[21 + group]).isCloseTo(shares[group], within(0.02));
        }
        for (DoubleSummaryStatistics label : labels) {
            assertThat(label.getMin()).isZero();
            assertThat(label.getMax()).isEqualTo(1);
        }
    }
}
