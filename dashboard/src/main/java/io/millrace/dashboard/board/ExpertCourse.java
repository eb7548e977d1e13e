package io.millrace.dashboard.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An expert of a key over time, from report to report.
 *
 * @param name the expert
 * @param weight its mean weight over the labels since the report before, 0 where it slept
 * @param loss its mean absolute error over those it was awake for; NaN if there were none
 */
public record ExpertCourse(String name, double[] weight, double[] loss) {
    private static final int MOST = 12;

    /** The experts that weighed most in all, the heaviest first. */
    static List<ExpertCourse> of(List<Step> steps) {
        if (steps.isEmpty()) {
            return List.of();
        }
        Sums last = steps.get(steps.size() - 1).experts();
        Map<String, Double> weights = new TreeMap<>();
        for (String name : last.names()) {
            weights.put(name, last.of(name, Sums.WEIGHTS));
        }
        List<String> heaviest =
                weights.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .limit(MOST)
                        .map(Map.Entry::getKey)
                        .toList();
        List<ExpertCourse> courses = new ArrayList<>();
        heaviest.forEach(name -> courses.add(of(name, steps)));
        return courses;
    }

    private static ExpertCourse of(String name, List<Step> steps) {
        ExpertCourse course =
                new ExpertCourse(name, new double[steps.size()], new double[steps.size()]);
        Step before = Step.NONE;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            double rounds = step.examples() - before.examples();
            double awake = between(before, step, name, Sums.EXAMPLES);
            course.weight[i] = between(before, step, name, Sums.WEIGHTS) / rounds;
            course.loss[i] =
                    awake > 0 ? between(before, step, name, Sums.ERRORS) / awake : Double.NaN;
            before = step;
        }
        return course;
    }

    private static double between(Step before, Step step, String name, int what) {
        return step.experts().of(name, what) - before.experts().of(name, what);
    }
}
