package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Aggregator;
import io.millrace.state.Charge;
import io.millrace.state.Competition;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import io.millrace.state.Query;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.Averaging;
import io.millrace.state.experts.BernsteinOnlineAggregation;
import io.millrace.state.experts.CoinBetting;
import io.millrace.state.experts.CoveringIntervals;
import io.millrace.state.experts.ExponentialWeights;
import io.millrace.state.experts.FixedShare;
import io.millrace.state.experts.FollowLeader;
import io.millrace.state.experts.Layered;
import io.millrace.state.experts.MlPoly;
import io.millrace.state.experts.MlProd;
import io.millrace.state.experts.SimplexLeastSquares;
import io.millrace.state.experts.Squint;
import io.millrace.state.experts.SwitchRarely;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the experts compete, as a pipeline file says it. */
class PipelineCompetitionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "absolute | linearised | 4",
                "squared | linearised | 32",
                "squared | served | 16",
                "{name: pinball, quantile: 0.9} | expected | 3.6"
            })
    void theLossRangeIsThatOfTheDeclaredLabels(String loss, String charge, double range) {
        String yaml =
                "%slabelRange: [-1, 3]%nloss: %s%ncompetition: %s%n"
                        .formatted(TestingPipelines.SHORT, loss, charge);
        assertThat(Pipeline.parse("short", yaml).competition().aggregator())
                .isEqualTo(new AdaNormalHedge(range));
        String named = yaml + "aggregator: adanormalhedge\n";
        assertThat(Pipeline.parse("short", named).competition().aggregator())
                .isEqualTo(new AdaNormalHedge(range));
        String running = yaml + "aggregator: {name: adanormalhedge, lossRange: 0}\n";
        assertThat(Pipeline.parse("short", running).competition().aggregator())
                .isEqualTo(new AdaNormalHedge());
    }

    static List<Arguments> aggregators() {
        return List.of(
                Arguments.of("adanormalhedge", new AdaNormalHedge(4)),
                Arguments.of("squint", new Squint(4)),
                Arguments.of("coin-betting", new CoinBetting(4)),
                Arguments.of("boa", new BernsteinOnlineAggregation(4)),
                Arguments.of("ml-poly", new MlPoly(4)),
                Arguments.of("ml-prod", new MlProd(4)),
                Arguments.of("{name: ml-prod, lossRange: 2}", new MlProd(2)),
                Arguments.of("ewa", new ExponentialWeights(0)),
                Arguments.of("{name: ewa, rate: 0.5}", new ExponentialWeights(0.5)),
                Arguments.of("fixed-share", new FixedShare(0, 0.01)),
                Arguments.of("{name: fixed-share, rate: 2, share: 0.1}", new FixedShare(2, 0.1)),
                Arguments.of("simplex-least-squares", new SimplexLeastSquares(0.99)),
                Arguments.of("{name: simplex-least-squares, decay: 1}", new SimplexLeastSquares(1)),
                Arguments.of("follow-leader", new FollowLeader(0.99)),
                Arguments.of("{name: follow-leader, decay: 0.9}", new FollowLeader(0.9)),
                Arguments.of(
                        "{name: follow-leader, decay: 1, growing: true}",
                        new FollowLeader(1, true)),
                Arguments.of(
                        "{name: follow-leader, lazy: true}",
                        new SwitchRarely<>(new FollowLeader(0.99))),
                Arguments.of("layered", new Layered(4)),
                Arguments.of("{name: layered, lossRange: 0}", new Layered()),
                Arguments.of(
                        "{name: layered, adaptive: true}",
                        new CoveringIntervals<>(new Layered(4), 8, 4)),
                Arguments.of("averaging", new Averaging()),
                Arguments.of("{name: squint, lazy: false}", new Squint(4)),
                Arguments.of("{name: squint, lazy: true}", new SwitchRarely<>(new Squint(4))),
                Arguments.of(
                        "{name: squint, adaptive: true}",
                        new CoveringIntervals<>(new Squint(4), 8, 4)),
                Arguments.of(
                        "{name: ewa, adaptive: true, shortest: 2, lossRange: 3, lazy: true}",
                        new SwitchRarely<>(
                                new CoveringIntervals<>(new ExponentialWeights(0), 2, 3))));
    }

    @ParameterizedTest
    @MethodSource("aggregators")
    void everyAggregatorHasItsName(String name, Aggregator<?> aggregator) {
        String yaml = TestingPipelines.SHORT + "labelRange: [-1, 3]\naggregator: " + name + "\n";
        Model model = Pipeline.parse("short", yaml).model();
        assertThat(model.competition().aggregator()).isEqualTo(aggregator);
        assertThat(model.competition().charge())
                .isEqualTo(aggregator.mixes() ? Charge.LINEARISED : Charge.EXPECTED);
        assertThat(model.certified()).isFalse();
    }

    @Test
    void aLossMayBeToldMore() {
        String log =
                TestingPipelines.SHORT + "labelRange: [0, 1]\nloss: {name: log, margin: 0.05}\n";
        assertThat(Pipeline.parse("short", log).competition().loss()).isEqualTo(new Loss.Log(0.05));
        assertThat(loss("{name: pinball, quantile: 0.9}")).isEqualTo(new Loss.Pinball(0.9));
        assertThat(loss("huber")).isEqualTo(new Loss.Huber(1));
        assertThat(loss("{name: huber, threshold: 20}")).isEqualTo(new Loss.Huber(20));
        assertThat(loss("epsilon-insensitive")).isEqualTo(new Loss.EpsilonInsensitive(0.1));
        assertThat(loss("{name: epsilon-insensitive, width: 5}"))
                .isEqualTo(new Loss.EpsilonInsensitive(5));
    }

    private static Loss loss(String loss) {
        String yaml = TestingPipelines.SHORT + "loss: " + loss + "\n";
        return Pipeline.parse("short", yaml).competition().loss();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"one | 0.1", "{name: one} | 0.1", "{name: one, exploration: 0.5} | 0.5"})
    void oneExpertMayBeAsked(String query, double exploration) {
        String yaml = TestingPipelines.SHORT + "query: " + query + "\n";
        Competition competition = Pipeline.parse("short", yaml).competition();
        assertThat(competition.query()).isEqualTo(new Query.One(exploration));
        assertThat(competition.charge()).isEqualTo(Charge.EXPECTED);
        Competition served = Pipeline.parse("short", yaml + "competition: served").competition();
        assertThat(served.charge()).isEqualTo(Charge.SERVED);
    }

    /** A loss divided by the chance of asking may be any size, whatever the labels. */
    @Test
    void theLabelsDoNotTellTheLossRangeWhereOneExpertIsAsked() {
        String yaml = TestingPipelines.SHORT + "labelRange: [-1, 3]\nquery: one\naggregator: ";
        assertThat(Pipeline.parse("short", yaml + "boa").competition().aggregator())
                .isEqualTo(new BernsteinOnlineAggregation(0));
        String told = yaml + "{name: boa, lossRange: 40}";
        assertThat(Pipeline.parse("short", told).competition().aggregator())
                .isEqualTo(new BernsteinOnlineAggregation(40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "{name: all}"})
    void allAreAskedOtherwise(String query) {
        String yaml = TestingPipelines.SHORT + "query: " + query + "\n";
        assertThat(Pipeline.parse("short", yaml))
                .isEqualTo(Pipeline.parse("short", TestingPipelines.SHORT));
    }
}
