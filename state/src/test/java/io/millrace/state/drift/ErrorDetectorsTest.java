package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.state.Verdict;
import io.millrace.state.drift.TestingDrifts.Said;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The detectors of errors, against River 0.21.0's golden drifts and warnings. */
class ErrorDetectorsTest {

    @Test
    void ddm() {
        TestingDrifts.assertLikeRiver(new Ddm(), TestingDrifts.ERRORS, "DDM", "default");
    }

    @Test
    void eddm() {
        TestingDrifts.assertLikeRiver(new Eddm(), TestingDrifts.ERRORS, "EDDM", "default");
        TestingDrifts.assertLikeRiver(
                new Eddm(30, 0.8, 0.75), TestingDrifts.ERRORS, "EDDM", "alpha=0.8;beta=0.75");
    }

    @Test
    void hddmA() {
        TestingDrifts.assertLikeRiver(new HddmA(), TestingDrifts.ERRORS, "HDDM_A", "default");
        TestingDrifts.assertLikeRiver(
                new HddmA(0.001, 0.005, Side.BOTH),
                TestingDrifts.ERRORS,
                "HDDM_A",
                "two_sided_test=True");
    }

    /** River's mean jumps off 0; that the paper's does not shows only where less errors count. */
    @Test
    void hddmW() {
        TestingDrifts.assertLikeRiver(new HddmW(), TestingDrifts.ERRORS, "HDDM_W", "default");
        TestingDrifts.assertLikeRiver(
                new HddmW(0.001, 0.005, 0.05, Side.UP, true),
                TestingDrifts.ERRORS,
                "HDDM_W",
                "default");
        TestingDrifts.assertLikeRiver(
                new HddmW(0.001, 0.005, 0.05, Side.BOTH, true),
                TestingDrifts.ERRORS,
                "HDDM_W",
                "two_sided_test=True");
    }

    /** To a mean that jumps off 0 the first error after long calm is a drift. */
    @Test
    void oneErrorIsNoDriftUnlessTheMeanJumps() {
        double[] values = new double[700];
        values[600] = 1;
        HddmW jumps = new HddmW(0.001, 0.005, 0.05, Side.UP, true);
        assertThat(Said.by(jumps, values).drifts()).containsExactly(600);
        assertThat(Said.by(new HddmW(), values)).isEqualTo(new Said(List.of(), List.of()));
    }

    /** What is no error in one stream is one in the other. */
    @Test
    void downIsUpInTheMirror() {
        double[] values = TestingDrifts.stream("bernoulli_shift");
        double[] mirror = Arrays.stream(values).map(value -> 1 - value).toArray();
        assertThat(Said.by(new HddmA(0.001, 0.005, Side.DOWN), mirror))
                .isEqualTo(Said.by(new HddmA(), values));
        assertThat(Said.by(new HddmW(0.001, 0.005, 0.05, Side.DOWN, false), mirror))
                .isEqualTo(Said.by(new HddmW(), values));
    }

    /** Where a learner has made no error yet, the first is a drift to DDM. */
    @Test
    void theFirstError() {
        double[] values = new double[100];
        values[50] = 1;
        assertThat(Said.by(new Ddm(), values).drifts()).containsExactly(50);
        assertThat(Said.by(new Eddm(), values).drifts()).isEmpty();
        assertThat(Said.by(new HddmA(), values).drifts()).isEmpty();
        assertThat(Said.by(new HddmW(), values).drifts()).isEmpty();
    }

    @Test
    void whatIsNoErrorIsRefused() {
        Ddm ddm = new Ddm();
        assertThat(ddm.update(ddm.newState(), 0.5)).isEqualTo(Verdict.STABLE);
        assertThatThrownBy(() -> ddm.update(ddm.newState(), 2))
                .hasMessage("value must be in [0.0, 1.0], but was 2.0");
    }

    @Test
    void badSettingsAreRefused() {
        assertThatThrownBy(() -> new Ddm(-1, 2, 3))
                .hasMessage("minimum must be at least 0, but was -1");
        assertThatThrownBy(() -> new Ddm(30, -2, 3))
                .hasMessage("warning must be at least 0, but was -2.0");
        assertThatThrownBy(() -> new Ddm(30, 2, 1))
                .hasMessage("drift must be at least warning, 2.0, but was 1.0");
        assertThatThrownBy(() -> new Eddm(0, 0.9, 0.8))
                .hasMessage("minimum must be at least 1, but was 0");
        assertThatThrownBy(() -> new Eddm(30, 1, 0.8))
                .hasMessage("warning must be in (0, 1), but was 1.0");
        assertThatThrownBy(() -> new Eddm(30, 0.8, 0.9))
                .hasMessage("drift must be greater than 0 and at most warning, 0.8, but was 0.9");
        assertThatThrownBy(() -> new HddmA(0, 0.1, Side.UP))
                .hasMessage("drift must be in (0, 1), but was 0.0");
        assertThatThrownBy(() -> new HddmA(0.1, 0.01, Side.UP))
                .hasMessage("warning must be at least drift, 0.1, and less than 1, but was 0.01");
        assertThatThrownBy(() -> new HddmW(1, 0.1, 0.5, Side.UP, false))
                .hasMessage("drift must be in (0, 1), but was 1.0");
        assertThatThrownBy(() -> new HddmW(0.1, 1, 0.5, Side.UP, false))
                .hasMessage("warning must be at least drift, 0.1, and less than 1, but was 1.0");
        assertThatThrownBy(() -> new HddmW(0.1, 0.1, 1, Side.UP, false))
                .hasMessage("weight must be in (0, 1), but was 1.0");
    }
}
