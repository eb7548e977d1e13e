package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.state.baseline.LastLabel;
import io.millrace.state.experts.Averaging;
import io.millrace.state.features.Identity;
import io.millrace.state.features.OneHot;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ModelTest {
    private static final Feature<?> A = new Feature<>("a", List.of("a"), new Identity());
    private static final Expert<?> LAST = new Expert<>("last", new LastLabel());
    private static final Group ALL = new Group("all", Condition.ALWAYS);

    private static Model model(
            List<String> fields,
            List<Feature<?>> features,
            List<Expert<?>> experts,
            List<Group> groups) {
        return new Model(
                fields,
                features,
                experts,
                groups,
                new Competition(new Averaging(), new Loss.Squared(), Charge.LINEARISED));
    }

    @Test
    void refusesWhatCannotBeMatchedByName() {
        List<String> a = List.of("a");
        assertRefused(
                () -> model(List.of("a", "a"), List.of(A), List.of(LAST), List.of()),
                "field names must be distinct, but a stands twice");
        assertRefused(
                () -> model(a, List.of(A, A), List.of(LAST), List.of()),
                "feature names must be distinct, but a stands twice");
        assertRefused(
                () -> model(a, List.of(A), List.of(LAST, LAST), List.of()),
                "expert names must be distinct, but last stands twice");
        assertRefused(
                () -> model(a, List.of(A), List.of(LAST), List.of(ALL, ALL)),
                "group names must be distinct, but all stands twice");
        assertRefused(
                () -> model(a, List.of(A), List.of(), List.of()),
                "experts must have at least one entry, but had none");
        assertRefused(
                () -> model(List.of("b"), List.of(A), List.of(LAST), List.of()),
                "inputs of feature a must be fields, but a is none of [b]");
        Group some = new Group("everyone", new Condition.Equals(0, 1));
        assertRefused(
                () -> model(a, List.of(A), List.of(LAST), List.of(some)),
                "group everyone must hold for every event,"
                        + " but was for Equals[field=0, value=1.0]");
    }

    private static void assertRefused(ThrowingCallable made, String message) {
        assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void namesItsColumnsInTheOrderOfItsFeatures() {
        Feature<?> b = new Feature<>("b", List.of("b"), new OneHot(2));
        Model model = model(List.of("b", "a"), List.of(A, b), List.of(LAST), List.of(ALL));
        assertThat(model.columns()).containsExactly("a", "b#1", "b#2");
        Layout layout = model.layout();
        assertThat(layout.fields()).containsExactly("b", "a");
        assertThat(layout.columns())
                .containsExactly("a/identity/a", "b/one-hot/b#1", "b/one-hot/b#2");
        assertThat(layout.experts()).containsExactly("last");
        assertThat(layout.groups()).containsExactly("all");
        assertThat(layout.parts().stream().map(Layout.Part::name))
                .containsExactly("feature a", "feature b", "expert last", "aggregator", "scores");
    }
}
