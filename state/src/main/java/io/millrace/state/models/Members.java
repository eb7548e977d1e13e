package io.millrace.state.models;

import io.millrace.state.Expert;
import io.millrace.state.Learner;
import io.millrace.state.Loss;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.baseline.MeanLabel;
import io.millrace.state.features.Only;
import io.millrace.state.features.PairwiseCrosses;
import io.millrace.state.gradient.AdaGrad;
import io.millrace.state.groups.Group;
import io.millrace.state.linear.KalmanRegression;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.neighbours.NearestNeighbours;
import io.millrace.state.neighbours.NearestNeighbours.Weighting;
import io.millrace.state.trees.AdaptiveForest;
import io.millrace.state.trees.HoeffdingTree;
import io.millrace.state.wrappers.Boosted;
import io.millrace.state.wrappers.Clipped;
import io.millrace.state.wrappers.CompressedLabels;
import io.millrace.state.wrappers.Offset;
import io.millrace.state.wrappers.TargetScaler;
import io.millrace.state.wrappers.Through;
import io.millrace.state.wrappers.TruncatedLabels;
import java.util.ArrayList;
import java.util.List;

/**
 * Picks the members of a {@link Portfolio}, those that earn most first: who does not fit into what
 * room is left comes in a smaller size, or not at all.
 */
final class Members {
    private static final double SLACK = 0.5;
    private static final double MOMENT = 2;
    private static final double CONFIDENCE = 0.95;
    private static final int MOST_CROSSES = 1_000_000;

    private final Effort effort;
    private final Views views;
    private final List<Expert<?>> experts = new ArrayList<>();
    private long room;

    Members(Effort effort, Views views) {
        this.effort = effort;
        this.views = views;
        this.room = effort.room(views.width());
    }

    /** The members, each once. */
    List<Expert<?>> of(List<Group> groups) {
        add("last", new LastLabel());
        if (effort == Effort.LOW) {
            addFew();
        } else {
            addMany();
        }
        boolean square = views.width() <= effort.widest();
        Learner<?> own = square ? kalman(seen()) : gradient();
        String name = square ? "kalman@" : "gradient@";
        for (Group group : groups) {
            experts.add(new Expert<>(name + group.name(), own, group.when()));
        }
        return experts;
    }

    /** All a linear member sees. */
    private List<Integer> seen() {
        return effort == Effort.LOW ? views.few(views.event()) : views.all();
    }

    private void addFew() {
        if (views.width() <= effort.widest()) {
            add("kalman", kalman(seen()));
            if (views.informed()) {
                add("rls-columns", view(views.event(), new RecursiveLeastSquares(0.1, 0.99)));
            }
        }
        add("robust", robust());
        if (views.width() > effort.widest()) {
            add("gradient", gradient());
        }
    }

    private void addMany() {
        // One mistaken label must not be repeated, nor keep who says the latest from being heard.
        add("last-calm", truncated(new LastLabel()));
        add("mean", new MeanLabel(1));
        add("robust", robust());
        if (views.width() <= effort.widest()) {
            addLinear();
        } else {
            add("gradient", gradient());
        }
        addBent();
        if (effort == Effort.HIGH) {
            addDear();
        }
    }

    private void addLinear() {
        add("kalman", kalman(views.all()));
        add("kalman-season", fromFirst(views.fromSeason(views.all()), scaledKalman()));
        add("rls-fast", view(views.all(), scaled(new RecursiveLeastSquares(0.1, 0.98))));
        add("kalman-history", kalman(views.history()));
        if (views.informed()) {
            add("kalman-columns", clipped(views.event(), scaledKalman()));
        }
    }

