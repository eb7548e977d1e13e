package io.millrace.jobs.pipeline;

import io.millrace.state.Transform;
import io.millrace.state.features.Identity;
import io.millrace.state.features.MinMaxScaler;
import java.io.Serializable;
import java.util.List;

/**
 * What the experts see of an event.
 *
 * @param numeric fields that are amounts
 * @param lags which of the key's past labels, 1 being the latest
 * @param categorical fields that are names
 * @param derived whatever else is computed
 * @param scaling what happens to amounts first
 * @param missing what becomes of an event that lacks a field of these
 * @param intercept whether a column of ones is added
 */
public record Features(
        List<String> numeric,
        List<Integer> lags,
        List<Categorical> categorical,
        List<Derived> derived,
        Transform<?> scaling,
        Missing missing,
        boolean intercept)
        implements Serializable {
    public Features {
        numeric = List.copyOf(numeric);
        lags = List.copyOf(lags);
        categorical = List.copyOf(categorical);
        derived = List.copyOf(derived);
    }

    /** The scaling of what is no field of its own, whose ends nobody declares. */
    Transform<?> running() {
        return scaling instanceof MinMaxScaler ? new MinMaxScaler() : scaling;
    }

    /** Whether amounts are scaled, and missing ones become 0 by that. */
    boolean scaled() {
        return !(scaling instanceof Identity);
    }
}
