package io.millrace.dashboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class GroupsViewTest {

    /** Two keys, reported on at 1000 and 2000, and at 2000: what each lost adds up. */
    @Test
    void figuresOfSeveralKeysAddUpAtEveryTime() {
        Board board = new Board(false, Limits.usual(), InstantSource.system());
        board.add(Kind.REPORTS, TestingRecords.report("a", 1000, 10, 1, 0.5));
        board.add(Kind.REPORTS, TestingRecords.report("a", 2000, 30, 2, 0.5));
        board.add(Kind.REPORTS, TestingRecords.report("b", 2000, 10, 3, 0.5));
        GroupsView view = board.groups(null);
        assertThat(view.rows()).extracting(GroupRow::name).containsExactly("everyone", "weekend");
        assertThat(view.rows().get(0).figures().examples()).isEqualTo(40);
        assertThat(view.rows().get(0).figures().mae()).isCloseTo(2.25, within(1e-9));
        assertThat(view.time()).containsExactly(1500, 2000);
        GroupCourse weekend = view.courses().get(1);
        assertThat(weekend.mae()[0]).as("10 labels of a").isEqualTo(1);
        assertThat(weekend.mae()[1]).as("(60 - 10 + 30) / 30").isCloseTo(80.0 / 30, within(1e-9));
        assertThat(weekend.loss()).containsExactly(new double[] {10, 210}, within(1e-9));
        assertThat(weekend.regret()).containsExactly(new double[] {5, 105}, within(1e-9));
        assertThat(weekend.bound()).containsExactly(new double[] {40, 840}, within(1e-9));
    }

    @Test
    void ofOneKeyThereIsNothingButIts() {
        Board board = new Board(false, Limits.usual(), InstantSource.system());
        board.add(Kind.REPORTS, TestingRecords.report("a", 1000, 10, 1, 0.5));
        board.add(Kind.REPORTS, TestingRecords.report("b", 2000, 20, 3, 0.5));
        assertThat(board.groups("a").rows().get(0).figures().examples()).isEqualTo(10);
        assertThat(board.groups("c").rows()).isEmpty();
        assertThat(board.groups("c").time()).isEmpty();
    }
}
