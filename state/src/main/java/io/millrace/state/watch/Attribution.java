package io.millrace.state.watch;

import java.util.List;

/**
 * Where a change of the loss comes from, by a linear model of the loss that was learned along with
 * everything else: what that model says of the columns before and since is the part of the columns,
 * the rest is the relation's, which is then another.
 *
 * @param change by how much the mean loss has changed
 * @param columns what of it the columns account for, since they are distributed otherwise
 * @param relation what of it is left: the same columns come with another loss
 * @param moved the columns that account for most, the largest in magnitude first
 */
public record Attribution(double change, double columns, double relation, List<Moved> moved) {

    public Attribution {
        moved = List.copyOf(moved);
    }

    /**
     * One column.
     *
     * @param column its name
     * @param before its mean before
     * @param after its mean since
     * @param share what it accounts for, in the unit of the loss
     */
    public record Moved(String column, double before, double after, double share) {}
}
