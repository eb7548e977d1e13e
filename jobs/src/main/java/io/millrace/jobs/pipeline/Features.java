package io.millrace.jobs.pipeline;

import io.millrace.state.Transform;
import io.millrace.state.features.Identity;
import io.millrace.state.features.MinMaxScaler;
import io.millrace.state.models.Effort;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param effort what the usual experts may cost, which want features besides; null if the file
 *     names its experts
 */
public record Features(
        List<String> numeric,
        List<Integer> lags,
        List<Categorical> categorical,
        List<Derived> derived,
        Transform<?> scaling,
        Missing missing,
        boolean intercept,
        @Nullable Effort effort)
        implements Serializable {
    public Features {
        numeric = List.copyOf(numeric);
        lags = List.copyOf(lags);
        categorical = List.copyOf(categorical);
        derived = List.copyOf(derived);
    }

    /** The same, and what the usual experts want besides. */
    Features with(Effort allowed) {
        return new Features(
                numeric, lags, categorical, derived, scaling, missing, intercept, allowed);
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
