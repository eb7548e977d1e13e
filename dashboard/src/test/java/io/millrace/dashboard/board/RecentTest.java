package io.millrace.dashboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecentTest {

    @Test
    void theNewestAreKeptInTheOrderOfTheirTimes() {
        Recent recent = new Recent();
        int count = Recent.MOST + 100;
        for (int i = 0; i < count; i++) {
            recent.add(i, i, Double.NaN, null);
        }
        recent.add(150, -1, 7, null);
        Recent.View view = recent.view();
        assertThat(view.time()).hasSize(Recent.MOST).isSorted().startsWith(101).endsWith(count - 1);
        assertThat(view.prediction()[49]).isEqualTo(150);
        assertThat(view.prediction()[50]).isEqualTo(-1);
        assertThat(view.label()[50]).isEqualTo(7);
    }

    @Test
    void aLaterLabelMeetsItsPredictionOnce() {
        Recent recent = new Recent();
        for (int i = 0; i < 500; i++) {
            recent.add(1000 + i, i, Double.NaN, "id " + i);
        }
        assertThat(recent.label("id 300", 12)).isEqualTo(new Recent.Met(1300, 300));
        assertThat(recent.label("id 300", 12)).isNull();
        assertThat(recent.label("id 7", 12)).as("no longer kept").isNull();
        assertThat(recent.view().label()).contains(12);
    }

    @Test
    void bytesGrowWithIdsAndAreGivenBack() {
        Recent recent = new Recent();
        long before = recent.bytes();
        recent.add(0, 0, Double.NaN, "x".repeat(100));
        assertThat(recent.bytes()).isEqualTo(before + 256);
        recent.label("x".repeat(100), 1);
        assertThat(recent.bytes()).isEqualTo(before);
    }
}
