package io.millrace.state.certificates;

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
import io.millrace.state.Range;
import io.millrace.state.TestingTable;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.features.Identity;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What certificates promise about regret is kept: on the medical costs, and by adversaries. */
class CertifiedRegretTest {
    private static final TestingTable FEATURES = TestingTable.read("groupwise/medical_features");
    private static final TestingTable GROUPS = TestingTable.read("groupwise/medical_groups");
    private static final TestingTable ORDERS = TestingTable.read("groupwise/medical_perms");

    private static Model model(List<String> columns, List<String> groups, Charge charge) {
        List<String> fields = new ArrayList<>(columns);
        fields.addAll(groups);
        List<Group> all = new ArrayList<>();
        List<Expert<?>> experts = new ArrayList<>();
        for (String name : groups) {
            Condition member = new Condition.Equals(fields.indexOf(name), 1);
            all.add(new Group(name, member));
            experts.add(new Expert<>(name, new RecursiveLeastSquares(1, 1), member));
        }
        experts.add(new Expert<>("all", new RecursiveLeastSquares(1, 1)));
        return new Model(
                fields,
                List.of(new Feature<>("all", columns, new Identity())),
                experts,
                all,
                new Competition(new AdaNormalHedge(1), new Loss.Squared(), charge, new Range(0, 1)),
                true);
    }

    @Test
    void medicalCosts() {
        List<String> columns =
                FEATURES.names().stream().filter(name -> !name.equals("charges")).toList();
        for (int order = 0; order < 3; order++) {
            Prequential kernel = new Prequential(model(columns, GROUPS.names(), Charge.EXPECTED));
            Model.State state = kernel.newState();
            for (int t = 0; t < ORDERS.rows().size(); t++) {
                int row = (int) ORDERS.get(t, ORDERS.names().get(order));
                double[] x = FEATURES.get(row, columns);
                double[] groups = GROUPS.rows().get(row);
                double[] fields = Arrays.copyOf(x, x.length + groups.length);
                System.arraycopy(groups, 0, fields, x.length, groups.length);
                Example example = kernel.predict(state, fields);
                kernel.learn(state, example, FEATURES.get(row, "charges"));
                if (t % 100 == 99 || t == ORDERS.rows().size() - 1) {
                    assertKept(kernel.certify(state), t + 1);
                }
            }
            assertHindsight(kernel.certify(state));
        }
    }

    private static void assertKept(List<Certificate> certificates, int rounds) {
        assertThat(certificates.get(0).count()).isEqualTo(rounds);
        for (Certificate certificate : certificates) {
            if (certificate.count() > 0) {
                assertThat(certificate.bound()).as(certificate.toString()).isNotNaN();
                assertThat(certificate.regret())
                        .as(certificate.toString())
                        .isLessThanOrEqualTo(certificate.bound());
                assertThat(certificate.exceeded()).isFalse();
            }
        }
    }

    /** The paper's table says 12.102 for everyone and 0.900 for smokers. */
    private static void assertHindsight(List<Certificate> certificates) {
        assertThat(certificates.get(0).hindsight()).isCloseTo(12.10, within(0.05));
        int smokers = 1 + GROUPS.names().indexOf("smoker");
        assertThat(smokers).isPositive();
        assertThat(certificates.get(smokers).hindsight()).isCloseTo(0.90, within(0.02));
    }

    /** How an adversary chooses the label, knowing what will be served. */
    private enum Adversary {
        /** As far away as the range allows. */
        CONTRARY,
        /** The same for half of the events, and linear for the others. */
        PARTIAL,
        /** One linear rule, then another. */
        SWITCHING,
        /** At random. */
        RANDOM;

        double label(Example example, double[] x, int t, Random random) {
            double opposite = example.prediction() > 0.5 ? 0 : 1;
            return switch (this) {
                case CONTRARY -> opposite;
                case PARTIAL -> x[1] > 0.5 ? Math.min(1, x[0]) : opposite;
                case SWITCHING -> t / 500 % 2 == 0 ? x[0] : 1 - x[0];
                case RANDOM -> random.nextDouble();
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Adversary.class)
    void adversaries(Adversary adversary) {
        for (Charge charge : new Charge[] {Charge.EXPECTED, Charge.SERVED}) {
            Model model = model(List.of("u", "v", "w"), List.of("g", "h"), charge);
            Prequential kernel = new Prequential(model);
            Model.State state = kernel.newState();
            Random random = new Random(8);
            for (int t = 0; t < 3000; t++) {
                double[] fields = {
                    random.nextDouble(),
                    random.nextInt(2),
                    100 * random.nextDouble(),
                    random.nextInt(2),
                    random.nextInt(5) == 0 ? 1 : 0
                };
                Example example = kernel.predict(state, fields);
                kernel.learn(state, example, adversary.label(example, fields, t, random));
                if (t % 100 == 0) {
                    assertKept(kernel.certify(state), t + 1);
                }
            }
        }
    }
}
