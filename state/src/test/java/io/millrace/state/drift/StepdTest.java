package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Drift;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepdTest {

    /** The paper's test, with the two parts as lists and the levels' quantiles from a table. */
    private static final class Paper implements TestingStreams.Transcription {
        private final int window;
        private int from;

        Paper(int window) {
            this.window = window;
        }

        @Override
        public Verdict apply(List<Double> history) {
            List<Double> values = history.subList(from, history.size());
            int n = values.size();
            if (n < 2 * window) {
                return Verdict.STABLE;
            }
            double before = TestingStreams.mean(values.subList(0, n - window));
            double after = TestingStreams.mean(values.subList(n - window, n));
            double all = TestingStreams.mean(values);
            double share = 1.0 / (n - window) + 1.0 / window;
            double test = after - before - 0.5 * share;
            if (test <= 0) {
                return Verdict.STABLE;
            }
            test /= Math.sqrt(all * (1 - all) * share);
            if (test > 2.7477813854449926) {
                from = history.size();
                return Drift.between(before, after);
            }
            return test > 1.6448536269514722 ? Verdict.WARNING : Verdict.STABLE;
        }
    }

    @Test
    void isThePapers() {
        for (int seed = 0; seed < 5; seed++) {
            double[] errors = TestingStreams.errors(seed, 2_100);
            assertThat(TestingStreams.same(new Stepd(), errors, new Paper(30))).contains("W", "U");
            TestingStreams.same(new Stepd(7, 0.003, 0.05), errors, new Paper(7));
        }
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new Stepd(1, 0.003, 0.05))
                .hasMessage("window must be at least 2, but was 1");
        assertThatThrownBy(() -> new Stepd(30, 0.5, 0.5))
                .hasMessage("drift must be in (0, 0.5), but was 0.5");
        assertThatThrownBy(() -> new Stepd(30, 0.1, 0.05))
                .hasMessage("warning must be in [0.1, 0.5), but was 0.05");
        Stepd detector = new Stepd();
        assertThatThrownBy(() -> detector.update(detector.newState(), 0.5))
                .hasMessage("value must be 0 or 1, but was 0.5");
    }
}
