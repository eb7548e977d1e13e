package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Layout.Part;
import io.millrace.state.baseline.Forecast;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.certificates.Hindsight;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.Averaging;
import io.millrace.state.experts.SwitchRarely;
import io.millrace.state.features.Constant;
import io.millrace.state.features.Identity;
import io.millrace.state.features.LabelLags;
import io.millrace.state.features.OneHot;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.features.Then;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Bytes that were written once are read for ever. The files in {@code golden/codecs} were packed by
 * {@code make.py}, from the codecs' documentation; what they mean was worked out by hand.
 */
class GoldenCodecTest {
    private static final Model MODEL =
            new Model(
                    List.of("a"),
                    List.of(new Feature<>("a", List.of("a"), new Identity())),
                    List.of(new Expert<>("last", new LastLabel())),
                    List.of(new Group("weekend", new Condition.Equals(0, 1))),
                    new Competition(new Averaging(), new Loss.Squared(), Charge.LINEARISED));

    static byte[] golden(Codec<?> codec, int version) {
        String path = "/golden/codecs/" + codec.id() + ".v" + version + ".hex";
        try (InputStream file =
                Objects.requireNonNull(GoldenCodecTest.class.getResourceAsStream(path), path)) {
            String hex = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** Reads the golden bytes; the value must be written as the same bytes. */
    static <T> T read(Codec<T> codec) {
        byte[] bytes = golden(codec, codec.version());
        T value = TestingBytes.read(codec, bytes);
        assertThat(TestingBytes.write(codec, value)).isEqualTo(bytes);
        return value;
    }

    private static <S> double[] apply(Transform<S> transform, int columns, double... in) {
        double[] out = new double[columns];
        transform.apply(read(transform.codec()), in, out);
        return out;
    }

    private static <S> double[] weigh(Aggregator<S> aggregator) {
        double[] weights = new double[3];
        aggregator.weigh(read(aggregator.codec()), new double[] {1, 1, 1}, weights);
        return weights;
    }

    @Test
    void everyCodecHasItsFile() {
        TestingInhabitants.lives().stream()
                .<Codec<?>>map(life -> life.codec())
                .filter(codec -> !codec.id().equals("then(identity,standard-scaler)"))
                .forEach(
                        codec -> {
                            for (int v = 1; v <= codec.version(); v++) {
                                assertThat(golden(codec, v)).isNotNull();
                            }
                        });
    }

    /** Version 1 of AdaNormalHedge did not say what experts that went had left in the bound. */
    @Test
    void oldVersionsAreRead() throws IOException {
        Codec<AdaNormalHedge.State> codec = new AdaNormalHedge().codec();
        byte[] old = golden(codec, 1);
        AdaNormalHedge.State state =
                codec.read(1, new DataInputStream(new ByteArrayInputStream(old)));
        double[] weights = new double[3];
        new AdaNormalHedge().weigh(state, new double[] {1, 1, 1}, weights);
        assertThat(weights).isEqualTo(weigh(new AdaNormalHedge()));
        // C = 5, 3 and 0 in units of 2.
        double growth = 1.5 * (Math.log(6) + 5 / 6.0 + Math.log(4) + 3 / 4.0);
        assertThat(new AdaNormalHedge(2).bound(state, 0))
                .isCloseTo(2 * Math.sqrt(15 * Math.log(1 + growth)), within(1e-12));
    }

    /** w = (3, -1), P = (½ ¼; ¼ ½), coordinate 1 next. */
    @Test
    void recursiveLeastSquares() {
        RecursiveLeastSquares learner = new RecursiveLeastSquares(1, 1);
        RecursiveLeastSquares.State state = read(learner.codec());
        assertThat(learner.predict(state, new double[] {2, 5})).isEqualTo(1);
        // P x = (½, ¼), q = 1½: the error of 3 moves w by (1, ½).
        learner.learn(state, new double[] {1, 0}, 6, 1);
        assertThat(learner.predict(state, new double[] {1, 0})).isCloseTo(4, within(1e-15));
        assertThat(learner.predict(state, new double[] {0, 1})).isCloseTo(-0.5, within(1e-15));

        // Nothing to learn but the repayment, 2 · ½ · 1 on coordinate 1: with P doubled its column
        // is (½, 1), and half of it times w_1 = -1 is taken off.
        RecursiveLeastSquares forgetful = new RecursiveLeastSquares(1, 0.5);
        RecursiveLeastSquares.State faded = read(forgetful.codec());
        forgetful.learn(faded, new double[] {0, 0}, 9, 1);
        assertThat(forgetful.predict(faded, new double[] {1, 0})).isCloseTo(3.25, within(1e-15));
        assertThat(forgetful.predict(faded, new double[] {0, 1})).isCloseTo(-0.5, within(1e-15));
    }

    @Test
    void otherLearners() {
        NormalizedSgd sgd = new NormalizedSgd(0.5);
        assertThat(sgd.predict(read(sgd.codec()), new double[] {2, 5})).isEqualTo(1);
        Forecast forecast = new Forecast();
        assertThat(forecast.predict(read(forecast.codec()), new double[] {2, 5})).isEqualTo(7);
        LastLabel last = new LastLabel();
        assertThat(last.predict(read(last.codec()), new double[0])).isEqualTo(42);
    }

    /** Range 2; (R, C) = (4, 10), (-6, 6), (0, 0), so scaled (2, 5), (-3, 3), (0, 0). */
    @Test
    void aggregators() {
        double first = (Math.exp(9 / 18.0) - Math.exp(1 / 18.0)) / 2;
        double third = (Math.exp(1 / 3.0) - 1) / 2;
        assertThat(weigh(new AdaNormalHedge()))
                .containsExactly(
                        new double[] {first / (first + third), 0, third / (first + third)},
                        within(1e-12));
        assertThat(weigh(new Averaging())).containsExactly(1 / 3.0, 1 / 3.0, 1 / 3.0);
        // The third was followed with weight ¼, and weighs more now, so it is followed again.
        assertThat(weigh(new SwitchRarely<>(new AdaNormalHedge()))).containsExactly(0, 0, 1);
    }

    @Test
    void features() {
        assertThat(apply(new Identity(), 2, 3, 4)).containsExactly(3, 4);
        assertThat(apply(new Constant(), 1)).containsExactly(1);
        // Four values with mean 2.5 and Σ(value - mean)² = 5; none of the other column.
        assertThat(apply(new StandardScaler(), 2, 3.5, 9)).containsExactly(1 / Math.sqrt(1.25), 0);
        assertThat(apply(new OneHot(3), 3, 7)).containsExactly(1, 0, 0);
        assertThat(apply(new OneHot(3), 3, -1.5)).containsExactly(0, 1, 0);
        assertThat(apply(new OneHot(3), 3, 8)).containsExactly(0, 0, 0);
        assertThat(apply(new LabelLags(List.of(1, 3, 4)), 3)).containsExactly(30, 10, Double.NaN);
        // Lag 1 is 30, far above 2.5, and √4 the most that four values allow.
        Transform<?> lags = new Then<>(new LabelLags(List.of(1, 4)), new StandardScaler());
        assertThat(apply(lags, 2)).containsExactly(2, 0);
    }

    @Test
    void scores() {
        Scores scores = read(Scores.CODEC);
        assertThat(scores.overall().count()).isEqualTo(4);
        assertThat(scores.overall().mae()).isEqualTo(1.5);
        assertThat(scores.overall().rmse()).isEqualTo(Math.sqrt(3.5));
        assertThat(scores.overall().labelMean()).isEqualTo(2.5);
        assertThat(scores.overall().r2()).isCloseTo(1 - 14 / 5.0, within(1e-15));
        assertThat(scores.group(0).mae()).isEqualTo(1.5);
        assertThat(scores.expert(0).mae()).isEqualTo(2);
        assertThat(scores.meanWeight(0)).isEqualTo(0.75);
        assertThat(scores.expert(1).count()).isEqualTo(1);
        assertThat(scores.meanWeight(1)).isEqualTo(0.25);
        assertThat(scores.unattended()).isEqualTo(1);
        assertThat(scores.restarts()).isEqualTo(2);
    }

    /** Origins (2, 5), z = (1, 1), (1, 1), (0, 0), and (0, 2), which waits; x = 3, 3, 2, 2. */
    @Test
    void certificates() {
        Certificates certificates = read(Certificates.CODEC);
        assertThat(certificates.regular()).isFalse();
        assertThat(certificates.constant(0, 7)).isTrue();
        Certificates.Scope everyone = certificates.everyone();
        assertThat(everyone.skipped()).isEqualTo(1);
        assertThat(everyone.moments.count()).isEqualTo(4);
        assertThat(new Hindsight(everyone.moments).linear())
                .isCloseTo(146 - 60 * 60 / 26.0, within(1e-13));
        assertThat(everyone.rivals.loss()).isEqualTo(6);
        assertThat(everyone.rivals.loss(0)).isEqualTo(4);
        assertThat(everyone.rivals.awake(0)).isEqualTo(3);
        assertThat(everyone.rivals.largest(0)).isEqualTo(2.25);
        assertThat(certificates.group(MODEL, 0).moments.count()).isZero();
    }

    @Test
    void layout() {
        assertThat(read(Layout.CODEC))
                .isEqualTo(
                        new Layout(
                                List.of(
                                        new Part("feature a", "identity", 1, List.of("a", "a")),
                                        new Part("expert last", "last-label", 1, List.of("a"))),
                                List.of("a"),
                                List.of("a"),
                                List.of("last"),
                                List.of("weekend", "all")));
    }

    @Test
    void modelAndExample() {
        Prequential prequential = new Prequential(MODEL);
        Model.State state = prequential.revive(read(MODEL.codec()));
        assertThat(state.scores().overall().count()).isEqualTo(2);
        assertThat(state.scores().group(0).mae()).isEqualTo(1);
        assertThat(state.scores().meanWeight(0)).isEqualTo(1);

        Example example = read(MODEL.exampleCodec());
        assertThat(example).isEqualTo(prequential.predict(state, new double[] {2}));
        assertThat(example.prediction()).isEqualTo(5);
        assertThat(example.fields()).containsExactly(2);

        Codec<Model.Stored> images = new StateCodec.ImageCodec(MODEL.layout());
        assertThat(prequential.revive(read(images)).scores().overall().mae()).isEqualTo(1.5);
    }
}
