package io.millrace.operators;

import io.millrace.state.Charge;
import io.millrace.state.Competition;
import io.millrace.state.DriftDetector;
import io.millrace.state.Expert;
import io.millrace.state.Feature;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import io.millrace.state.Range;
import io.millrace.state.Watch;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.drift.Adwin;
import io.millrace.state.drift.ConformalDetector;
import io.millrace.state.drift.ConformalMartingale;
import io.millrace.state.drift.Cusum;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.Averaging;
import io.millrace.state.features.Constant;
import io.millrace.state.features.LabelLags;
import io.millrace.state.features.OneHot;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.features.Then;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.models.Effort;
import io.millrace.state.models.Portfolio;
import io.millrace.state.watch.Quantity.ExpertLoss;
import io.millrace.state.watch.Quantity.Field;
import io.millrace.state.watch.Quantity.GroupLoss;
import io.millrace.state.watch.Quantity.Label;
import io.millrace.state.watch.Quantity.ServedLoss;
import io.millrace.state.watch.Reaction.AlertOnly;
import io.millrace.state.watch.Reaction.ForgetFaster;
import io.millrace.state.watch.Reaction.Newborn;
import io.millrace.state.watch.Reaction.RefitGate;
import io.millrace.state.watch.Reaction.Restart;
import java.util.List;

/** Models for tests. */
final class TestingModels {
    private static final List<String> FIELDS = List.of("a", "b", "kind");
    private static final List<Feature<?>> FEATURES =
            List.of(
                    new Feature<>("numeric", List.of("a", "b"), new StandardScaler()),
                    new Feature<>(
                            "lags",
                            List.of(),
                            new Then<>(new LabelLags(List.of(1, 3)), new StandardScaler())),
                    new Feature<>("kind", List.of("kind"), new OneHot(3)),
                    new Feature<>("constant", List.of(), new Constant()));

    private TestingModels() {}

    /** One of everything. */
    static Model rich() {
        Condition high = new Condition.AtLeast(0, 0.5);
        Condition low = new Condition.Below(0, 0.6);
        return new Model(
                FIELDS,
                FEATURES,
                List.of(
                        new Expert<>("quick@high", new RecursiveLeastSquares(0.1, 0.95), high),
                        new Expert<>("quick@low", new RecursiveLeastSquares(0.1, 0.95), low),
                        new Expert<>("steady", new RecursiveLeastSquares(1, 1)),
                        new Expert<>("sgd", new NormalizedSgd(0.5)),
                        new Expert<>("last", new LastLabel())),
                List.of(new Group("high", high), new Group("low", low)),
                new Competition(new AdaNormalHedge(), new Loss.Absolute(), Charge.LINEARISED));
    }

    /** The usual experts, those of two groups among them. */
    static Model usual(Effort effort) {
        Group high = new Group("high", new Condition.AtLeast(0, 0.5));
        Group low = new Group("low", new Condition.Below(0, 0.6));
        Portfolio portfolio = Portfolio.of(effort, FEATURES, List.of(high, low));
        return new Model(
                FIELDS,
                portfolio.features(),
                portfolio.experts(),
                List.of(high, low),
                new Competition(portfolio.aggregator(), new Loss.Absolute(), Charge.LINEARISED));
    }

    /** Ridges, for all and for a group, whose regret has a proved bound while labels are prompt. */
    static Model certified() {
        RecursiveLeastSquares ridge = new RecursiveLeastSquares(1, 1);
        Condition high = new Condition.AtLeast(0, 0.5);
        return new Model(
                FIELDS,
                FEATURES,
                List.of(
                        new Expert<>("all", ridge),
                        new Expert<>("high", ridge, high),
                        new Expert<>("sgd", new NormalizedSgd(0.5))),
                List.of(new Group("high", high), new Group("low", new Condition.Below(0, 0.5))),
                new Competition(
                        new AdaNormalHedge(400),
                        new Loss.Squared(),
                        Charge.SERVED,
                        new Range(-10, 10)),
                true);
    }

    /** Watches what is served, a group, an expert, the label and a field, and does all it can. */
    static Model watchful() {
        Condition high = new Condition.AtLeast(0, 0.5);
        DriftDetector<?> quick = new Cusum(20, 0.5, 8);
        return new Model(
                FIELDS,
                FEATURES,
                List.of(
                        new Expert<>("steady", new RecursiveLeastSquares(1, 1)),
                        new Expert<>("sgd", new NormalizedSgd(0.5))),
                List.of(new Group("high", high)),
                new Competition(new AdaNormalHedge(), new Loss.Absolute(), Charge.EXPECTED),
                false,
                List.of(
                        new Watch("loss", new ServedLoss(), quick, new Newborn(2, 20), 40),
                        new Watch("group high", new GroupLoss("high"), quick, new AlertOnly(), 40),
                        new Watch("steady", new ExpertLoss("steady"), quick, new RefitGate(30, 3)),
                        new Watch("label", new Label(), quick, new ForgetFaster(0.9, 10), 30),
                        new Watch("field a", new Field("a"), quick, new Restart(), 20)));
    }

    /** Certified and watched, so that it has every metric there is. */
    static Model measured() {
        Model certified = certified();
        Model watchful = watchful();
        return new Model(
                certified.fields(),
                certified.features(),
                certified.experts(),
                certified.groups(),
                certified.competition(),
                true,
                List.of(watchful.watches().get(0), watchful.watches().get(1)));
    }

    /** One of everything, watched by detectors of several kinds that are all too easily alarmed. */
    static Model jumpy() {
        Model rich = rich();
        return new Model(
                rich.fields(),
                rich.features(),
                rich.experts(),
                rich.groups(),
                rich.competition(),
                false,
                List.of(
                        new Watch(
                                "loss",
                                new ServedLoss(),
                                new Cusum(10, 0.25, 3),
                                new Newborn(3, 20),
                                20),
                        new Watch(
                                "high",
                                new GroupLoss("high"),
                                new ConformalDetector(20),
                                new ForgetFaster(0.9, 10)),
                        new Watch(
                                "sgd",
                                new ExpertLoss("sgd"),
                                new ConformalMartingale(0.5),
                                new RefitGate(10, 3)),
                        new Watch("label", new Label(), new Adwin(), new AlertOnly()),
                        new Watch("a", new Field("a"), new Cusum(10, 0.25, 3), new Restart())));
    }

    /** Of two experts on probation one earns nothing and rests; the other carries weight. */
    static Model restful() {
        return new Model(
                FIELDS,
                FEATURES,
                List.of(
                        new Expert<>("steady", new RecursiveLeastSquares(1, 1)),
                        new Expert<>("quick", new RecursiveLeastSquares(1, 0.99)).onProbation(),
                        new Expert<>("last", new LastLabel()).onProbation()),
                List.of(),
                new Competition(new AdaNormalHedge(), new Loss.Absolute(), Charge.LINEARISED));
    }

    /** The mean of these experts. */
    static Model mean(Expert<?>... experts) {
        return new Model(
                FIELDS,
                FEATURES,
                List.of(experts),
                List.of(),
                new Competition(new Averaging(), new Loss.Squared(), Charge.EXPECTED));
    }
}
