package io.millrace.benchmarks;

import io.millrace.state.Charge;
import io.millrace.state.Competition;
import io.millrace.state.Expert;
import io.millrace.state.Feature;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.features.Identity;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A model with a ridge for each group, and events for it, shaped as in "Oracle efficient algorithms
 * for groupwise regret" (Acharya et al. 2024): amounts in [0, 1], then for each attribute a column
 * for each of its values; some of these are groups, and so is everyone.
 */
final class GroupwiseModel {
    private static final int EVENTS = 1024;

    private final Model model;
    final double[][] fields = new double[EVENTS][];
    final double[] labels = new double[EVENTS];

    /**
     * @param amounts how many amounts
     * @param attributes how many values each attribute has
     * @param grouped how many of the attributes, from the first, have a group for each value
     * @param experts how many experts each group has
     */
    private GroupwiseModel(int amounts, List<Integer> attributes, int grouped, int experts) {
        int columns = amounts + attributes.stream().mapToInt(Integer::intValue).sum();
        List<Group> groups = new ArrayList<>();
        int column = amounts;
        for (int attribute = 0; attribute < grouped; attribute++) {
            for (int value = 0; value < attributes.get(attribute); value++) {
                groups.add(new Group("group " + column, new Condition.Equals(column, 1)));
                column++;
            }
        }
        groups.add(new Group("everyone", Condition.ALWAYS));
        this.model = model(columns, groups, experts);
        Random random = new Random(42);
        for (int t = 0; t < EVENTS; t++) {
            fields[t] = new double[columns];
            int first = amounts;
            for (int values : attributes) {
                fields[t][first + random.nextInt(values)] = 1;
                first += values;
            }
            for (int i = 0; i < amounts; i++) {
                fields[t][i] = random.nextDouble();
                labels[t] += fields[t][i] / amounts;
            }
            labels[t] = Math.min(1, labels[t] + 0.1 * random.nextDouble());
        }
    }

    private static Model model(int columns, List<Group> groups, int experts) {
        List<String> names = IntStream.range(0, columns).mapToObj(i -> "x" + i).toList();
        List<Expert<?>> all = new ArrayList<>();
        for (int k = 0; k < experts; k++) {
            for (Group group : groups) {
                String name = k + "@" + group.name();
                all.add(new Expert<>(name, new RecursiveLeastSquares(1, 1), group.when()));
            }
        }
        return new Model(
                names,
                List.of(new Feature<>("all", names, new Identity())),
                all,
                groups,
                new Competition(new AdaNormalHedge(1), new Loss.Squared(), Charge.EXPECTED));
    }

    /** 6 groups, 25 columns: a shape and a colour; 3 groups hold for each event. */
    static GroupwiseModel synthetic() {
        return new GroupwiseModel(20, List.of(3, 2), 2, 1);
    }

    /** 13 groups, 96 columns: age, education, sex, race; 5 groups hold for each event. */
    static GroupwiseModel census() {
        return new GroupwiseModel(5, List.of(3, 2, 2, 5, 9, 7, 6, 42, 15), 4, 1);
    }

    /** The same, with certificates or without. */
    Model model(boolean certified) {
        return new Model(
                model.fields(),
                model.features(),
                model.experts(),
                model.groups(),
                model.competition(),
                certified);
    }

    /** So many groups of everyone, 10 columns. */
    static GroupwiseModel everyone(int groups) {
        return new GroupwiseModel(10, List.of(), 0, groups);
    }
}
