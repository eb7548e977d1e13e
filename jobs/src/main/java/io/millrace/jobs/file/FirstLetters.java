package io.millrace.jobs.file;

import io.millrace.operators.DeadLetter;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Keeps what the first dead letter of each reason says, in the job's accumulators. */
final class FirstLetters extends RichMapFunction<DeadLetter, DeadLetter> {
    private static final long serialVersionUID = 1L;

    // configuration
    private final String prefix;

    // runtime
    private transient Map<DeadLetter.Reason, First> firsts;

    /**
     * @param prefix what an accumulator's name starts with, before the reason
     */
    FirstLetters(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public void open(OpenContext context) {
        firsts = new HashMap<>();
    }

    @Override
    public DeadLetter map(DeadLetter letter) {
        firsts.computeIfAbsent(letter.reason(), this::first).add(letter);
        return letter;
    }

    private First first(DeadLetter.Reason reason) {
        First first = new First();
        getRuntimeContext().addAccumulator(prefix + reason, first);
        return first;
    }

    /** The letter with the least line. */
    private static final class First implements Accumulator<DeadLetter, String> {
        private static final long serialVersionUID = 1L;

        private long line = Long.MAX_VALUE;
        private String detail = "";

        @Override
        public void add(DeadLetter letter) {
            keep(letter.offset(), letter.detail());
        }

        private void keep(long otherLine, String otherDetail) {
            if (otherLine < line) {
                line = otherLine;
                detail = otherDetail;
            }
        }

        @Override
        public String getLocalValue() {
            return "line " + line + ": " + detail;
        }

        @Override
        public void resetLocal() {
            line = Long.MAX_VALUE;
            detail = "";
        }

        @Override
        public void merge(Accumulator<DeadLetter, String> other) {
            if (other instanceof First first) {
                keep(first.line, first.detail);
            }
        }

        @Override
        public Accumulator<DeadLetter, String> clone() {
            First copy = new First();
            copy.keep(line, detail);
            return copy;
        }
    }
}
