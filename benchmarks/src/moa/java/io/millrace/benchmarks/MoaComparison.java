package io.millrace.benchmarks;

import io.millrace.state.Learner;
import io.millrace.state.Loss;
import io.millrace.state.gradient.GradientDescent;
import io.millrace.state.gradient.Schedule;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.streams.FriedmanStream;
import io.millrace.state.streams.FriedmanStream.Drift;
import io.millrace.state.trees.AdaptiveForest;
import io.millrace.state.trees.HoeffdingTree;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import moa.classifiers.AbstractClassifier;
import moa.classifiers.functions.SGD;
import moa.classifiers.meta.AdaptiveRandomForestRegressor;
import moa.classifiers.trees.FIMTDD;

/**
 * Learners of MOA (Bifet, Holmes, Kirkby and Pfahringer 2010) and ours on the same stream, each
 * example predicted and then learned, one after the other in one process. What counts is the ratio
 * of their medians, since machines are shared and noisy.
 *
 * <pre>{@code MoaComparison [--input FILE.csv] [--rows 100000] [--columns 10] [--passes 3]}</pre>
 *
 * <p>Without a file, whose last column is the label, the stream is {@link FriedmanStream}, which
 * drifts gradually.
 */
public final class MoaComparison {
    /** A pass of SGD is short. */
    private static final int SGD_PASSES = 20;

    private static final double SGD_RATE = 0.01;

    /** Of the processor time of this thread: others may be running. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private final Rows rows;
    private final int passes;

    private MoaComparison(Rows rows, int passes) {
        this.rows = rows;
        this.passes = passes;
    }

    /** Where the rows are from, and how often they pass. */
    private record Options(List<Path> input, int rows, int columns, int passes) {
        static Options parse(String[] args) {
            List<Path> input = new ArrayList<>();
            int[] values = {100_000, 10, 3};
            List<String> names = List.of("--rows", "--columns", "--passes");
            for (int i = 0; i < args.length; i += 2) {
                int option = names.indexOf(args[i]);
                boolean file = "--input".equals(args[i]);
                if (i + 1 == args.length || (option < 0 && !file)) {
                    throw new IllegalArgumentException(
                            "options must be --input with a file or of "
                                    + names
                                    + " with a number each, but were "
                                    + String.join(" ", args));
                }
                if (file) {
                    input.add(Path.of(args[i + 1]));
                } else {
                    values[option] = Integer.parseInt(args[i + 1]);
                }
            }
            return new Options(List.copyOf(input), values[0], values[1], values[2]);
        }
    }

    public static void main(String[] args) throws IOException {
        Options options = Options.parse(args);
        Rows rows =
                options.input.isEmpty()
                        ? Rows.of(
                                new FriedmanStream(Drift.GRADUAL, 1, options.rows, options.columns))
                        : Rows.read(options.input.get(0)).first(options.rows);
        System.out.printf("%d rows of %d columns%n", rows.count(), rows.columns());
        MoaComparison comparison = new MoaComparison(rows, options.passes);
        comparison.sgd();
        comparison.trees();
    }

    private void sgd() {
        Loss loss = new Loss.Squared();
        // MOA steps by half the slope of the squared error.
        Schedule schedule = new Schedule.Constant(SGD_RATE / 2);
        compare(
                SGD_PASSES * passes,
                moa("MOA SGD", MoaComparison::moaSgd),
                List.of(
                        ours("gradient descent", new GradientDescent(loss, schedule, 0), true),
                        ours("normalised SGD", new NormalizedSgd(0.1), true)));
    }

    private void trees() {
        HoeffdingTree tree = new HoeffdingTree(32);
        compare(
                passes,
                moa("MOA FIMT-DD", FIMTDD::new),
                List.of(
                        ours("Hoeffding tree, 16 leaves", new HoeffdingTree(16), false),
                        ours("Hoeffding tree, 32 leaves", tree, false)));
        compare(
                passes,
                moa("MOA ARF-Reg, 10 trees", AdaptiveRandomForestRegressor::new),
                List.of(
                        ours("forest, 5 of 32", new AdaptiveForest(5, tree, 1), false),
                        ours("forest, 10 of 32", new AdaptiveForest(10, tree, 1), false)));
    }

    private static AbstractClassifier moaSgd() {
        SGD sgd = new SGD();
        sgd.lossFunctionOption.setChosenIndex(2);
        sgd.learningRateOption.setValue(SGD_RATE);
        sgd.lambdaRegularizationOption.setValue(0);
        return sgd;
    }

    /** A learner that has yet to begin. */
    private record Contender(String name, Supplier<Round> begin) {}

    /** Predicts and learns a row. */
    private interface Round {
        double predictAndLearn(int row);
    }

    private <S> Contender ours(String name, Learner<S> learner, boolean constant) {
        double[][] x = constant ? rows.withConstant() : rows.x();
        return new Contender(
                name,
                () -> {
                    S state = learner.newState(x[0].length);
                    return row -> {
                        double prediction = learner.predict(state, x[row]);
                        learner.learn(state, x[row], rows.y()[row], 1);
                        return prediction;
                    };
                });
    }

    private Contender moa(String name, Supplier<AbstractClassifier> learner) {
        MoaInstances instances = new MoaInstances(rows);
        return new Contender(
                name,
                () -> {
                    AbstractClassifier classifier = learner.get();
                    classifier.prepareForUse();
                    classifier.setModelContext(instances.header());
                    return row -> {
                        double[] votes = classifier.getVotesForInstance(instances.get(row));
                        classifier.trainOnInstance(instances.get(row));
                        return votes.length > 0 ? votes[0] : 0;
                    };
                });
    }

    private void compare(int times, Contender moa, List<Contender> ours) {
        List<Contender> all = new ArrayList<>(ours);
        all.add(0, moa);
        double[][] rates = new double[all.size()][times];
        double[] errors = new double[all.size()];
        // For the JIT compiler.
        all.forEach(contender -> error(contender.begin.get(), rows.count() / 10));
        for (int pass = 0; pass < times; pass++) {
            for (int i = 0; i < all.size(); i++) {
                long start = CLOCK.getCurrentThreadCpuTime();
                errors[i] = error(all.get(i).begin.get(), rows.count());
                rates[i][pass] = rows.count() * 1e9 / (CLOCK.getCurrentThreadCpuTime() - start);
            }
        }
        double peer = median(rates[0]);
        for (int i = 0; i < all.size(); i++) {
            double rate = median(rates[i]);
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %,12.0f events/CPU-second  %6.1f times MOA's   MAE %.4f%n",
                    all.get(i).name,
                    rate,
                    rate / peer,
                    errors[i]);
        }
    }

    private double error(Round round, int count) {
        double sum = 0;
        for (int row = 0; row < count; row++) {
            sum += Math.abs(round.predictAndLearn(row) - rows.y()[row]);
        }
        return sum / count;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
