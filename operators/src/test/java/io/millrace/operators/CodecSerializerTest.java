package io.millrace.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.millrace.operators.DeadLetter.Reason;
import io.millrace.state.Codec;
import io.millrace.state.Expert;
import io.millrace.state.Layout;
import io.millrace.state.Model;
import io.millrace.state.Model.State;
import io.millrace.state.Prequential;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.certificates.Certificate;
import io.millrace.state.metrics.Score;
import io.millrace.state.watch.Lord;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bridge from codecs to Flink: bytes, copies, snapshots and what they are compatible with. */
final class CodecSerializerTest {
    private static final Model MODEL = TestingModels.rich();

    /** A codec and a value of it. */
    record Sample<T>(CodecSerializer<T> serializer, T value) {
        @Override
        public String toString() {
            return serializer.codec().id();
        }
    }

    static Stream<Sample<?>> samples() {
        Event event = new Event("k", "1", 5, new double[] {1, Double.NaN, -0.0}, 2);
        Label label = new Label("k", "1", 6, 2.5);
        DeadLetter letter =
                new DeadLetter("t", 1, 2, Reason.EMPTY, "must not be", new byte[] {0, -1});
        Prequential kernel = new Prequential(MODEL);
        State state = kernel.newState();
        kernel.learn(state, kernel.predict(state, new double[] {1, 2, 3}), 4);
        Pending pending = new Pending(7, kernel.predict(state, new double[] {1, 2, 3}).copy());
        Certificate certificate =
                new Certificate(
                        "all",
                        9,
                        1,
                        8,
                        7,
                        Double.NaN,
                        "rls",
                        6,
                        5,
                        List.of(4.0, 3.0),
                        List.of(6.0));
        Report report = Report.of("k", 8, MODEL, state, List.of(certificate));
        return Stream.of(
                immutable(Event.CODEC, event),
                immutable(Label.CODEC, label),
                immutable(Prediction.CODEC, new Prediction("k", "1", 5, 1.5, Double.NaN)),
                immutable(Report.CODEC, report),
                immutable(Alert.CODEC, AlertTest.drift()),
                immutable(Alert.CODEC, AlertTest.settled()),
                new Sample<>(
                        CodecSerializer.ofMutable(AlertBudget.Tests.CODEC),
                        new AlertBudget.Tests(19000, tested())),
                immutable(Waiting.Count.CODEC, new Waiting.Count(127, 3, 1L << 40)),
                immutable(DeadLetter.CODEC, letter),
                immutable(StreamTypes.OBSERVATION_CODEC, label),
                immutable(StreamTypes.OBSERVATION_CODEC, event),
                immutable(StreamTypes.DECODED_CODEC, letter),
                immutable(new Pending.PendingCodec(MODEL.layout()), pending),
                new Sample<>(CodecSerializer.ofMutable(MODEL.codec()), state));
    }

    private static Lord.State tested() {
        Lord lord = new Lord(0.1);
        Lord.State state = new Lord.State();
        lord.open(state);
        lord.discovered(state);
        return state;
    }

