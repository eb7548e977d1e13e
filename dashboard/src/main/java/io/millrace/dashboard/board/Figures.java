package io.millrace.dashboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.state.metrics.Score;
import java.util.Collection;

/**
 * How good predictions were.
 *
 * @param examples over how many labels
 * @param mae mean absolute error; NaN of none
 * @param rmse root mean squared error; NaN of none
 * @param r2 the share of the label's variance that was predicted; NaN while labels have not varied
 * @param labelMean the labels' mean; NaN of none
 * @param labelSd their standard deviation; NaN of none
 */
public record Figures(
        long examples, double mae, double rmse, double r2, double labelMean, double labelSd) {

    /** What a report says, or one of its lines. */
    static Figures of(JsonNode json) {
        return new Figures(
                json.path("examples").asLong(),
                JsonText.number(json, "mae"),
                JsonText.number(json, "rmse"),
                JsonText.number(json, "r2"),
                JsonText.number(json, "labelMean"),
                JsonText.number(json, "labelSd"));
    }

    /** What has been counted here. */
    static Figures of(Score score) {
        double mean = score.count() > 0 ? score.labelMean() : Double.NaN;
        return new Figures(
                score.count(), score.mae(), score.rmse(), score.r2(), mean, score.labelSd());
    }

    /** Over all the examples of several. */
    static Figures pooled(Collection<Figures> parts) {
        double examples = 0;
        double absolute = 0;
        double squared = 0;
        double labels = 0;
        for (Figures part : parts) {
            if (part.examples > 0) {
                examples += part.examples;
                absolute += part.examples * part.mae;
                squared += part.examples * part.rmse * part.rmse;
                labels += part.examples * part.labelMean;
            }
        }
        double mean = labels / examples;
        double spread = 0;
        for (Figures part : parts) {
            if (part.examples > 0) {
                double apart = part.labelMean - mean;
                spread += part.examples * (part.labelSd * part.labelSd + apart * apart);
            }
        }
        double r2 = spread > 0 ? 1 - squared / spread : Double.NaN;
        return new Figures(
                (long) examples,
                absolute / examples,
                Math.sqrt(squared / examples),
                r2,
                mean,
                Math.sqrt(spread / examples));
    }
}
