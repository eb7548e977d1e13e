package io.millrace.state.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.groups.Condition.All;
import io.millrace.state.groups.Condition.Any;
import io.millrace.state.groups.Condition.AtLeast;
import io.millrace.state.groups.Condition.Below;
import io.millrace.state.groups.Condition.Equals;
import io.millrace.state.groups.Condition.In;
import io.millrace.state.groups.Condition.Not;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionTest {
    private static final Condition NEVER = new Not(Condition.ALWAYS);

    /** Asks about field 1 when it is 1, 2, 3 and missing. */
    private static List<Boolean> answers(Condition condition) {
        return List.of(
                condition.test(new double[] {9, 1}),
                condition.test(new double[] {9, 2}),
                condition.test(new double[] {9, 3}),
                condition.test(new double[] {9, Double.NaN}));
    }

    @Test
    void comparesOneField() {
        assertThat(answers(new Equals(1, 2))).containsExactly(false, true, false, false);
        assertThat(answers(new In(1, List.of(1.0, 3.0)))).containsExactly(true, false, true, false);
        assertThat(answers(new In(1, List.of()))).containsOnly(false);
        assertThat(answers(new AtLeast(1, 2))).containsExactly(false, true, true, false);
        assertThat(answers(new Below(1, 2))).containsExactly(true, false, false, false);
        assertThat(answers(new Equals(1, Double.NaN))).containsOnly(false);
    }

    @Test
    void zeroIsZeroWhateverItsSign() {
        assertThat(new Equals(0, 0.0).test(new double[] {-0.0})).isTrue();
        assertThat(new In(0, List.of(0.0)).test(new double[] {-0.0})).isTrue();
    }

    @Test
    void combines() {
        for (Condition a : List.of(Condition.ALWAYS, NEVER)) {
            for (Condition b : List.of(Condition.ALWAYS, NEVER)) {
                boolean x = a.test(new double[0]);
                boolean y = b.test(new double[0]);
                assertThat(new All(List.of(a, b)).test(new double[0])).isEqualTo(x && y);
                assertThat(new Any(List.of(a, b)).test(new double[0])).isEqualTo(x || y);
            }
            assertThat(new Not(a).test(new double[0])).isEqualTo(!a.test(new double[0]));
        }
        assertThat(new All(List.of()).test(new double[0])).isTrue();
        assertThat(new Any(List.of()).test(new double[0])).isFalse();
    }

    /** "Not" is of the answer, not of the field: what is missing is not 2, so "not 2" holds. */
    @Test
    void negatesTheAnswerOfAMissingField() {
        assertThat(answers(new Not(new Equals(1, 2)))).containsExactly(true, false, true, true);
        assertThat(answers(new Any(List.of(new Below(1, 2), new AtLeast(1, 3)))))
                .containsExactly(true, false, true, false);
        assertThat(answers(new All(List.of(new AtLeast(1, 2), new Below(1, 3)))))
                .containsExactly(false, true, false, false);
    }
}