    /** Those that learn what no line can say. */
    private void addBent() {
        List<Integer> some = views.some(views.dense());
        addOnProbation(
                "boosted",
                clipped(some, new Boosted<>(scaledKalman(), new HoeffdingTree(8))),
                clipped(some, new Boosted<>(scaledKalman(), new HoeffdingTree(4))));
        if (views.informed()) {
            addOnProbation("crosses", view(views.dense(), crosses()));
            addOnProbation(
                    "tree",
                    view(views.dense(), new HoeffdingTree(effort == Effort.HIGH ? 16 : 5)),
                    view(views.dense(), new HoeffdingTree(4)),
                    view(views.dense(), new HoeffdingTree(3)));
        }
    }

    private void addDear() {
        List<Integer> some = views.some(views.dense());
        addOnProbation("tree-change", fromFirst(views.fromLast(some), new HoeffdingTree(8)));
        addOnProbation("forest", view(some, new AdaptiveForest(3, new HoeffdingTree(8), 1)));
        addOnProbation("tree-compressed", compressed(some, new HoeffdingTree(8)));
        addOnProbation(
                "neighbours",
                view(some, new NearestNeighbours(5, 100, Weighting.INVERSE_DISTANCE)));
        if (views.informed()) {
            addOnProbation("crosses-compressed", compressed(views.dense(), crosses()));
        }
    }

    private void add(String name, Learner<?> learner) {
        if (fits(learner)) {
            experts.add(new Expert<>(name, learner));
        }
    }

    /** The first of these sizes that fits. */
    private void addOnProbation(String name, Learner<?>... sizes) {
        for (Learner<?> learner : sizes) {
            if (fits(learner)) {
                experts.add(new Expert<>(name, learner).onProbation());
                return;
            }
        }
    }

    /** Takes the room that the learner needs, if there is so much. */
    private boolean fits(Learner<?> learner) {
        long needed = learner.largestState(views.columns());
        if (needed > room) {
            return false;
        }
        room -= needed;
        return true;
    }

    private Learner<?> kalman(List<Integer> columns) {
        return view(columns, scaledKalman());
    }

    /** Its loss bounds what a single label can do. */
    private Learner<?> robust() {
        return clipped(seen(), scaled(new AdaGrad(new Loss.Absolute(), 0.1, 0)));
    }

    private Learner<?> gradient() {
        return view(seen(), scaled(new AdaGrad(new Loss.Squared(), 0.1, 0)));
    }

    private static TargetScaler<?> scaledKalman() {
        return scaled(new KalmanRegression(1, 1, 0.999, 0.01));
    }

    /** A ridge would shrink what all labels have in common, too. */
    private static <S> TargetScaler<S> scaled(Learner<S> learner) {
        return new TargetScaler<>(learner);
    }

    private Learner<?> crosses() {
        Learner<?> linear = seeing(views.crosses(), scaled(new RecursiveLeastSquares(1, 0.999)));
        return new Through<>(new PairwiseCrosses(MOST_CROSSES), linear);
    }

    /**
     * A learner of these columns, held to the labels' range. Above low effort it is not told a
     * label wildly far from what it said as it is: one that was mistaken would throw it for long.
     * Some are told all the same, for a label may be wild because the columns say so.
     */
    private <S> Learner<?> view(List<Integer> columns, Learner<S> learner) {
        return effort == Effort.LOW
                ? clipped(columns, learner)
                : clipped(columns, truncated(learner));
    }

    private static <S> TruncatedLabels<S> truncated(Learner<S> learner) {
        return new TruncatedLabels<>(learner, MOMENT, CONFIDENCE);
    }

    private static <S> Learner<?> clipped(List<Integer> columns, Learner<S> learner) {
        return new Clipped<>(seeing(columns, learner), SLACK);
    }

    private static <S> Through<?, S> seeing(List<Integer> columns, Learner<S> learner) {
        return new Through<>(new Only(columns), learner);
    }

    private <S> Learner<?> fromFirst(List<Integer> columns, Learner<S> learner) {
        return view(columns, new Offset<>(0, learner));
    }

    private <S> Learner<?> compressed(List<Integer> columns, Learner<S> learner) {
        return view(columns, new CompressedLabels<>(learner));
    }
}
