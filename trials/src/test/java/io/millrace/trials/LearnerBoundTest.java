package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Learner;
import io.millrace.state.TestingInhabitants;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No state outgrows its bound, however long it learns. */
class LearnerBoundTest {
    private static final int EXAMPLES = 1_000_000;

    static List<Learner<?>> learners() {
        return TestingInhabitants.LEARNERS;
    }

    @ParameterizedTest
    @MethodSource("learners")
    <S> void aMillionExamplesStayWithinTheBound(Learner<S> learner) throws IOException {
        S state = learner.newState(3);
        Random random = new Random(1);
        double[] x = new double[3];
        for (int t = 0; t < EXAMPLES; t++) {
            x[0] = random.nextGaussian();
            x[1] = random.nextInt(2);
            x[2] = 1;
            learner.learn(state, x, random.nextGaussian(), random.nextDouble());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        learner.codec().write(state, new DataOutputStream(bytes));
        assertThat((long) bytes.size()).isLessThanOrEqualTo(learner.largestState(3));
        assertThat(learner.predict(state, x)).isFinite();
    }
}
