package io.millrace.operators;

import io.millrace.operators.Alert.Budget;
import io.millrace.state.Codec;
import io.millrace.state.watch.Lord;
import io.millrace.state.watch.Notice.Begun;
import io.millrace.state.watch.Notice.Drifted;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.DoubleSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells which drifts are within a budget of false alarms, of all keys together and anew each day of
 * event time. Each watch of a key is a test from when the key begins its day until its alarm, and
 * then another; a drift is within the budget if its probability by chance is at most the level that
 * {@link Lord} gave the key's tests.
 *
 * <p>Every drift goes on, marked. Models never know of it: what is done about a drift depends on
 * the key alone. Which of two keys' drifts comes first, and so which has the higher level, depends
 * on the order in which subtasks are heard.
 *
 * <p>Two days are open at a time, for keys that are not all equally far. What is later than that
 * counts for the newer of the days.
 */
final class AlertBudget extends KeyedProcessFunction<String, Alert, Alert> {
    private static final long serialVersionUID = 1L;

    // configuration
    private final Lord lord;

    // runtime
    private transient Day even;
    private transient Day odd;
    private transient Counter within;
    private transient Counter beyond;

    AlertBudget(double falseDiscoveries) {
        this.lord = new Lord(falseDiscoveries);
    }

    @Override
    public void open(OpenContext context) {
        even = day("even");
        odd = day("odd");
        MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("millrace");
        within = metrics.counter("driftsWithinBudget");
        beyond = metrics.counter("driftsBeyondBudget");
    }

    private Day day(String name) {
        return new Day(
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        name + "-tests", CodecSerializer.ofMutable(Tests.CODEC))),
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        name + "-levels",
                                        StringSerializer.INSTANCE,
                                        DoubleSerializer.INSTANCE)));
    }

    @Override
    public void processElement(Alert alert, Context context, Collector<Alert> out)
            throws Exception {
        Day day = Math.floorMod(alert.day(), 2) == 0 ? even : odd;
        if (alert.notice() instanceof Begun begun) {
            Tests tests = day.tests(begun.day());
            for (int i = 0; i < begun.watches(); i++) {
                day.lower(alert.key(), lord.open(tests.state));
            }
            day.tests.update(tests);
        } else if (alert.notice() instanceof Drifted drifted) {
            out.collect(judge(alert, drifted.change().probability(), day));
        } else {
            out.collect(alert);
        }
    }

    private Alert judge(Alert alert, double probability, Day day) throws Exception {
        Tests tests = day.tests(alert.day());
        Double known = day.levels.get(alert.key());
        double level = known == null ? lord.open(tests.state) : known;
        boolean found = probability <= level;
        if (found) {
            lord.discovered(tests.state);
            within.inc();
        } else {
            beyond.inc();
        }
        // The detector begins anew, and with it a test.
        day.levels.put(alert.key(), Math.min(level, lord.open(tests.state)));
        day.tests.update(tests);
        return new Alert(alert.key(), alert.notice(), found ? Budget.WITHIN : Budget.BEYOND);
    }

    /**
     * What is kept of a day, or of one two days later.
     *
     * @param tests its tests
     * @param levels the least level of each key's tests
     */
    private record Day(ValueState<Tests> tests, MapState<String, Double> levels) {
        Tests tests(long day) throws Exception {
            Tests kept = tests.value();
            if (kept != null && kept.day >= day) {
                return kept;
            }
            levels.clear();
            return new Tests(day, new Lord.State());
        }

        void lower(String key, double level) throws Exception {
            Double known = levels.get(key);
            levels.put(key, known == null ? level : Math.min(known, level));
        }
    }

    /** The tests of a day. */
    static final class Tests {
        /** Version 1: {@code long}, which day it is; then its tests, as {@link Lord} draws them. */
        static final Codec<Tests> CODEC = new TestsCodec();

        private final long day;
        private final Lord.State state;

        Tests(long day, Lord.State state) {
            this.day = day;
            this.state = state;
        }
    }

    record TestsCodec() implements Codec<Tests> {
        @Override
        public String id() {
            return "budget-tests";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Tests tests, DataOutput out) throws IOException {
            out.writeLong(tests.day);
            tests.state.write(out);
        }

        @Override
        public Tests read(int version, DataInput in) throws IOException {
            return new Tests(in.readLong(), Lord.State.read(in));
        }
    }
}
