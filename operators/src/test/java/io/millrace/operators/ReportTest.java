package io.millrace.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.operators.TestingSubtasks.Backend;
import io.millrace.state.Model;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports say what the predictions and labels say. */
final class ReportTest {

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aReportComesEveryTenLabelsAndAtTheEnd(Backend backend) throws Exception {
        Model model = TestingModels.rich();
        List<Observation> stream = TestingStream.labelled(95, 2, 5);
        try (TestingSubtasks subtasks = new TestingSubtasks(backend, model, 1, null)) {
            subtasks.observe(stream);
            int before = subtasks.side(Millrace.REPORTS).size();
            subtasks.finish();
            List<Report> reports = subtasks.side(Millrace.REPORTS);
            for (String key : List.of("key-0", "key-1")) {
                List<Prediction> own =
                        subtasks.predictions().stream().filter(p -> p.key().equals(key)).toList();
                List<Report> said = reports.stream().filter(r -> r.key().equals(key)).toList();
                assertThat(said).hasSize(own.size() / 10 + 1);
                Report last = said.get(said.size() - 1);
                double mae =
                        own.stream()
                                .mapToDouble(p -> Math.abs(p.value() - p.label()))
                                .average()
                                .orElseThrow();
                assertThat(last.overall().count()).isEqualTo(own.size());
                assertThat(last.overall().mae()).isCloseTo(mae, within(1e-12));
                assertThat(last.experts())
                        .extracting(Report.Line::name)
                        .containsExactly("quick@high", "quick@low", "steady", "sgd", "last");
                assertThat(said.get(0).overall().count()).isEqualTo(10);
            }
            assertThat(reports).hasSize(before + 2);
        }
    }
}
