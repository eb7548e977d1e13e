package io.millrace.state.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.state.Charge;
import io.millrace.state.Competition;
import io.millrace.state.Expert;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import io.millrace.state.Range;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.Averaging;
import io.millrace.state.features.Identity;
import io.millrace.state.groups.Condition;
import io.millrace.state.linear.RecursiveLeastSquares;
import org.junit.jupiter.api.Test;

/** What the builder makes of what it is told. */
final class ModelBuilderTest {

    @Test
    void fieldsAndColumnsStandInTheOrderInWhichTheyAreNamed() {
        ModelBuilder builder =
                new ModelBuilder().numeric("b", "a").lags(1, 3).categorical("kind", 2);
        assertThat(builder.field("a")).isEqualTo(1);
        assertThat(builder.field("other")).isEqualTo(3);
        Model model =
                builder.feature("raw", new Identity(), "other")
                        .expert("last", new LastLabel())
                        .build();
        assertThat(model.fields()).containsExactly("b", "a", "kind", "other");
        assertThat(model.columns())
                .containsExactly(
                        "b", "a", "label-1", "label-3", "kind#1", "kind#2", "other", "constant");
    }

    @Test
    void usualChoicesAreMadeAndCanBeUnmade() {
        Model usual = new ModelBuilder().expert("last", new LastLabel()).build();
        assertThat(usual.competition())
                .isEqualTo(
                        new Competition(
                                new AdaNormalHedge(), new Loss.Absolute(), Charge.LINEARISED));
        Model unusual =
                new ModelBuilder()
                        .expert("last", new LastLabel())
                        .aggregator(new Averaging())
                        .loss(new Loss.Squared(), Charge.EXPECTED)
                        .labels(new Range(0, 2))
                        .forecast("other", "theirs")
                        .build();
        assertThat(unusual.competition())
                .isEqualTo(
                        new Competition(
                                new Averaging(),
                                new Loss.Squared(),
                                Charge.EXPECTED,
                                new Range(0, 2)));
        assertThat(unusual.experts().get(1).inputs()).containsExactly("theirs");
    }

    @Test
    void anExpertPerGroupIsAwakeForItsGroup() {
        ModelBuilder builder = new ModelBuilder().numeric("a");
        Condition high = new Condition.AtLeast(builder.field("a"), 1);
        Model model =
                builder.group("high", high)
                        .group("all", Condition.ALWAYS)
                        .expertPerGroup("rls", new RecursiveLeastSquares(1, 1))
                        .build();
        assertThat(model.experts()).extracting(Expert::name).containsExactly("rls@high", "rls@all");
        assertThat(model.experts().get(0).when()).isEqualTo(high);
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        assertThatThrownBy(() -> new ModelBuilder().numeric("a").build())
                .hasMessage("experts must have at least one entry, but had none");
        ModelBuilder twice =
                new ModelBuilder().expert("e", new LastLabel()).expert("e", new LastLabel());
        assertThatThrownBy(twice::build)
                .hasMessage("expert names must be distinct, but e stands twice");
    }
}
