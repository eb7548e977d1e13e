package io.millrace.jobs.pipeline;

import java.util.List;

/** A pipeline file that cannot be run. The message holds all that is wrong with it, one a line. */
public final class InvalidPipeline extends RuntimeException {
    private final List<String> problems;

    public InvalidPipeline(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong: "path.in.file: must be constraint, but was value", at least one. */
    public List<String> problems() {
        return problems;
    }
}
