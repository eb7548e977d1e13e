package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.groups.Condition;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.models.ModelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the table of sizes in docs/formats.md to what is written. */
class StateSizeTest {

    private static int bytes(int experts, boolean certified) {
        String[] names = IntStream.range(0, 10).mapToObj(i -> "x" + i).toArray(String[]::new);
        ModelBuilder builder = new ModelBuilder().numeric(names);
        builder.group("high", new Condition.AtLeast(0, 1));
        for (int i = 0; i < experts; i++) {
            builder.expert("rls-" + i, new RecursiveLeastSquares(0.1, 1));
        }
        Model model = certified ? builder.certified().build() : builder.build();
        return TestingBytes.write(model.codec(), model.newState()).length;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 64})
    void theDocumentedSizesAreThoseWritten(int experts) throws IOException {
        String row =
                String.format(
                        Locale.ROOT,
                        "| %d | %,d | %,d |",
                        experts,
                        bytes(experts, false),
                        bytes(experts, true));
        assertThat(Files.readAllLines(Path.of("../docs/formats.md"))).contains(row);
    }
}
