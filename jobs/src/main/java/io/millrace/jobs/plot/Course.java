package io.millrace.jobs.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a key went from report to report. Reports hold sums since the first label, so that what lies
 * between any two of them is exact, however many others are left out.
 */
final class Course {
    /** How many steps are kept at most. */
    private static final int MOST_STEPS = 4096;

    /** The least number of examples that a mean is over, but at the beginning. */
    private static final double LEAST_WINDOW = 100;

    /** The part of all examples that a mean is over, if that is more. */
    private static final double WINDOW = 0.01;

    private final List<Step> steps = new ArrayList<>(List.of(Step.NONE));
    private final List<Mark> marks = new ArrayList<>();

    /** How many steps come between two that are kept. */
    private int stride = 1;

    private int sinceKept;

    /** The last step; it may not be kept. */
    private Step last = Step.NONE;

    /** The last report, as it was. */
    private Step lastReport = Step.NONE;

    /** A value at each of some steps. */
    record Line(double[] examples, double[] values) {}

    /** Takes in the next report; the last one may say the same again. */
    void add(Step report) {
        if (report.served().examples() == examples()) {
            return;
        }
        Step step = report.after(lastReport, last);
        lastReport = report;
        last = step;
        sinceKept++;
        if (sinceKept < stride) {
            return;
        }
        sinceKept = 0;
        steps.add(step);
        if (steps.size() > MOST_STEPS) {
            thin();
        }
    }

    /** Lets every second step go; the first stays. */
    private void thin() {
        List<Step> kept = new ArrayList<>();
        for (int i = 0; i < steps.size(); i += 2) {
            kept.add(steps.get(i));
        }
        steps.clear();
        steps.addAll(kept);
        stride *= 2;
    }

    void add(Mark mark) {
        marks.add(mark);
    }

    List<Mark> marks() {
        return marks;
    }

    /** How many labels of the key there were. */
    double examples() {
        return last.served().examples();
    }

    /** Over how many examples each mean is, or the few more between two reports. */
    double window() {
        return Math.max(LEAST_WINDOW, Math.ceil(WINDOW * examples()));
    }

    /** Every expert there was, and how much weight it has had in all. */
    Map<String, Double> weights() {
        Map<String, Double> weights = new LinkedHashMap<>();
        last.experts().forEach((name, sum) -> weights.put(name, sum.weights()));
        return weights;
    }

    /** The mean absolute error of what was served. */
    Line loss(int most) {
        return line(most, (step, before) -> step.served().since(before.served()).loss());
    }

    /** The mean absolute error of an expert; NaN where it was asleep. */
    Line loss(String expert, int most) {
        return line(most, (step, before) -> step.since(before, expert).loss());
    }

    /** The mean weight of an expert, 0 where it was asleep. */
    Line weight(String expert, int most) {
        return line(
                most,
                (step, before) ->
                        step.since(before, expert).weights()
                                / step.served().since(before.served()).examples());
    }

    /** What is of interest between two steps. */
    private interface Between {
        double of(Step step, Step before);
    }

    /** A value for the window before each of at most so many steps. */
    private Line line(int most, Between between) {
        List<Step> all = all();
        int count = Math.min(most, all.size() - 1);
        double[] examples = new double[count];
        double[] values = new double[count];
        int before = 0;
        for (int i = 0; i < count; i++) {
            int at = (int) ((long) (i + 1) * (all.size() - 1) / count);
            Step step = all.get(at);
            double start = step.served().examples() - window();
            while (before + 1 < at && all.get(before + 1).served().examples() <= start) {
                before++;
            }
            examples[i] = step.served().examples();
            values[i] = between.of(step, all.get(before));
        }
        return new Line(examples, values);
    }

    /** The steps that are kept, and the last. */
    private List<Step> all() {
        if (sinceKept == 0) {
            return steps;
        }
        List<Step> all = new ArrayList<>(steps);
        all.add(last);
        return all;
    }
}
