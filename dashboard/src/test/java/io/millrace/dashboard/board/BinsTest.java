package io.millrace.dashboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class BinsTest {

    @Test
    void fewPredictionsAreKeptOneByOne() {
        Bins bins = new Bins();
        for (int i = 0; i < Bins.MOST; i++) {
            bins.add(1000L + i, i, i + 0.5);
        }
        Bins.View view = bins.view();
        assertThat(view.time()).hasSize(Bins.MOST).startsWith(1000, 1001).endsWith(1239);
        assertThat(view.count()).containsOnly(1);
        assertThat(view.prediction()).startsWith(0, 1, 2);
        assertThat(view.loss()).containsOnly(0.5);
    }

    @Test
    void manyAreMeansOfEquallyManyAndNoneIsLost() {
        Bins bins = new Bins();
        int count = 100_003;
        for (int i = 0; i < count; i++) {
            bins.add(i, i % 7, 3);
        }
        Bins.View view = bins.view();
        int size = view.count().length;
        assertThat(size).isBetween(Bins.MOST / 2, Bins.MOST);
        assertThat(Arrays.stream(view.count()).sum()).isEqualTo(count);
        assertThat(Arrays.copyOf(view.count(), size - 1)).containsOnly(512);
        int end = 0;
        for (int bin = 0; bin < size; bin++) {
            double errors = 0;
            int start = end;
            end += (int) view.count()[bin];
            for (int i = start; i < end; i++) {
                errors += Math.abs(i % 7 - 3);
            }
            assertThat(view.loss()[bin]).isCloseTo(errors / (end - start), within(1e-12));
            assertThat(view.time()[bin]).isEqualTo(end - 1);
        }
    }

    @Test
    void timeNeverGoesBack() {
        Bins bins = new Bins();
        bins.add(50, 0, 0);
        bins.add(20, 0, 0);
        assertThat(bins.view().time()).containsExactly(50, 50);
    }

    @Test
    void theSparkIsTheErrorOfEqualStretches() {
        Bins bins = new Bins();
        for (int i = 0; i < 8; i++) {
            bins.add(i, i, 0);
        }
        assertThat(bins.spark(4)).containsExactly(0.5, 2.5, 4.5, 6.5);
        assertThat(bins.spark(100)).hasSize(8);
        assertThat(new Bins().spark(4)).isEmpty();
    }

    @Test
    void bytesAreBounded() {
        Bins bins = new Bins();
        for (int i = 0; i < 1_000_000; i++) {
            bins.add(i, 0, 0);
        }
        assertThat(bins.bytes()).isEqualTo(40L * Bins.MOST);
    }
}
