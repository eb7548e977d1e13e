package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.state.baseline.LastLabel;
import io.millrace.state.experts.Averaging;
import io.millrace.state.experts.SwitchRarely;
import io.millrace.state.models.ModelBuilder;
import org.junit.jupiter.api.Test;

class CompetitionTest {
    private static final Model MODEL =
            new ModelBuilder()
                    .forecast("theirs", "gam")
                    .expert("last", new LastLabel())
                    .aggregator(new Averaging())
                    .labels(new Range(0, 10))
                    .build();

    private final Prequential prequential = new Prequential(MODEL);
    private final Model.State state = prequential.newState();

    @Test
    void aFieldOfTheEventCompetesAndSleepsWhereItIsMissing() {
        Example example = prequential.predict(state, new double[] {6});
        assertThat(example.prediction(0)).isEqualTo(6);
        assertThat(example.prediction()).isEqualTo(3);
        prequential.learn(state, example, 8);

        Example missing = prequential.predict(state, new double[] {Double.NaN});
        assertThat(missing.awake(0)).isZero();
        assertThat(missing.prediction()).isEqualTo(8);
        prequential.learn(state, missing, 8);
        assertThat(state.scores().expert(0).count()).isEqualTo(1);
        assertThat(state.scores().restarts()).isZero();
    }

    @Test
    void whatExpertsSayIsClippedToTheLabels() {
        assertThat(prequential.predict(state, new double[] {60}).prediction(0)).isEqualTo(10);
        assertThat(prequential.predict(state, new double[] {-1e300}).prediction(0)).isZero();
    }

    @Test
    void noMixtureHasNoSlope() {
        Aggregator<?> follows = new SwitchRarely<>(new Averaging());
        assertThatThrownBy(() -> new Competition(follows, new Loss.Squared(), Charge.LINEARISED))
                .hasMessage(
                        "charge must be expected or served where one expert is followed,"
                                + " because no mixture is served");
        assertThat(follows.mixes()).isFalse();
    }

    @Test
    void aRangeIsTwoNumbersInOrder() {
        assertThatThrownBy(() -> new Range(2, Double.NaN))
                .hasMessage("low must be less than high, but they were 2.0 and NaN");
        assertThat(new Range(0, 1).bounded()).isTrue();
        assertThat(Range.UNBOUNDED.bounded()).isFalse();
        assertThat(new Range(0, 1).contains(1)).isTrue();
        assertThat(new Range(0, 1).contains(Double.NaN)).isFalse();
    }
}
