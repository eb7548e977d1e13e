package io.millrace.trials.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.models.Effort;
import io.millrace.trials.families.Family;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is promised of the default at standard effort, where nobody has set anything. {@code
 * -Dtrials.seeds=200} tries more generated streams.
 */
class DefaultTest {
    private static final int SEEDS = Integer.getInteger("trials.seeds", 14);

    private static Series series(String name) {
        return RealSeries.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Run run(Series series) {
        return Run.of(Defaults.model(series, Effort.STANDARD), series, Lateness.NONE);
    }

    /** Below the best of sixty configurations of others, and the last label. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "trump approval; 0.195",
                "insurance; 3250",
                "insurance, one-hot; 3250",
                "bikes; 36",
                "bikes, one-hot; 34.3",
                "etth1; 0.598",
                "friedman; 1.35"
            })
    void errsLessThanAnybodyElse(String name, double most) {
        Series series = series(name);
        Forecasts served = run(series).served();
        Forecasts last = Forecasts.last(series, Lateness.NONE);
        Peer peer = Peer.absolute(series);
        Peer squared = Peer.squared(series);
        int rows = squared.rows() > 0 ? squared.rows() : series.length();
        assertThat(served.mae()).isLessThanOrEqualTo(most).isLessThan(peer.orBetter(last.mae()));
        assertThat(served.rmse(rows)).isLessThan(squared.orBetter(last.rmse(rows)));
    }

    @Test
    void isBetterThanEachOfItsMembersOnElectricLoad() {
        Series series = series("electric load");
        Run alone =
                Run.of(
                        Defaults.onDuty(Defaults.model(series, Effort.STANDARD)),
                        series,
                        Lateness.NONE);
        double served = run(series).served().mae();
        assertThat(alone.members()).allMatch(member -> served < member.mae());
    }

    /** The members compete over forecasts of others as well: as good as the best of those. */
    @Test
    void isAsGoodAsTheBestOfThreeForecasts() {
        Series series = RealSeries.electricForecasts();
        Run run = Run.of(Defaults.mixing(series), series, Lateness.NONE);
        List<Double> sorted = run.members().stream().map(Forecasts::mae).sorted().toList();
        assertThat(run.served().mae()).isLessThan(1.01 * sorted.get(0)).isLessThan(sorted.get(1));
    }

    /** The label of whole days ago is the same as the last that is known. */
    @ParameterizedTest
    @MethodSource
    void looksADayAhead(String name, Lateness lateness) {
        Series series = RealSeries.etth1();
        Forecasts served = LateTable.served(series, Effort.STANDARD, lateness);
        Forecasts last = Forecasts.last(series, lateness);
        assertThat(served.mae()).as(name).isLessThan(last.mae());
        assertThat(served.rmse()).as(name).isLessThan(last.rmse());
    }

    static Stream<Arguments> looksADayAhead() {
        return LateTable.CASES.entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @EnumSource
    void isNeverFarFromItsBestRival(Family family) {
        assertThat(Rivalry.bad(Rivalry.of(family, SEEDS))).isEmpty();
    }
}
