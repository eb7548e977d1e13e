package io.millrace.jobs.compare;

/** Somebody who waits for long work. */
@FunctionalInterface
public interface Onlooker {

    /**
     * Is told, often, how far the work is.
     *
     * @param rows how many rows are done
     * @param share how much of all, 0 to 1
     */
    void told(long rows, double share);
}
