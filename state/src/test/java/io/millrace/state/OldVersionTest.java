package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Layout.Part;
import io.millrace.state.Model.Image;
import io.millrace.state.Model.State;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.experts.AdaNormalHedge;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A model goes on from a savepoint in which one of its parts is of an older version. */
class OldVersionTest {
    private static final Model MODEL =
            new Model(
                    List.of("a"),
                    List.of(),
                    IntStream.range(0, 3)
                            .<Expert<?>>mapToObj(i -> new Expert<>("e" + i, new LastLabel()))
                            .toList(),
                    List.of(),
                    new Competition(new AdaNormalHedge(), new Loss.Squared(), Charge.EXPECTED));

    @Test
    void theFirstVersionOfAdaNormalHedgeGoesOnInAModel() {
        Prequential prequential = new Prequential(MODEL);
        State fresh = prequential.newState();
        List<Part> parts = new ArrayList<>();
        List<byte[]> bytes = new ArrayList<>();
        for (Part part : MODEL.layout().parts()) {
            if (part.name().equals("aggregator")) {
                parts.add(new Part(part.name(), part.codec(), 1, part.inputs()));
                bytes.add(GoldenCodecTest.golden(new AdaNormalHedge().codec(), 1));
            } else if (part.name().equals("scores")) {
                parts.add(part);
                bytes.add(TestingBytes.write(Scores.CODEC, fresh.scores()));
            } else {
                parts.add(part);
                bytes.add(TestingBytes.write(new LastLabel().codec(), new LastLabel().newState(0)));
            }
        }
        Layout now = MODEL.layout();
        Layout then = new Layout(parts, now.fields(), now.columns(), now.experts(), now.groups());

        State state = prequential.revive(new Image(then, bytes));

        AdaNormalHedge hedge = new AdaNormalHedge();
        double[] expected = new double[3];
        hedge.weigh(GoldenCodecTest.read(hedge.codec()), new double[] {1, 1, 1}, expected);
        Example example = prequential.predict(state, new double[] {0});
        for (int i = 0; i < 3; i++) {
            assertThat(example.weight(i)).isEqualTo(expected[i]);
        }
        assertThat(expected[0]).isNotEqualTo(expected[1]);
    }
}
