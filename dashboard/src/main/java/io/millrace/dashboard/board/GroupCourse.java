package io.millrace.dashboard.board;

import java.util.List;

/**
 * A group over time.
 *
 * @param name the group
 * @param mae the mean absolute error of what it was served since the point before; NaN of none
 * @param loss the sum of squared errors by then, as certified; NaN before the first certificate
 * @param regret by how much that is more than the best linear model's, chosen in hindsight
 * @param bound what theory promises the regret to stay within; NaN where nothing is proved
 */
public record GroupCourse(
        String name, double[] mae, double[] loss, double[] regret, double[] bound) {

    /** A group's figures at some times, summed over the keys that had been reported on by then. */
    static GroupCourse of(String name, List<List<Step>> keys, long[] time) {
        int points = time.length;
        double[] examples = new double[points];
        double[] errors = new double[points];
        GroupCourse course =
                new GroupCourse(
                        name,
                        new double[points],
                        new double[points],
                        new double[points],
                        new double[points]);
        boolean[] certified = new boolean[points];
        for (List<Step> steps : keys) {
            int next = 0;
            for (int i = 0; i < points; i++) {
                while (next < steps.size() && steps.get(next).timeMillis() <= time[i]) {
                    next++;
                }
                if (next > 0) {
                    Step step = steps.get(next - 1);
                    examples[i] += sum(step, name, Sums.EXAMPLES);
                    errors[i] += sum(step, name, Sums.ERRORS);
                    certified[i] |= course.add(i, step.certificates());
                }
            }
        }
        course.finish(examples, errors, certified);
        return course;
    }

    private static double sum(Step step, String name, int what) {
        return name.equals(GroupRow.EVERYONE)
                ? step.served().of(Step.ALL, what)
                : step.groups().of(name, what);
    }

    private boolean add(int i, Certificates certificates) {
        double lost = certificates.of(name, Certificates.LOSS);
        if (Double.isNaN(lost)) {
            return false;
        }
        loss[i] += lost;
        regret[i] += lost - certificates.of(name, Certificates.HINDSIGHT);
        bound[i] += certificates.of(name, Certificates.BOUND);
        return true;
    }

    private void finish(double[] examples, double[] errors, boolean[] certified) {
        for (int i = 0; i < mae.length; i++) {
            double more = examples[i] - (i > 0 ? examples[i - 1] : 0);
            double lost = errors[i] - (i > 0 ? errors[i - 1] : 0);
            mae[i] = more > 0 ? lost / more : Double.NaN;
            if (!certified[i]) {
                loss[i] = Double.NaN;
                regret[i] = Double.NaN;
                bound[i] = Double.NaN;
            }
        }
    }
}
