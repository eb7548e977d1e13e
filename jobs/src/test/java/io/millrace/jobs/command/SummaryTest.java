package io.millrace.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SummaryTest {
    private static String report(String key, int examples, double mae, double rmse, double weight) {
        String figures = "\"examples\":%d,\"mae\":%s,\"rmse\":%s".formatted(examples, mae, rmse);
        return """
        {"key":"%s",%s,"groups":[{"name":"g",%s}],"experts":[{"name":"e",%s,"weight":%s}]}\
        """
                .formatted(key, figures, figures, figures, weight);
    }

    @Test
    void keysAreWeighedByTheirExamplesAndTheLastReportOfAKeyCounts() {
        Summary summary =
                Summary.of(
                        List.of(
                                report("b", 1, 100, 100, 1),
                                report("a", 1, 2, 2, 0.5),
                                report("b", 3, 4, 6, 0.25)));
        // (1·2 + 3·4) / 4 = 3.5; √((1·4 + 3·36) / 4) = √28; (1·½ + 3·¼) / 4 = 0.3125
        assertThat(summary.overall().examples()).isEqualTo(4);
        assertThat(summary.overall().mae()).isCloseTo(3.5, within(1e-12));
        assertThat(summary.overall().rmse()).isCloseTo(Math.sqrt(28), within(1e-12));
        assertThat(summary.experts().get(0).weight()).isCloseTo(0.3125, within(1e-12));
        assertThat(summary.groups().get(0).mae()).isCloseTo(3.5, within(1e-12));
        assertThat(summary.keys()).extracting(Figure::name).containsExactly("a", "b");
    }

    @Test
    void anExpertThatNeverWokeHasNoFigures() {
        String slept =
                """
                {"key":"a","examples":1,"mae":1,"rmse":1,"groups":[],
                 "experts":[{"name":"e","examples":0,"mae":null,"rmse":null,"weight":null}]}\
                """;
        Figure expert = Summary.of(List.of(slept)).experts().get(0);
        assertThat(expert).isEqualTo(Figure.none("e"));
        assertThat(Summary.of(List.of()).overall()).isEqualTo(Figure.none("all"));
    }
}
