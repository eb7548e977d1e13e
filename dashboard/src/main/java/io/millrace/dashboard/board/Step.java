package io.millrace.dashboard.board;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a report says of a key, as sums since its first label, so that what lies between any two
 * steps is exact, however many others are left out.
 *
 * @param timeMillis the time of the newest event it knows
 * @param served over what was served, under the name {@link #ALL}
 * @param groups over what was served to each group
 * @param experts over what each expert said while it was awake
 * @param certificates what is certified
 */
record Step(long timeMillis, Sums served, Sums groups, Sums experts, Certificates certificates) {

    /** The name of what was served. */
    static final String ALL = "";

    /** Before the first label. */
    static final Step NONE = new Step(0, Sums.NONE, Sums.NONE, Sums.NONE, Certificates.NONE);

    /** What a report says. */
    static Step of(JsonNode report, Step last) {
        Sums served = Sums.of(JsonText.list(report));
        served.names()[0] = ALL;
        return new Step(
                report.path("time").asLong(),
                served,
                Sums.of(report.path("groups")),
                Sums.of(report.path("experts")),
                Certificates.of(report.path("certificates"), last.certificates));
    }

    /**
     * This report with its sums over all lives.
     *
     * @param lastReport the report before, as it was
     * @param soFar what that came to
     */
    Step after(Step lastReport, Step soFar) {
        return new Step(
                Math.max(soFar.timeMillis, timeMillis),
                served.after(lastReport.served, soFar.served),
                groups.after(lastReport.groups, soFar.groups),
                experts.after(lastReport.experts, soFar.experts),
                certificates);
    }

    /** How many labels of the key there were. */
    double examples() {
        return served.of(ALL, Sums.EXAMPLES);
    }

    /** How many bytes this takes, about. */
    long bytes() {
        return 48 + served.bytes() + groups.bytes() + experts.bytes() + certificates.bytes();
    }
}
