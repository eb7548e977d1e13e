package io.millrace.state.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeTest {

    /** The information matrix is kept, and inverted anew by EJML each time. */
    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.99, 1})
    void equalsTheInformationForm(double forgetting) {
        int width = 4;
        Node node = new Node(width);
        node.begin();
        Node.Room room = new Node.Room(width);
        DMatrixRMaj information = CommonOps_DDRM.identity(width);
        DMatrixRMaj w = new DMatrixRMaj(width, 1);
        Random random = new Random(3);
        for (int t = 0; t < 300; t++) {
            double[] z = {1, random.nextGaussian(), random.nextGaussian(), random.nextInt(2)};
            double label = z[1] - 3 * z[3] + random.nextGaussian();
            double weight = 2 * random.nextDouble();
            double expected = CommonOps_DDRM.dot(w, new DMatrixRMaj(z));
            assertThat(node.predict(z)).isCloseTo(expected, within(1e-8));

            node.learn(z, label, weight, forgetting, room);
            learn(information, w, new DMatrixRMaj(z), label - expected, weight, forgetting);
        }
    }

    private static void learn(
            DMatrixRMaj information,
            DMatrixRMaj w,
            DMatrixRMaj z,
            double error,
            double weight,
            double forgetting) {
        DMatrixRMaj inverse = new DMatrixRMaj(w.numRows, w.numRows);
        CommonOps_DDRM.invert(information, inverse);
        DMatrixRMaj gain = new DMatrixRMaj(w.numRows, 1);
        CommonOps_DDRM.mult(inverse, z, gain);
        double q = CommonOps_DDRM.dot(gain, z);
        CommonOps_DDRM.addEquals(w, weight * error / (1 + weight * q), gain);
        double known = weight * (forgetting - (1 - forgetting) / q);
        CommonOps_DDRM.multAddTransB(known, z, z, information);
    }

    /** What no example excites keeps the ridge it began with, however much is forgotten. */
    @Test
    void confidenceFadesOnlyWhereExamplesAre() {
        Node node = new Node(2);
        node.begin();
        Node.Room room = new Node.Room(2);
        double[] z = {1, 0};
        for (int t = 0; t < 100_000; t++) {
            node.predict(z);
            node.learn(z, 5, 1, 0.9, room);
        }
        assertThat(node.predict(z)).isCloseTo(5, within(1e-9));
        // P is (q, 0; 0, 1), with q = (1 - λ) / λ at rest: z = (1, 1) shares its error by them.
        double[] both = {1, 1};
        node.predict(both);
        node.learn(both, 15, 1, 0.9, room);
        double q = 0.1 / 0.9;
        assertThat(node.predict(z)).isCloseTo(5 + 10 * q / (2 + q), within(1e-9));
        assertThat(node.predict(both)).isCloseTo(5 + 10 * (1 + q) / (2 + q), within(1e-9));
    }

    @Test
    void branchesThatAreWorseAreStale() {
        Node node = new Node(1);
        node.begin();
        node.branch(0, 0, 1);
        for (int t = 0; t < 100; t++) {
            node.predict(new double[] {1});
            node.compare(1, t < 50 ? 1 : -1, 1);
        }
        // Errors of 1, against 50 of 0 and 50 of 2.
        assertThat(node.worth()).isCloseTo(1 - 2, within(1e-12));
        assertThat(node.stale(0.99)).isTrue();
        assertThat(node.stale(1.01)).isFalse();
    }

    /** No example passes while a column doubles as often as doubles can, and then one does. */
    @Test
    void followsAColumnThatGrowsForEver() {
        Node node = new Node(2);
        node.begin();
        Node.Room room = new Node.Room(2);
        for (double column : new double[] {1, -1, 0.5}) {
            double[] z = {1, column};
            node.predict(z);
            node.learn(z, 3 * column, 1, 0.99, room);
        }
        for (int t = 0; t < 2_100; t++) {
            node.rescale(0);
            assertThat(node.predict(new double[] {1, 0})).isFinite();
            assertThat(node.predict(new double[] {1, -10})).isFinite();
        }
        for (int t = 0; t < 50; t++) {
            double[] z = {1, t % 5};
            node.predict(z);
            node.learn(z, 2 + z[1], 1, 0.99, room);
        }
        assertThat(node.predict(new double[] {1, 7})).isCloseTo(9, within(0.1));
    }
}
