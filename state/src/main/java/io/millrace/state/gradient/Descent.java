package io.millrace.state.gradient;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Loss;
import io.millrace.state.arithmetic.Magnitude;

/**
 * A linear model of first order: it has a score w·x, predicts the {@link Loss#mean mean} of its
 * loss at that score, and keeps a few {@link Vectors} as long as w.
 */
public interface Descent extends Learner<Vectors> {

    /** What learning lessens, as a function of the score and the label. */
    Loss loss();

    /** The name of the codec of this learner's states. */
    String id();

    /** How many vectors the state has, the weights being the first. */
    int vectors();

    /** How many numbers on their own the state has. */
    default int scalars() {
        return 0;
    }

    @Override
    default Vectors newState(int features) {
        return new Vectors(features, vectors(), scalars());
    }

    @Override
    default double predict(Vectors state, double[] x) {
        return loss().mean(Magnitude.dot(state.weights(), x));
    }

    @Override
    default long largestState(int features) {
        return Vectors.size(features, vectors(), scalars());
    }

    @Override
    default Codec<Vectors> codec() {
        return new Vectors.VectorsCodec(id(), vectors(), scalars());
    }
}
