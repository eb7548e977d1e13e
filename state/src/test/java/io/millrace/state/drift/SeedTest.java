package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Drift;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeedTest {

    /** The paper's window: a list of blocks, each a list of its values. */
    private static final class Paper implements TestingStreams.Transcription {
        private final Seed rule;
        private final List<List<Double>> blocks = new ArrayList<>();
        private List<Double> newest = new ArrayList<>();
        private int since;
        int merged;

        Paper(Seed rule) {
            this.rule = rule;
        }

        private static List<Double> join(List<List<Double>> blocks) {
            return blocks.stream().flatMap(List::stream).toList();
        }

        private double bound(List<Double> window, int older, int newer) {
            double mean = TestingStreams.mean(window);
            double variance =
                    window.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / window.size();
            double log = Math.log(2 * Math.log(window.size()) / rule.delta());
            double m = 1 / (1.0 / older + 1.0 / newer);
            return Math.sqrt(2 / m * variance * log) + 2 / (3 * m) * log;
        }

        @Override
        public Verdict apply(List<Double> history) {
            newest.add(history.get(history.size() - 1));
            if (newest.size() < rule.block()) {
                return Verdict.STABLE;
            }
            blocks.add(newest);
            newest = new ArrayList<>();
            Verdict verdict = cut();
            if (++since == rule.term()) {
                since = 0;
                merge();
            }
            return verdict;
        }

        private Verdict cut() {
            List<Double> window = join(blocks);
            for (int i = blocks.size() - 1; i > 0; i--) {
                List<Double> older = join(blocks.subList(0, i));
                List<Double> newer = join(blocks.subList(i, blocks.size()));
                double before = TestingStreams.mean(older);
                double after = TestingStreams.mean(newer);
                if (Math.abs(before - after) > bound(window, older.size(), newer.size())) {
                    blocks.subList(0, i).clear();
                    return Drift.between(before, after);
                }
            }
            return Verdict.STABLE;
        }

        private void merge() {
            int pair = 1;
            for (int i = blocks.size() - 1; i > 0; i--, pair++) {
                List<Double> one = blocks.get(i - 1);
                List<Double> other = blocks.get(i);
                double apart = TestingStreams.mean(one) - TestingStreams.mean(other);
                if (Math.abs(apart) < pair * rule.growth()) {
                    List<Double> both = new ArrayList<>(one);
                    both.addAll(other);
                    blocks.set(i - 1, both);
                    blocks.remove(i);
                    merged++;
                }
            }
        }
    }

    @Test
    void isThePapers() {
        int merged = 0;
        for (int seed = 0; seed < 3; seed++) {
            double[] errors = TestingStreams.errors(seed, 4_200);
            for (double growth : new double[] {0.003, 0.0123, 0.3}) {
                Seed rule = new Seed(0.05, 16, growth, 9);
                Paper paper = new Paper(rule);
                assertThat(TestingStreams.same(rule, errors, paper)).contains("U", "D");
                merged += paper.merged;
            }
        }
        assertThat(merged).isGreaterThan(1_000);
    }

    /** Blocks that merge as seldom as can be: their means alternate between 0 and 1. */
    @Test
    void theWorstStreamFits() throws IOException {
        Seed detector = new Seed(1e-300, 2, 0.02, 30);
        Seed.State state = detector.newState();
        Random random = new Random(1);
        long most = 0;
        for (int t = 0; t < 20_000; t++) {
            detector.update(state, t / 2 % 2 == 0 ? 1 : random.nextDouble() / 1_000);
            most = Math.max(most, bytes(detector, state));
        }
        // 50 pairs may stay apart, and 30 blocks wait.
        assertThat(most).isLessThanOrEqualTo(detector.largestState()).isGreaterThan(24L * 75);
    }

    private static long bytes(Seed detector, Seed.State state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        detector.codec().write(state, new DataOutputStream(bytes));
        return bytes.size();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new Seed(0, 32, 0.1, 75))
                .hasMessage("delta must be in (0, 1), but was 0.0");
        assertThatThrownBy(() -> new Seed(0.1, 1, 0.1, 75))
                .hasMessage("block must be at least 2, but was 1");
        assertThatThrownBy(() -> new Seed(0.1, 32, 0, 75))
                .hasMessage("growth must be in [0.001, 1], but was 0.0");
        assertThatThrownBy(() -> new Seed(0.1, 32, 0.1, 0))
                .hasMessage("term must be at least 1, but was 0");
    }
}
