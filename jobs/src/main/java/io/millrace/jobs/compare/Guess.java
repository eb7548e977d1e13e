package io.millrace.jobs.compare;

/**
 * What a column is taken as.
 *
 * @param column its name
 * @param role what it is taken as
 * @param why what makes it so, in words
 * @param values how many different values a category has; 0 for what is none
 * @param gaps whether it has cells that say nothing, or nothing that can be read
 */
public record Guess(String column, Role role, String why, int values, boolean gaps) {

    /** Something else than a category, whose gaps are of no account. */
    static Guess of(String column, Role role, String why) {
        return new Guess(column, role, why, 0, false);
    }
}