    private static <T> Sample<T> immutable(Codec<T> codec, T value) {
        return new Sample<>(CodecSerializer.ofImmutable(codec), value);
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void whatIsReadWritesTheSameBytes(Sample<T> sample) throws IOException {
        byte[] bytes = bytes(sample.serializer, sample.value);
        T read = sample.serializer.deserialize(new DataInputDeserializer(bytes));
        assertThat(bytes(sample.serializer, read)).isEqualTo(bytes);
        assertThat(bytes(sample.serializer, sample.serializer.copy(sample.value))).isEqualTo(bytes);
        assertThat(sample.serializer.copy(sample.value) == sample.value)
                .isEqualTo(sample.serializer.isImmutableType());
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void aSerializerRestoredFromItsSnapshotReadsTheBytes(Sample<T> sample) throws IOException {
        TypeSerializerSnapshot<T> restored = reread(sample.serializer.snapshotConfiguration());
        assertThat(
                        sample.serializer
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(restored)
                                .isCompatibleAsIs())
                .isTrue();
        TypeSerializer<T> serializer = restored.restoreSerializer();
        byte[] bytes = bytes(sample.serializer, sample.value);
        T read = serializer.deserialize(new DataInputDeserializer(bytes));
        assertThat(bytes(sample.serializer, read)).isEqualTo(bytes);
        assertThat(bytes(serializer, read)).isEqualTo(bytes);
    }

    @Test
    void everyCodecHereCanBeRestored() {
        Set<String> sampled =
                samples()
                        .map(s -> s.serializer.codec().getClass().getName())
                        .collect(Collectors.toSet());
        Set<String> all =
                new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("io.millrace.operators")
                                .stream()
                                .filter(c -> c.isAssignableTo(Codec.class))
                                .filter(c -> !c.getModifiers().contains(JavaModifier.ABSTRACT))
                                .map(c -> c.getName())
                                .collect(Collectors.toSet());
        assertThat(all).hasSize(10).isSubsetOf(sampled);
    }

    @Test
    void anotherLayoutMigratesAndAnotherCodecIsRefused() {
        CodecSerializerSnapshot<Object> now = snapshot("model", 2, MODEL.layout());
        Layout other = TestingModels.mean(new Expert<>("last", new LastLabel())).layout();
        assertThat(now.resolveSchemaCompatibility(snapshot("model", 2, MODEL.layout())))
                .matches(verdict -> verdict.isCompatibleAsIs());
        assertThat(now.resolveSchemaCompatibility(snapshot("model", 2, other)))
                .matches(verdict -> verdict.isCompatibleAfterMigration());
        assertThat(now.resolveSchemaCompatibility(snapshot("model", 1, MODEL.layout())))
                .matches(verdict -> verdict.isCompatibleAfterMigration());
        assertThat(now.resolveSchemaCompatibility(snapshot("model", 3, MODEL.layout())))
                .matches(verdict -> verdict.isIncompatible());
        assertThat(now.resolveSchemaCompatibility(snapshot("label", 2, MODEL.layout())))
                .matches(verdict -> verdict.isIncompatible());
    }

    @Test
    void anUnknownCodecIsNamed() {
        assertThatThrownBy(() -> reread(snapshot("tarot", 1, Layout.NONE)).restoreSerializer())
                .hasMessage("this version of Millrace has no codec named tarot");
    }

    @Test
    void aReportTakesCopiesOfTheScores() {
        Prequential kernel = new Prequential(MODEL);
        State state = kernel.newState();
        Report report = Report.of("k", 8, MODEL, state, List.of());
        kernel.learn(state, kernel.predict(state, new double[] {1, 2, 3}), 4);
        assertThat(report.overall()).extracting(Score::count).isEqualTo(0L);
        assertThat(List.of(report.groups(), report.experts()))
                .allSatisfy(lines -> assertThat(lines).allMatch(l -> l.score().count() == 0));
    }

    /** A codec of some name and layout, of which only these two matter. */
    private record TestingCodec(@Override String id, @Override Layout layout)
            implements Codec<Object> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Object value, DataOutput out) throws IOException {
            throw new IOException("not to be written");
        }

        @Override
        public Object read(int version, DataInput in) throws IOException {
            throw new IOException("not to be read");
        }
    }

    private static CodecSerializerSnapshot<Object> snapshot(String id, int version, Layout layout) {
        return new CodecSerializerSnapshot<>(
                new CodecSerializer<>(new TestingCodec(id, layout), version, false));
    }

    private static <T> TypeSerializerSnapshot<T> reread(TypeSerializerSnapshot<T> snapshot)
            throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        snapshot.writeSnapshot(out);
        CodecSerializerSnapshot<T> read = new CodecSerializerSnapshot<>();
        read.readSnapshot(
                snapshot.getCurrentVersion(),
                new DataInputDeserializer(out.getCopyOfBuffer()),
                CodecSerializerTest.class.getClassLoader());
        return read;
    }

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }
}
