package io.millrace.state;

import io.millrace.state.TestingInhabitants.Inhabitant;
import io.millrace.state.features.Constant;
import io.millrace.state.features.Identity;
import io.millrace.state.features.LabelLags;
import io.millrace.state.features.MinMaxScaler;
import io.millrace.state.features.OneHot;
import io.millrace.state.features.RobustScaler;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.features.Then;
import java.util.List;

/** The steps from fields to columns. */
final class TestingFeatures {
    static final List<Inhabitant> TRANSFORMS =
            List.of(
                    new Inhabitant(new Identity(), 2),
                    new Inhabitant(new Constant(), 0),
                    new Inhabitant(new StandardScaler(), 2),
                    new Inhabitant(new MinMaxScaler(), 2),
                    new Inhabitant(new MinMaxScaler(new Range(-1, 3)), 2),
                    new Inhabitant(new RobustScaler(), 2),
                    new Inhabitant(new RobustScaler(0.1), 1),
                    new Inhabitant(new OneHot(3), 1),
                    new Inhabitant(new LabelLags(List.of(1, 7)), 0),
                    new Inhabitant(
                            new Then<>(new LabelLags(List.of(2, 1)), new StandardScaler()), 0),
                    new Inhabitant(new Then<>(new Identity(), new StandardScaler()), 2));

    private TestingFeatures() {}
}
