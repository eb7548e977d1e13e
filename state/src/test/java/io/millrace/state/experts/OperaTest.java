package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Aggregator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Held against opera 1.2.2 (Gaillard and Goude), an R package by authors of ML-Poly and ML-Prod:
 * square, absolute and pinball loss, with and without gradient, with and without sleepers.
 */
class OperaTest {

    static List<String> columns() {
        return TestingElectric.columns();
    }

    private static Aggregator<?> aggregator(String column) {
        String rule = column.split("[ _]", -1)[1];
        return switch (rule) {
            case "EWA" -> new ExponentialWeights(1e-8);
            case "FS" -> new FixedShare(1e-8, 0.01);
            case "MLpol" -> new MlPoly();
            case "MLprod" -> new MlProd();
            case "BOA" -> new BernsteinOnlineAggregation();
            default -> throw new IllegalArgumentException(rule);
        };
    }

    @ParameterizedTest
    @MethodSource("columns")
    void weighsAsOperaDoes(String column) {
        TestingElectric.assertFollows(aggregator(column), column);
    }

    @Test
    void everyRuleIsThere() {
        assertThat(columns()).hasSize(28);
        assertThat(TestingElectric.weeks()).isEqualTo(112);
    }
}
