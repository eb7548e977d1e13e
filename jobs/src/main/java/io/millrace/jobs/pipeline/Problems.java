package io.millrace.jobs.pipeline;

import java.util.ArrayList;
import java.util.List;

/** All that is wrong with a pipeline file, collected so that it is told at once. */
final class Problems {
    private static final int MOST = 200;

    private final List<String> problems = new ArrayList<>();

    /**
     * Notes a problem.
     *
     * @param path where in the file
     * @param constraint what must be, after "must"
     * @param was what was instead, after "but was"
     */
    void add(String path, String constraint, String was) {
        say(path + ": must " + constraint + ", but was " + was);
    }

    /** Notes a problem in a sentence of its own. */
    void say(String sentence) {
        if (problems.size() < MOST) {
            problems.add(sentence);
        } else if (problems.size() == MOST) {
            problems.add("and more: only the first " + MOST + " problems are listed");
        }
    }

    /** Notes what a rule's constructor said against a number. */
    void refused(String path, IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        say(path + ": " + message.substring(Math.max(0, message.indexOf("must "))));
    }

    /** How many there are so far. */
    int count() {
        return problems.size();
    }

    boolean none() {
        return problems.isEmpty();
    }

    /** Throws if there is any problem. */
    void fail() {
        if (!problems.isEmpty()) {
            throw new InvalidPipeline(problems);
        }
    }
}
