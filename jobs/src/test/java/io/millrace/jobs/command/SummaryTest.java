package io.millrace.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
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

    /** Labels 0 and 2 of one key, 4 and 4 of another: of mean 2.5 and variance 2.75 together. */
    @Test
    void theVarianceOfLabelsIsWithinKeysAndBetweenThem() {
        String one =
                """
                {"key":"a","examples":2,"mae":1,"rmse":1,"labelMean":1,"labelSd":1,"groups":[],"experts":[]}\
                """;
        String two =
                one.replace("\"a\"", "\"b\"").replace("n\":1", "n\":4").replace("Sd\":1", "Sd\":0");
        Summary summary = Summary.of(List.of(one, two));
        assertThat(summary.overall().labelMean()).isCloseTo(2.5, within(1e-12));
        assertThat(summary.overall().labelSd()).isCloseTo(Math.sqrt(2.75), within(1e-12));
        assertThat(summary.overall().r2()).isCloseTo(1 - 1 / 2.75, within(1e-12));
        assertThat(summary.keys().get(0).r2()).isZero();
        assertThat(summary.keys().get(1).r2()).isNaN();
    }

    private static String certified(String key, int examples, String bound, String best) {
        String scope =
                """
                {"scope":"%s","examples":%d,"skipped":1,"loss":8,"hindsight":5,"bound":%s,
                 "bestExpert":"%s","bestExpertLoss":7,"bestMixtureLoss":6,
                 "bestSequenceLosses":[6.5,5.5],"expertLosses":[9,7.5,8]}\
                """;
        return """
        {"key":"%s","examples":%d,"groups":[],"certificates":[%s,%s],
         "experts":[{"name":"worse","examples":%d},{"name":"all","examples":%d},{"name":"some","examples":1}]}\
        """
                .formatted(
                        key,
                        examples,
                        scope.formatted("everyone", examples, bound, best),
                        scope.formatted("old", examples / 2, "null", "some"),
                        examples,
                        examples);
    }

    @Test
    void whatHindsightSaysOfKeysIsAddedUp() {
        Summary summary =
                Summary.of(
                        List.of(
                                certified("a", 10, "4.5", "all"),
                                certified("b", 4, "2", "some"),
                                certified("none", 0, "null", "")));
        Hindsight everyone = summary.certified().scopes().get(0);
        assertThat(everyone)
                .isEqualTo(
                        new Hindsight("everyone", 14, 3, 16, 10, 6.5, "", 14, 12, 11, "all", 15));
        assertThat(everyone.regret()).isEqualTo(6);
        assertThat(everyone.forAllRegret()).isEqualTo(5);
        Hindsight old = summary.certified().scopes().get(1);
        assertThat(old.bound()).isNaN();
        assertThat(old.bestExpert()).isEqualTo("some");
        assertThat(summary.certifiedKeys())
                .extracting(Certified::key)
                .containsExactly("a", "b", "none");
        assertThat(summary.certified().lines()).hasSize(2);
        Certified twice = new Certified("a", List.of(everyone, everyone));
        assertThat(twice.lines()).containsExactly(everyone);
    }

    @Test
    void withoutCertificatesHindsightSaysNothing() {
        Summary summary = Summary.of(List.of(report("a", 1, 2, 2, 0.5)));
        assertThat(summary.certified().scopes()).isEmpty();
        assertThat(summary.certifiedKeys()).isEmpty();
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

    @Test
    void longKeysAreCutInTheTable() {
        String emoji = "\uD83D\uDE00"; // one character, two chars
        String fits = "k".repeat(39) + emoji;
        Summary summary =
                Summary.of(
                        List.of(
                                certified(fits, 10, "4.5", "all"),
                                certified(emoji.repeat(500), 10, "4.5", "all")));
        StringWriter out = new StringWriter();
        new CertificateTable(new PrintWriter(out)).print(summary);
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("  key " + fits + "  examples"))
                .anyMatch(line -> line.startsWith("  key " + emoji.repeat(39) + "…  examples"));
    }
}
