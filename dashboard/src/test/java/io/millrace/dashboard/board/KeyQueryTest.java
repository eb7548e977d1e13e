package io.millrace.dashboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.dashboard.board.KeyQuery.Order;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyQueryTest {
    private final Board board = new Board(false, Limits.usual(), InstantSource.system());

    private void add(String key, double error) {
        board.add(Kind.PREDICTIONS, TestingRecords.prediction(key, "", 0, 5 + error, 5));
    }

    private List<String> keys(String search, Order order, boolean descending, int offset) {
        return board.keys(new KeyQuery(search, order, descending, offset, 3)).rows().stream()
                .map(KeyRow::key)
                .toList();
    }

    @Test
    void keysAreSearchedSortedAndPaged() {
        add("10", 1);
        add("9", 3);
        add("Berlin", 2);
        board.add(Kind.PREDICTIONS, TestingRecords.prediction("berne", "", 0, 1, Double.NaN));
        assertThat(keys("", Order.KEY, false, 0)).containsExactly("9", "10", "Berlin");
        assertThat(keys("", Order.KEY, true, 0)).containsExactly("berne", "Berlin", "10");
        assertThat(keys("", Order.KEY, false, 3)).containsExactly("berne");
        assertThat(keys("BER", Order.KEY, false, 0)).containsExactly("Berlin", "berne");
        assertThat(keys("", Order.MAE, false, 0)).containsExactly("10", "Berlin", "9");
        assertThat(keys("", Order.MAE, true, 0)).containsExactly("9", "Berlin", "10");
        assertThat(keys("", Order.MAE, true, 3)).as("without a figure").containsExactly("berne");
    }

    @Test
    void wrongQuestionsAreRefused() {
        assertThatThrownBy(() -> new KeyQuery("", Order.KEY, false, -1, 3))
                .hasMessage("offset must be at least 0, but was -1");
        assertThatThrownBy(() -> new KeyQuery("", Order.KEY, false, 0, 501))
                .hasMessage("limit must be from 1 to 500, but was 501");
    }
}
