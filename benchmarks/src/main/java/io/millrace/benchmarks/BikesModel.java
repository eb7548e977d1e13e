package io.millrace.benchmarks;

import io.millrace.state.Model;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.groups.Condition;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.models.ModelBuilder;

/** Models to measure. */
final class BikesModel {
    private BikesModel() {}

    /** One RLS of some features, forgetting nothing. */
    static Model rls(int features) {
        ModelBuilder builder = new ModelBuilder();
        String[] names = new String[features - 1];
        for (int i = 0; i < names.length; i++) {
            names[i] = "f" + i;
        }
        return builder.numeric(names).expert("rls", new RecursiveLeastSquares(1, 1)).build();
    }

    /** The shape of {@code pipelines/bikes.yaml}: 22 columns, 5 groups, 11 experts. */
    static Model bikes() {
        ModelBuilder builder =
                new ModelBuilder()
                        .numeric("temp", "hum")
                        .lags(1, 7)
                        .categorical("season", 4)
                        .categorical("weathersit", 4)
                        .categorical("weekday", 7)
                        .categorical("workingday", 2);
        int workday = builder.field("workingday");
        int weather = builder.field("weathersit");
        int season = builder.field("season");
        return builder.group("weekend", new Condition.Equals(workday, 0))
                .group("workday", new Condition.Equals(workday, 1))
                .group("bad-weather", new Condition.AtLeast(weather, 2))
                .group("warm", new Condition.AtLeast(season, 2))
                .group("all", Condition.ALWAYS)
                .expertPerGroup("steady", new RecursiveLeastSquares(0.1, 0.98))
                .expertPerGroup("nimble", new RecursiveLeastSquares(0.1, 0.95))
                .expert("last", new LastLabel())
                .build();
    }
}
