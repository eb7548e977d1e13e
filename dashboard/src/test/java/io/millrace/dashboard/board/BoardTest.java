package io.millrace.dashboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.operators.Label;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class BoardTest {
    private static final InstantSource NOON =
            InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));
    private static final Limits MANY = new Limits(1000, 1L << 30);

    private static Board board(boolean labelsFollow, Limits limits) {
        return new Board(labelsFollow, limits, NOON);
    }

    private static byte[] prediction(String key, String id, double value, double label) {
        return TestingRecords.prediction(key, id, 1000, value, label);
    }

    private static KeyView key(Board board, String key) {
        return Objects.requireNonNull(board.key(key), key);
    }

    @Test
    void withoutReportsFiguresComeFromLabelsThatCameWithTheEvent() {
        Board board = board(false, MANY);
        board.add(Kind.PREDICTIONS, prediction("8", "1", 10, 12));
        board.add(Kind.PREDICTIONS, prediction("8", "2", 20, 16));
        KeyRow row = key(board, "8").row();
        assertThat(row.examples()).isEqualTo(2);
        assertThat(row.mae()).isEqualTo(3);
        assertThat(row.rmse()).isCloseTo(Math.sqrt(10), within(1e-12));
        assertThat(board.key("9")).isNull();
    }

    @Test
    void aReportIsBelieved() {
        Board board = board(false, MANY);
        board.add(Kind.PREDICTIONS, prediction("8", "1", 10, 12));
        board.add(Kind.REPORTS, TestingRecords.report("8", 2000, 50, 2.5, 0.75));
        KeyView view = key(board, "8");
        assertThat(view.row().examples()).isEqualTo(50);
        assertThat(view.row().mae()).isEqualTo(2.5);
        assertThat(view.experts())
                .extracting(ExpertCourse::name)
                .containsExactly("steady", "nimble");
        assertThat(view.groups()).extracting(GroupRow::name).containsExactly("everyone", "weekend");
        GroupRow weekend = view.groups().get(1);
        assertThat(weekend.loss()).isCloseTo(312.5, within(1e-9));
        assertThat(weekend.bound()).isCloseTo(1250, within(1e-9));
    }

    @Test
    void labelsMeetTheirPredictionsWhicheverComesFirst() {
        Board board = board(true, MANY);
        board.add(Kind.PREDICTIONS, prediction("8", "late", 10, Double.NaN));
        assertThat(key(board, "8").row().examples()).isZero();
        board.add(new Label("8", "late", 5000, 13));
        board.add(new Label("8", "early", 5000, 30));
        board.add(Kind.PREDICTIONS, prediction("8", "early", 25, Double.NaN));
        KeyView view = key(board, "8");
        assertThat(view.recent().label()).containsExactly(13, 30);
        assertThat(view.row().mae()).isEqualTo(4);
        assertThat(board.totals().records()).containsEntry("LABELS", 2L);
    }

    @Test
    void keysThatWereHeardOfLastStay() {
        Board board = board(false, new Limits(3, 1L << 30));
        for (String key : new String[] {"a", "b", "c", "a", "d"}) {
            board.add(Kind.PREDICTIONS, prediction(key, "", 1, 1));
        }
        assertThat(board.key("b")).isNull();
        assertThat(board.key("a")).isNotNull();
        assertThat(board.totals().keys()).isEqualTo(3);
        assertThat(board.totals().keysDropped()).isEqualTo(1);
    }

    @Test
    void memoryIsBoundedWhateverComes() {
        long most = 500_000;
        Board board = board(true, new Limits(1000, most));
        for (int i = 0; i < 20_000; i++) {
            String key = "key " + i % 500;
            String id = "some rather long name of an event " + i;
            board.add(Kind.PREDICTIONS, prediction(key, id, i, Double.NaN));
            if (i % 10 == 0) {
                board.add(Kind.REPORTS, TestingRecords.report(key, i, 1 + i % 40, 1, 0.5));
            }
            if (i % 50 == 0) {
                assertThat(board.totals().bytes()).isLessThanOrEqualTo(most);
            }
        }
        assertThat(board.totals().keysDropped()).isPositive();
        assertThat(board.totals().keys()).isBetween(20, 500);
    }

    @Test
    void whatIsNotAsItShouldBeIsCounted() {
        Board board = board(false, MANY);
        String[] wrong = {
            "",
            "no JSON",
            "[]",
            "{}",
            "{\"key\":8}",
            "{\"key\":\"8\",\"prediction\":\"much\"}",
            "{\"key\":\"%s\",\"prediction\":1}".formatted("k".repeat(1001))
        };
        for (String text : wrong) {
            board.add(Kind.PREDICTIONS, text.getBytes(StandardCharsets.UTF_8));
        }
        board.add(Kind.PREDICTIONS, null);
        board.add(Kind.DEAD_LETTERS, "{\"raw\":\"not base 64!\"}".getBytes(StandardCharsets.UTF_8));
        board.add((Label) null);
        assertThat(board.totals().unreadable())
                .containsEntry("PREDICTIONS", 8L)
                .containsEntry("DEAD_LETTERS", 1L)
                .containsEntry("LABELS", 1L);
        assertThat(board.totals().keys()).isZero();
    }

    @Test
    void alertsAndLettersAreBoundedAndTheirCountsAreNot() {
        Board board = board(false, MANY);
        for (int i = 0; i < Alerts.MOST + 10; i++) {
            board.add(Kind.ALERTS, TestingRecords.drift("8", i, i + 1));
            board.add(Kind.DEAD_LETTERS, TestingRecords.letter(i, "x".repeat(5000)));
        }
        Alerts.View alerts = board.alerts("8", 0, 5);
        assertThat(alerts.drifts()).isEqualTo(Alerts.MOST + 10);
        assertThat(alerts.matched()).isEqualTo(Alerts.MOST);
        assertThat(alerts.alerts()).hasSize(5);
        assertThat(alerts.alerts().get(0).path("time").asInt()).isEqualTo(Alerts.MOST + 10);
        assertThat(board.alerts("9", 0, 5).alerts()).isEmpty();
        Letters.View letters = board.letters().deadLetters();
        assertThat(letters.total()).isEqualTo(Alerts.MOST + 10);
        assertThat(letters.letters()).hasSize(Letters.MOST);
        assertThat(letters.letters().get(0).raw()).hasSize(Letters.MOST_RAW);
        assertThat(letters.letters().get(0).rawBytes()).isEqualTo(5000);
        assertThat(letters.letters().get(0).offset()).isEqualTo(Alerts.MOST + 9);
    }

    @Test
    void theRateIsOfTheSecondsBefore() {
        Rate rate = new Rate();
        rate.add(100, 5);
        rate.add(101, 7);
        assertThat(rate.view(102)).hasSize(Rate.SECONDS).endsWith(5, 7);
        assertThat(rate.view(161)).startsWith(7).endsWith(0);
        assertThat(rate.view(500)).containsOnly(0);
    }
}
