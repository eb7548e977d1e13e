package io.millrace.state;

import io.millrace.state.TestingInhabitants.Inhabitant;
import io.millrace.state.features.Calendar;
import io.millrace.state.features.Calendar.Form;
import io.millrace.state.features.Calendar.Part;
import io.millrace.state.features.Constant;
import io.millrace.state.features.Differences;
import io.millrace.state.features.ExponentiallyWeighted;
import io.millrace.state.features.Hashing;
import io.millrace.state.features.Identity;
import io.millrace.state.features.LabelHistory;
import io.millrace.state.features.LabelLags;
import io.millrace.state.features.Lags;
import io.millrace.state.features.MinMaxScaler;
import io.millrace.state.features.OneHot;
import io.millrace.state.features.Only;
import io.millrace.state.features.RobustScaler;
import io.millrace.state.features.Rolling;
import io.millrace.state.features.Rolling.Statistic;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.features.TargetEncoding;
import io.millrace.state.features.Then;
import java.util.List;

/** The steps from fields to columns. */
final class TestingFeatures {
    static final List<Inhabitant> TRANSFORMS =
            List.of(
                    new Inhabitant(new Identity(), 2),
                    new Inhabitant(new Constant(), 0),
                    new Inhabitant(new Only(List.of(1, 0)), 2),
                    new Inhabitant(new Only(List.of(1)), 2),
                    new Inhabitant(new StandardScaler(), 2),
                    new Inhabitant(new MinMaxScaler(), 2),
                    new Inhabitant(new MinMaxScaler(new Range(-1, 3)), 2),
                    new Inhabitant(new RobustScaler(), 2),
                    new Inhabitant(new RobustScaler(0.1), 1),
                    new Inhabitant(new OneHot(3), 1),
                    new Inhabitant(new Hashing(5, true), 2),
                    new Inhabitant(new Hashing(3, false), 1),
                    new Inhabitant(new TargetEncoding(2, 3), 1),
                    new Inhabitant(new Calendar(List.of(Part.values()), Form.CYCLIC, -90), 1),
                    new Inhabitant(new Calendar(List.of(Part.values()), Form.ONE_HOT, 60), 1),
                    new Inhabitant(new Lags(List.of(1, 7)), 2),
                    new Inhabitant(new Differences(List.of(2, 1)), 2),
                    new Inhabitant(new Rolling(7, List.of(Statistic.values())), 2),
                    new Inhabitant(new Rolling(7, List.of(Statistic.SD)), 1),
                    new Inhabitant(new ExponentiallyWeighted(0.9), 2),
                    new Inhabitant(new LabelLags(List.of(1, 7)), 0),
                    new Inhabitant(new LabelHistory(8), 0),
                    new Inhabitant(ofLabel(new Differences(List.of(1, 3))), 0),
                    new Inhabitant(ofLabel(new Rolling(4, List.of(Statistic.values()))), 0),
                    new Inhabitant(ofLabel(new ExponentiallyWeighted(0.5)), 0),
                    new Inhabitant(
                            new Then<>(new LabelLags(List.of(2, 1)), new StandardScaler()), 0),
                    new Inhabitant(new Then<>(new Identity(), new StandardScaler()), 2),
                    new Inhabitant(new Then<>(new Only(List.of(0)), new StandardScaler()), 2));

    private static Transform<?> ofLabel(Transform<?> step) {
        return new Then<>(new LabelLags(List.of(1)), step);
    }

    private TestingFeatures() {}
}
