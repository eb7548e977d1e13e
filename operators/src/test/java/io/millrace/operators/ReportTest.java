package io.millrace.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.operators.TestingSubtasks.Backend;
import io.millrace.operators.TestingSubtasks.Snapshot;
import io.millrace.state.Model;
import io.millrace.state.features.Identity;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.metrics.Score;
import io.millrace.state.models.ModelBuilder;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
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

    /** Version 1 ended before the certificates. */
    @Test
    void aReportOfTheFirstVersionIsRead() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF("key");
        out.writeLong(7);
        new Score().write(out);
        out.writeInt(0);
        out.writeInt(0);
        out.writeLong(5);
        out.writeLong(6);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        Report report = Report.CODEC.read(1, in);
        assertThat(in.available()).isZero();
        assertThat(report.key()).isEqualTo("key");
        assertThat(report.unattended()).isEqualTo(5);
        assertThat(report.restarts()).isEqualTo(6);
        assertThat(report.certificates()).isEmpty();
    }

    /** Version 2 ended before what was learned. */
    @Test
    void aReportOfTheSecondVersionIsRead() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF("key");
        out.writeLong(7);
        new Score().write(out);
        out.writeInt(0);
        out.writeInt(0);
        out.writeLong(5);
        out.writeLong(6);
        out.writeInt(0);
        byte[] second = out.getCopyOfBuffer();
        Report report = Report.CODEC.read(2, new DataInputDeserializer(second));
        assertThat(report.restarts()).isEqualTo(6);
        assertThat(report.learned() + report.skipped()).isZero();
        out.writeLong(30);
        out.writeLong(70);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        Report third = Report.CODEC.read(3, in);
        assertThat(in.available()).isZero();
        assertThat(third.learned()).isEqualTo(30);
        assertThat(third.skipped()).isEqualTo(70);
    }

    /** A report that says what the bare kernel says, wherever the operator was restarted. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void certificatesAreThoseOfTheBareKernelAfterAnyRestart(Backend backend) throws Exception {
        Model model = TestingModels.certified();
        List<Observation> stream = TestingStream.mixed(90, 2, 9);
        TestingOracle oracle = new TestingOracle(model);
        stream.forEach(oracle::observe);
        for (int split = 0; split <= stream.size(); split += 9) {
            Snapshot snapshot;
            try (TestingSubtasks subtasks = new TestingSubtasks(backend, model, 1, null)) {
                subtasks.observe(stream.subList(0, split));
                snapshot = subtasks.snapshot(1);
            }
            try (TestingSubtasks subtasks = new TestingSubtasks(backend, model, 2, snapshot)) {
                subtasks.observe(stream.subList(split, stream.size()));
                int before = subtasks.side(Millrace.REPORTS).size();
                subtasks.finish();
                List<Report> reports = subtasks.side(Millrace.REPORTS);
                assertThat(reports).hasSize(before + 2);
                for (Report last : reports) {
                    assertThat(last.certificates()).hasSize(3);
                }
                for (String key : List.of("key-0", "key-1")) {
                    assertThat(reports.stream().filter(r -> r.key().equals(key)))
                            .last()
                            .extracting(Report::certificates)
                            .as("split at %d", split)
                            .isEqualTo(oracle.certificates(key));
                }
            }
        }
    }

    @Test
    void aCertifiedModelReportsSeldom() {
        assertThat(Millrace.usualReportEvery(TestingModels.rich())).isEqualTo(100);
        assertThat(Millrace.usualReportEvery(TestingModels.certified())).isEqualTo(320);
        ModelBuilder wide = new ModelBuilder().expert("sgd", new NormalizedSgd(0.5)).certified();
        for (int i = 0; i < 24; i++) {
            wide.feature("x" + i, new Identity(), "x" + i);
        }
        assertThat(Millrace.usualReportEvery(wide.build())).isEqualTo(1000);
    }
}
