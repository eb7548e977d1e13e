package io.millrace.state;

/**
 * A learner that counts how often it is asked and taught.
 *
 * @param inner the learner
 * @param calls how often it has been asked, and how often taught
 */
record TestingCounted<S>(Learner<S> inner, int[] calls) implements Learner<S> {
    TestingCounted(Learner<S> inner) {
        this(inner, new int[2]);
    }

    int asked() {
        return calls[0];
    }

    int taught() {
        return calls[1];
    }

    @Override
    public S newState(int features) {
        return inner.newState(features);
    }

    @Override
    public double predict(S state, double[] x) {
        calls[0]++;
        return inner.predict(state, x);
    }

    @Override
    public void learn(S state, double[] x, double label, double importance) {
        calls[1]++;
        inner.learn(state, x, label, importance);
    }

    @Override
    public long largestState(int features) {
        return inner.largestState(features);
    }

    @Override
    public Codec<S> codec() {
        return inner.codec();
    }
}
