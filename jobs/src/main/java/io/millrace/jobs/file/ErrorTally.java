package io.millrace.jobs.file;

import io.millrace.operators.Prediction;
import io.millrace.state.metrics.RelativeScore;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Scores the predictions that pass with their label, in an accumulator of the job. */
final class ErrorTally extends RichMapFunction<Prediction, Prediction> {
    private static final long serialVersionUID = 1L;

    // configuration
    private final String name;

    // runtime
    private transient Errors errors;

    ErrorTally(String name) {
        this.name = name;
    }

    @Override
    public void open(OpenContext context) {
        errors = new Errors();
        getRuntimeContext().addAccumulator(name, errors);
    }

    @Override
    public Prediction map(Prediction prediction) {
        errors.add(prediction);
        return prediction;
    }

    /** A score that Flink adds up over subtasks. */
    private static final class Errors implements Accumulator<Prediction, RelativeScore> {
        private static final long serialVersionUID = 1L;

        private RelativeScore score = new RelativeScore();

        @Override
        public void add(Prediction prediction) {
            if (!Double.isNaN(prediction.label())) {
                score.update(prediction.value(), prediction.label());
            }
        }

        @Override
        public RelativeScore getLocalValue() {
            return score;
        }

        @Override
        public void resetLocal() {
            score = new RelativeScore();
        }

        @Override
        public void merge(Accumulator<Prediction, RelativeScore> other) {
            score.merge(other.getLocalValue());
        }

        @Override
        public Accumulator<Prediction, RelativeScore> clone() {
            Errors copy = new Errors();
            copy.score.merge(score);
            return copy;
        }
    }
}
