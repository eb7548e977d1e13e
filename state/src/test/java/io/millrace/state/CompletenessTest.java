package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No implementation escapes the contract of its kind. */
class CompletenessTest {
    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.millrace.state");

    private static Set<String> implementations(Class<?> kind) {
        return MAIN.stream()
                .filter(type -> type.isAssignableTo(kind))
                .filter(type -> !type.isInterface())
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> classes(Stream<?> members) {
        return members.map(member -> member.getClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyLearnerIsUnderContract() {
        assertThat(classes(TestingInhabitants.LEARNERS.stream()))
                .isEqualTo(implementations(Learner.class))
                .isNotEmpty();
    }

    @Test
    void everyAggregatorIsUnderContract() {
        assertThat(classes(TestingInhabitants.AGGREGATORS.stream()))
                .isEqualTo(implementations(Aggregator.class))
                .isNotEmpty();
    }

    @Test
    void everyTransformIsUnderContract() {
        assertThat(
                        classes(
                                TestingInhabitants.TRANSFORMS.stream()
                                        .map(TestingInhabitants.Inhabitant::transform)))
                .isEqualTo(implementations(Transform.class))
                .isNotEmpty();
    }

    @Test
    void everyDriftDetectorIsUnderContract() {
        assertThat(classes(TestingDetectors.DETECTORS.stream()))
                .isEqualTo(implementations(DriftDetector.class))
                .isNotEmpty();
    }

    @Test
    void everyCodecIsUnderContract() {
        assertThat(classes(TestingInhabitants.lives().stream().map(life -> life.codec())))
                .isEqualTo(implementations(Codec.class))
                .isNotEmpty();
    }

    @Test
    void codecsOfDifferentValuesHaveDifferentIds() {
        // A model's state and its image are the same bytes, so they share a name.
        List<Codec<?>> codecs =
                TestingInhabitants.lives().stream()
                        .<Codec<?>>map(life -> life.codec())
                        .filter(codec -> !(codec instanceof StateCodec.ImageCodec))
                        .distinct()
                        .toList();
        assertThat(codecs.stream().map(Codec::id)).doesNotHaveDuplicates();
    }
}
