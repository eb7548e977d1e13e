package io.millrace.state;

import io.millrace.state.Model.State;
import io.millrace.state.certificates.Certificate;
import io.millrace.state.certificates.Hindsight;
import io.millrace.state.certificates.Rivals;
import io.millrace.state.groups.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Makes the certificates of a model's states, which costs the cube of the number of columns. */
final class Certifier {
    private final Model model;

    /** The fingerprint of each expert. */
    final long[] fingerprints;

    Certifier(Model model) {
        this.model = model;
        this.fingerprints = new long[model.experts().size()];
        for (int i = 0; i < fingerprints.length; i++) {
            fingerprints[i] = Certificates.fingerprint(model, i);
        }
    }

    /** For everyone, then for each group in order; none if the model is not certified. */
    List<Certificate> certify(State state) {
        Certificates certificates = state.certificates;
        if (certificates == null) {
            return List.of();
        }
        List<Certificate> all = new ArrayList<>();
        Certificates.Scope everyone = certificates.everyone();
        all.add(certify(state, certificates, everyone, Certificate.EVERYONE, Condition.ALWAYS));
        for (int g = 0; g < model.groups().size(); g++) {
            String name = model.groups().get(g).name();
            Condition when = model.groups().get(g).when();
            all.add(certify(state, certificates, certificates.group(model, g), name, when));
        }
        return all;
    }

    private Certificate certify(
            State state,
            Certificates certificates,
            Certificates.Scope scope,
            String name,
            Condition when) {
        Hindsight hindsight = new Hindsight(scope.moments);
        Rivals rivals = scope.rivals;
        long count = scope.moments.count();
        int best = best(rivals);
        double bound = Double.NaN;
        for (int i = 0; i < fingerprints.length; i++) {
            if (model.experts().get(i).when().equals(when)
                    && holds(state, certificates, i, count, rivals.awake(i))) {
                double own = bound(state, hindsight, i, rivals.largest(i));
                bound = own < bound || Double.isNaN(bound) ? own : bound;
            }
        }
        return new Certificate(
                name,
                count,
                scope.skipped(),
                rivals.loss(),
                hindsight.linear(),
                bound,
                count == 0 || best < 0 ? "" : model.experts().get(best).name(),
                best < 0 ? Double.NaN : rivals.loss(best),
                best < 0 ? Double.NaN : bestMixture(rivals),
                rivals.sequences(),
                IntStream.range(0, rivals.experts()).mapToObj(rivals::loss).toList());
    }

    /** The expert with the least loss, or -1 if the loss of any of them is unknown. */
    private static int best(Rivals rivals) {
        int best = 0;
        for (int i = 0; i < rivals.experts(); i++) {
            if (Double.isNaN(rivals.loss(i))) {
                return -1;
            }
            best = rivals.loss(i) < rivals.loss(best) ? i : best;
        }
        return best;
    }

    /**
     * Whether what is proved of expert {@code i} holds for the rounds of a scope: they are the very
     * rounds in which it was awake since it started, and all went as theory supposes.
     */
    private boolean holds(State state, Certificates certificates, int i, long count, long awake) {
        return certificates.regular()
                && certificates.constant(i, fingerprints[i])
                && state.scores.restarts() == 0
                && count == awake
                && count == state.scores.expert(i).count()
                && count > 0
                && model.experts().get(i).inputs().isEmpty()
                && model.competition().loss() instanceof Loss.Squared
                && model.competition().query() instanceof Query.All;
    }

    /** What the mixture regrets not to have followed the expert, and the expert the best model. */
    private double bound(State state, Hindsight hindsight, int i, double largest) {
        double ofMixture = bound(model.competition().aggregator(), state.aggregator, i);
        return Double.isNaN(ofMixture)
                ? Double.NaN
                : ofMixture + model.experts().get(i).learner().bound(hindsight, largest);
    }

    @SuppressWarnings("unchecked") // the state came from that very rule
    private static <S> double bound(Aggregator<S> aggregator, Object state, int i) {
        return aggregator.bound((S) state, i);
    }

    private static double bestMixture(Rivals rivals) {
        double[] gram = rivals.gram();
        int n = rivals.experts();
        double[] weights = new double[n];
        new Simplex(n).minimise(gram, new double[n], weights);
        double loss = 0;
        for (int i = 0, k = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                loss += 2 * weights[i] * weights[j] * gram[k++];
            }
            loss += weights[i] * weights[i] * gram[k++];
        }
        return loss;
    }
}
