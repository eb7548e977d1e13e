package io.millrace.jobs.pipeline;

import io.millrace.state.Learner;
import io.millrace.state.Loss;
import io.millrace.state.gradient.AdaGrad;
import io.millrace.state.gradient.Adam;
import io.millrace.state.gradient.Descent;
import io.millrace.state.gradient.FtrlProximal;
import io.millrace.state.gradient.OptimisticMirrorDescent;
import io.millrace.state.gradient.PolyakAveraging;
import io.millrace.state.gradient.RmsProp;
import io.millrace.state.linear.GeneralizedLinear;
import io.millrace.state.linear.KalmanRegression;
import io.millrace.state.linear.OnlineNewtonStep;
import io.millrace.state.neural.OneHiddenLayer;
import org.jspecify.annotations.Nullable;

/** How the label is scaled for a learner. */
enum TargetScale {
    NONE,
    STANDARD,
    COMPRESSED;

    /** What the file says, or null after a problem. */
    static @Nullable TargetScale read(Place place, Learner<?> learner) {
        TargetScale scale = place.choice(TargetScale.class);
        return scale != null && scale != NONE && isLinked(loss(learner))
                ? place.not("be none for the losses logistic and poisson, whose labels have a unit")
                : scale;
    }

    /**
     * The scale of a learner of which the file says nothing. It is that of the labels themselves,
     * except where steps or beliefs have a size of their own, which would be far too small or too
     * great for most labels, and the loss has no such size to be kept.
     */
    static TargetScale usual(Learner<?> learner) {
        Learner<?> inner =
                learner instanceof PolyakAveraging averaging ? averaging.descent() : learner;
        boolean sized =
                inner instanceof AdaGrad
                        || inner instanceof RmsProp
                        || inner instanceof Adam
                        || inner instanceof FtrlProximal
                        || inner instanceof OptimisticMirrorDescent
                        || inner instanceof OnlineNewtonStep
                        || inner instanceof KalmanRegression
                        || inner instanceof OneHiddenLayer;
        return sized && isWithoutUnit(loss(inner)) ? STANDARD : NONE;
    }

    private static Loss loss(Learner<?> learner) {
        if (learner instanceof Descent descent) {
            return descent.loss();
        }
        if (learner instanceof OnlineNewtonStep newton) {
            return newton.loss();
        }
        return learner instanceof GeneralizedLinear linear ? linear.loss() : new Loss.Squared();
    }

    private static boolean isLinked(Loss loss) {
        return loss instanceof Loss.Logistic || loss instanceof Loss.Poisson;
    }

    /** Whether scaled labels have the same best predictions, scaled. */
    private static boolean isWithoutUnit(Loss loss) {
        return loss instanceof Loss.Squared
                || loss instanceof Loss.Absolute
                || loss instanceof Loss.Pinball;
    }
}
