package io.millrace.state.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.features.Calendar.Form;
import io.millrace.state.features.Calendar.Part;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalendarTest {
    private static final List<Part> ALL = List.of(Part.HOUR, Part.WEEKDAY, Part.MONTH);

    private static double[] apply(Calendar calendar, double millis) {
        double[] out = new double[calendar.width(1)];
        calendar.apply(calendar.newState(1), new double[] {millis}, out);
        return out;
    }

    /** Against java.time: moments of ten thousand years, and each hour around each new year. */
    @Test
    void agreesWithTheCalendarOfTheJdk() {
        Random random = new Random(1);
        for (int t = 0; t < 5_000; t++) {
            agree((long) ((random.nextDouble() - 0.5) * 3e14), random.nextInt(2161) - 1080);
        }
        for (int year = 1890; year < 2110; year++) {
            long turn = OffsetDateTime.of(year, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).toEpochSecond();
            for (int hour = -2; hour < 2; hour++) {
                agree(1000 * (turn + 3600L * hour), 0);
                agree(1000 * (turn + 3600L * hour + 59 * 86_400), 0);
            }
        }
    }

    private static void agree(long millis, int offset) {
        OffsetDateTime time =
                Instant.ofEpochMilli(millis).atOffset(ZoneOffset.ofTotalSeconds(60 * offset));
        double[] hot = apply(new Calendar(ALL, Form.ONE_HOT, offset), (double) millis);
        double[] expected = new double[24 + 7 + 12];
        expected[time.getHour()] = 1;
        expected[24 + time.getDayOfWeek().getValue() - 1] = 1;
        expected[24 + 7 + time.getMonthValue() - 1] = 1;
        assertThat(Arrays.equals(hot, expected)).as("%s", time).isTrue();
    }

    /**
     * 1970-01-01 06:30 UTC was a Thursday; half a day behind it was Wednesday, 31 December, 18:30.
     */
    @Test
    void cyclicPartsLieOnACircle() {
        double millis = 6.5 * 3_600_000;
        double step = 2 * Math.PI / 7;
        assertThat(apply(new Calendar(ALL, Form.CYCLIC, 0), millis))
                .containsExactly(
                        new double[] {1, 0, Math.sin(3 * step), Math.cos(3 * step), 0, 1},
                        within(1e-12));
        assertThat(apply(new Calendar(ALL, Form.CYCLIC, -720), millis))
                .containsExactly(
                        new double[] {
                            -1, 0, Math.sin(2 * step), Math.cos(2 * step), -0.5, Math.sqrt(0.75)
                        },
                        within(1e-12));
        assertThat(apply(new Calendar(List.of(Part.HOUR), Form.CYCLIC, 0), -0.5))
                .containsExactly(
                        new double[] {Math.sin(-Math.PI / 12), Math.cos(-Math.PI / 12)},
                        within(1e-12));
    }

    @Test
    void aMissingMomentHasNoPlace() {
        for (double hole : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
            assertThat(apply(new Calendar(ALL, Form.CYCLIC, 0), hole)).containsOnly(0);
            assertThat(apply(new Calendar(ALL, Form.ONE_HOT, 0), hole)).containsOnly(0);
        }
        for (double far : new double[] {1e300, -1e300}) {
            assertThat(apply(new Calendar(ALL, Form.ONE_HOT, 1080), far)).contains(1);
        }
    }

    @Test
    void namesItsColumnsAndRefusesWhatIsNone() {
        assertThat(
                        new Calendar(List.of(Part.MONTH, Part.HOUR), Form.CYCLIC, 0)
                                .columns(List.of("t")))
                .containsExactly("t-month-sin", "t-month-cos", "t-hour-sin", "t-hour-cos");
        assertThat(new Calendar(ALL, Form.ONE_HOT, 0).columns(List.of("t")))
                .hasSize(43)
                .startsWith("t-hour-0")
                .contains("t-hour-23", "t-weekday-1", "t-weekday-7", "t-month-1")
                .endsWith("t-month-12");
        assertThatThrownBy(() -> new Calendar(List.of(), Form.CYCLIC, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parts must be distinct, at least one, but was []");
        assertThatThrownBy(() -> new Calendar(ALL, Form.CYCLIC, 1081))
                .hasMessage("offsetMinutes must be from -1080 to 1080, but was 1081");
        assertThatThrownBy(() -> new Calendar(ALL, Form.CYCLIC, 0).columns(List.of("a", "b")))
                .hasMessage("inputs must be one name, but was [a, b]");
    }
}
