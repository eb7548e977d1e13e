package io.millrace.jobs.pipeline;

import java.io.Serializable;
import java.util.List;

/**
 * What the experts see of an event.
 *
 * @param numeric fields that are amounts
 * @param categorical fields that are names
 * @param lags which of the key's past labels, 1 being the latest
 * @param scaling what happens to numeric fields and lags first
 * @param intercept whether a column of ones is added
 */
public record Features(
        List<String> numeric,
        List<Categorical> categorical,
        List<Integer> lags,
        Scaling scaling,
        boolean intercept)
        implements Serializable {
    public Features {
        numeric = List.copyOf(numeric);
        categorical = List.copyOf(categorical);
        lags = List.copyOf(lags);
    }
}
