package io.millrace.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingCommand;
import io.millrace.jobs.pipeline.TestingPipelines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ValidateCommandTest {
    @TempDir private Path directory;

    private String said(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("p.yaml"), yaml);
        TestingCommand command = TestingCommand.run("validate", "-p", file);
        assertThat(command.code()).as(command.err()).isZero();
        return command.out();
    }

    @Test
    void everyChoiceIsSaid() throws IOException {
        assertThat(said(TestingPipelines.FULL))
                .contains(
                        "Pipeline bikes is valid.",
                        "  events      bikes.events as JSON, key hr + station, id instant",
                        "  experts     7: quick@weekend, quick@warm, quick@odd, quick@all, sgd,"
                                + " last, agency\n",
                        "              sgd: NormalizedSgd (rate 0.5), on probation\n",
                        "              last: LastLabel\n              agency: Forecast\n",
                        "  groups      weekend, warm, odd, all\n",
                        "  weighed by  AdaNormalHedge (lossRange 1.0)\n",
                        "  loss        Squared, expected\n",
                        "  labels in   0.0 to 1000.0\n",
                        "  watched     loss: Adwin (delta 0.01, clock 32, ",
                        "), RefitGate (open 100, every 5), history 100\n",
                        "              group weekend: Adwin (",
                        "              hot: Cusum (calibration 200, allowance 0.5, threshold 12.0),"
                                + " RefitGate (open 100, every 5), history 50\n",
                        "bikes.reports, bikes.alerts, bikes.late-labels",
                        "  delivery    at-least-once, checkpoint every 500ms\n");
    }

    @Test
    void theUsualExpertsAreSaidInFewWords() throws IOException {
        String yaml = TestingPipelines.SHORT.replaceFirst("(?m)^experts.*\n", "");
        assertThat(said(yaml + "features: {numeric: [x]}\neffort: low\n"))
                .contains(
                        "  experts     4: last, kalman, rls-columns, robust\n",
                        "  effort      low, of the usual experts\n",
                        "  learn by    last: LastLabel\n",
                        "              kalman: Clipped (Through (Only 5 columns, TargetScaler"
                                + " (KalmanRegression)))\n",
                        "              robust: Clipped (Through (Only 5 columns, TargetScaler"
                                + " (AdaGrad)))\n");
        assertThat(said(yaml + "features: {numeric: [x]}\n"))
                .contains(
                        "  effort      standard, of the usual experts\n",
                        "  weighed by  Layered (bases (AdaNormalHedge (lossRange 0.0), ",
                        "columns, Boosted (TargetScaler (KalmanRegression), HoeffdingTree))),"
                                + " on probation\n",
                        "Through (PairwiseCrosses, Through (Only 3 columns, TargetScaler"
                                + " (RecursiveLeastSquares)))))), on probation\n");
    }

    @Test
    void soAreTheUsualOnes() throws IOException {
        String yaml = TestingPipelines.SHORT.replace("key: device", "key: []");
        assertThat(said(yaml + "loss: {name: pinball, quantile: 0.9}\naggregator: averaging\n"))
                .contains(
                        "  events      events as JSON, one model for all\n",
                        "  groups      none\n",
                        "  learn by    ",
                        "  weighed by  Averaging\n",
                        "  loss        Pinball (quantile 0.9), linearised\n",
                        "  labels in   any range\n",
                        "  watched     nothing, for drift\n");
    }
}
