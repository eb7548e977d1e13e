package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Charge;
import io.millrace.state.Competition;
import io.millrace.state.Example;
import io.millrace.state.Expert;
import io.millrace.state.Feature;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import io.millrace.state.Prequential;
import io.millrace.state.TestingTable;
import io.millrace.state.features.Identity;
import io.millrace.state.groups.Condition;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The medical costs of "Oracle Efficient Algorithms for Groupwise Regret" (Acharya,
 * Arunachaleswaran, Kannan, Roth and Ziani, ICLR 2024): cumulative squared losses as the authors'
 * published code gives them, for each of 10 orders and 12 groups. {@code base} is one ridge over
 * everyone, {@code expected} the algorithm's expected loss, {@code averaged} the loss of its
 * weighted mean. It holds the learner, the aggregator and the model against an outside figure.
 */
class GroupwiseRegretTest {
    private static final TestingTable FEATURES = TestingTable.read("groupwise/medical_features");
    private static final TestingTable GROUPS = TestingTable.read("groupwise/medical_groups");
    private static final TestingTable ORDERS = TestingTable.read("groupwise/medical_perms");
    private static final TestingTable EXPECTED = TestingTable.read("groupwise/medical_expected");
    private static final RecursiveLeastSquares RIDGE = new RecursiveLeastSquares(1, 1);

    private final List<String> columns =
            FEATURES.names().stream().filter(name -> !name.equals("charges")).toList();

    private Prequential prequential(List<Expert<?>> experts) {
        List<String> fields = new ArrayList<>(columns);
        fields.addAll(GROUPS.names());
        return new Prequential(
                new Model(
                        fields,
                        List.of(new Feature<>("all", columns, new Identity())),
                        experts,
                        List.of(),
                        new Competition(
                                new AdaNormalHedge(1), new Loss.Squared(), Charge.EXPECTED)));
    }

    /** Cumulative losses of each group: base, expected, averaged. */
    private double[][] play(String order) {
        List<Expert<?>> sleepers = new ArrayList<>();
        for (int g = 0; g < GROUPS.names().size(); g++) {
            Condition member = new Condition.Equals(columns.size() + g, 1);
            sleepers.add(new Expert<>(GROUPS.names().get(g), RIDGE, member));
        }
        Prequential ours = prequential(sleepers);
        Prequential base = prequential(List.of(new Expert<>("base", RIDGE)));
        Model.State ourState = ours.newState();
        Model.State baseState = base.newState();
        double[][] losses = new double[GROUPS.names().size()][3];
        for (int t = 0; t < ORDERS.rows().size(); t++) {
            int row = (int) ORDERS.get(t, order);
            double label = FEATURES.get(row, "charges");
            double[] fields = fields(row);
            Example example = ours.predict(ourState, fields);
            Example plain = base.predict(baseState, fields);
            double[] loss = {
                square(plain.prediction() - label),
                expected(example, label),
                square(example.prediction() - label)
            };
            for (int g = 0; g < losses.length; g++) {
                for (int kind = 0; kind < 3; kind++) {
                    losses[g][kind] += GROUPS.rows().get(row)[g] * loss[kind];
                }
            }
            ours.learn(ourState, example, label);
            base.learn(baseState, plain, label);
        }
        return losses;
    }

    private double[] fields(int row) {
        double[] x = FEATURES.get(row, columns);
        double[] groups = GROUPS.rows().get(row);
        double[] fields = new double[x.length + groups.length];
        System.arraycopy(x, 0, fields, 0, x.length);
        System.arraycopy(groups, 0, fields, x.length, groups.length);
        return fields;
    }

    private static double expected(Example example, double label) {
        double loss = 0;
        for (int i = 0; i < example.experts(); i++) {
            if (example.awake(i) > 0) {
                loss += example.weight(i) * square(example.prediction(i) - label);
            }
        }
        return loss;
    }

    private static double square(double value) {
        return value * value;
    }

    @Test
    void equalsTheAuthorsFigures() {
        assertThat(FEATURES.rows()).hasSize(1338);
        int row = 0;
        for (String order : ORDERS.names()) {
            double[][] losses = play(order);
            for (double[] loss : losses) {
                assertThat(EXPECTED.get(row, "seed")).isEqualTo(Double.parseDouble(order));
                String[] kinds = {"base", "anh_expected", "anh_meanprediction"};
                for (int kind = 0; kind < 3; kind++) {
                    assertThat(loss[kind])
                            .as("%s, order %s, row %s", kinds[kind], order, row)
                            .isCloseTo(EXPECTED.get(row, "cumloss_" + kinds[kind]), within(1e-6));
                }
                row++;
            }
        }
        assertThat(row).isEqualTo(EXPECTED.rows().size());
    }
}
