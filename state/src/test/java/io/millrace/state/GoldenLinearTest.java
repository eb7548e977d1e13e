package io.millrace.state;

import static io.millrace.state.GoldenCodecTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.linear.VovkAzouryWarmuth;
import org.junit.jupiter.api.Test;

/** States of the linear learners, packed by hand, say what they should. */
class GoldenLinearTest {

    /** w = (3, -1), P = (½ ¼; ¼ ½): for x = (2, 5), w·x = 1 and x·P x = 2 + 5 + 12½. */
    @Test
    void vovkAzouryWarmuth() {
        VovkAzouryWarmuth learner = new VovkAzouryWarmuth(1);
        assertThat(learner.predict(read(learner.codec()), new double[] {2, 5}))
                .isCloseTo(1 / 20.5, within(1e-16));
    }
}
