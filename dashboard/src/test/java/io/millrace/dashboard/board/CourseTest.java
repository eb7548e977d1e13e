package io.millrace.dashboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CourseTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode report(int time, int examples, String experts) throws IOException {
        return JSON.readTree(
                "{\"time\":%d,\"examples\":%d,\"mae\":1,\"rmse\":1,\"groups\":[],\"experts\":[%s]}"
                        .formatted(time, examples, experts));
    }

    private static String expert(String name, int examples, double mae, double weight) {
        return "{\"name\":\"%s\",\"examples\":%d,\"mae\":%s,\"rmse\":%s,\"weight\":%s}"
                .formatted(name, examples, mae, mae, weight);
    }

    /** The mean weight so far is 0.5 after 10 labels and 0.8 after 40: 0.9 in those between. */
    @Test
    void betweenTwoReportsWeightsAreWhatMakesTheirMeans() throws IOException {
        Course course = new Course();
        course.add(report(1, 10, expert("a", 10, 2, 0.5) + "," + expert("b", 10, 4, 0.5)));
        course.add(report(2, 40, expert("a", 40, 5, 0.8) + "," + expert("b", 40, 4, 0.2)));
        List<ExpertCourse> experts = ExpertCourse.of(course.steps());
        assertThat(experts).extracting(ExpertCourse::name).containsExactly("a", "b");
        assertThat(experts.get(0).weight()).containsExactly(new double[] {0.5, 0.9}, within(1e-12));
        assertThat(experts.get(1).weight()).containsExactly(new double[] {0.5, 0.1}, within(1e-12));
        assertThat(experts.get(0).loss()).containsExactly(new double[] {2, 6}, within(1e-12));
    }

    /** Awake for half the labels, and weighed 0.6 then: 0.3 of all that was said is its. */
    @Test
    void whoSleepsWeighsNothing() throws IOException {
        Course course = new Course();
        course.add(report(1, 10, expert("a", 0, 0, 0)));
        course.add(report(2, 30, expert("a", 10, 1, 0.6)));
        ExpertCourse a = ExpertCourse.of(course.steps()).get(0);
        assertThat(a.weight()).containsExactly(new double[] {0, 0.3}, within(1e-12));
        assertThat(a.loss()).containsExactly(Double.NaN, 1);
    }

    @Test
    void whoBeginsAfreshKeepsWhatWasBefore() throws IOException {
        Course course = new Course();
        course.add(report(1, 10, expert("newborn 1", 10, 2, 1)));
        course.add(report(2, 14, expert("newborn 1", 4, 3, 1)));
        course.add(report(3, 20, ""));
        course.add(report(4, 25, expert("newborn 1", 5, 7, 1)));
        ExpertCourse newborn = ExpertCourse.of(course.steps()).get(0);
        assertThat(newborn.loss()).containsExactly(2, 3, Double.NaN, 7);
        assertThat(newborn.weight()).containsExactly(new double[] {1, 1, 0, 1}, within(1e-12));
    }

    @Test
    void aReportOnNoMoreLabelsSaysNothingNew() throws IOException {
        Course course = new Course();
        course.add(report(1, 10, ""));
        course.add(report(5, 10, ""));
        assertThat(course.steps()).hasSize(1);
    }

    @Test
    void manyReportsAreThinnedAndStayExact() throws IOException {
        Course course = new Course();
        int reports = 1003;
        for (int i = 1; i <= reports; i++) {
            course.add(report(i, 10 * i, expert("a", 10 * i, i, 1)));
        }
        List<Step> steps = course.steps();
        assertThat(steps.size()).isBetween(Course.MOST / 2, Course.MOST + 1);
        assertThat(steps).extracting(Step::timeMillis).isSorted().endsWith((long) reports);
        for (Step step : steps) {
            long i = step.timeMillis();
            assertThat(step.experts().of("a", Sums.ERRORS)).isEqualTo(10.0 * i * i);
        }
        assertThat(course.bytes()).isLessThan(100_000);
    }
}
