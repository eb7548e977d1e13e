package io.millrace.dashboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How a key went from report to report: at most {@value #MOST} steps, from the first label to the
 * newest report. When there are more, every second one goes.
 */
final class Course {
    /** How many steps are kept. */
    static final int MOST = 120;

    private final List<Step> steps = new ArrayList<>();
    private Step lastReport = Step.NONE;
    private Step last = Step.NONE;

    /** How many reports come between two that are kept. */
    private int stride = 1;

    private int sinceKept;
    private long bytes;

    /** Takes in the next report; one that knows no more labels than the last says nothing new. */
    void add(JsonNode json) {
        Step report = Step.of(json, lastReport);
        if (report.examples() == lastReport.examples()) {
            return;
        }
        last = report.after(lastReport, last);
        lastReport = report;
        sinceKept++;
        if (sinceKept < stride) {
            return;
        }
        sinceKept = 0;
        steps.add(last);
        bytes += last.bytes();
        if (steps.size() > MOST) {
            thin();
        }
    }

    private void thin() {
        List<Step> kept = new ArrayList<>();
        for (int i = 1; i < steps.size(); i += 2) {
            kept.add(steps.get(i));
        }
        steps.clear();
        steps.addAll(kept);
        bytes = kept.stream().mapToLong(Step::bytes).sum();
        stride *= 2;
    }

    /** The steps that are kept, and the last. */
    List<Step> steps() {
        List<Step> all = new ArrayList<>(steps);
        if (sinceKept > 0) {
            all.add(last);
        }
        return all;
    }

    /** The last step; {@link Step#NONE} before the first report. */
    Step last() {
        return last;
    }

    /** How many bytes this takes, about. */
    long bytes() {
        return 256 + bytes + last.bytes() + lastReport.bytes();
    }
}
