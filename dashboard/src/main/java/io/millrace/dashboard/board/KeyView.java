package io.millrace.dashboard.board;

import java.util.List;

/**
 * All that is shown of one key.
 *
 * @param row its figures
 * @param labelMean the mean of its labels
 * @param labelSd their standard deviation
 * @param recent its newest predictions, one by one
 * @param bins its predictions over all time, as means
 * @param time when each report was, milliseconds since 1970
 * @param served the mean absolute error of what was served since the report before
 * @param experts its experts from report to report
 * @param groups how well each group of its events is served
 */
public record KeyView(
        KeyRow row,
        double labelMean,
        double labelSd,
        Recent.View recent,
        Bins.View bins,
        long[] time,
        double[] served,
        List<ExpertCourse> experts,
        List<GroupRow> groups) {

    /** A key as it stands. */
    static KeyView of(KeyBoard key) {
        List<Step> steps = key.course().steps();
        double[] served = new double[steps.size()];
        Step before = Step.NONE;
        for (int i = 0; i < served.length; i++) {
            Sums sums = steps.get(i).served();
            Sums last = before.served();
            served[i] =
                    (sums.of(Step.ALL, Sums.ERRORS) - last.of(Step.ALL, Sums.ERRORS))
                            / (steps.get(i).examples() - before.examples());
            before = steps.get(i);
        }
        Figures figures = key.figures();
        return new KeyView(
                key.row(),
                figures.labelMean(),
                figures.labelSd(),
                key.recent().view(),
                key.bins().view(),
                steps.stream().mapToLong(Step::timeMillis).toArray(),
                served,
                ExpertCourse.of(steps),
                GroupRow.of(List.of(key)));
    }
}
