package io.millrace.operators;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** What the code of this module may not do. */
final class LawsTest {
    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.millrace.operators");
    private static final JavaClasses ALL =
            new ClassFileImporter().importPackages("io.millrace.operators");

    @Test
    void operatorsKnowStateAndFlinkAndNothingElse() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.millrace.state..",
                        "io.millrace.operators..",
                        "org.apache.flink..",
                        "org.jspecify..")
                .check(MAIN);
    }

    @Test
    void noClassIsNamedForNothingInParticular() {
        noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)$").check(ALL);
    }

    @Test
    void noTestIsSkipped() {
        noClasses().should().beAnnotatedWith(Disabled.class).check(ALL);
        methods().should().notBeAnnotatedWith(Disabled.class).check(ALL);
        noClasses()
                .that()
                .doNotHaveSimpleName("LawsTest")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Assumptions.class)
                .check(ALL);
    }

    @Test
    void nothingReadsTheClockOrAnUnseededGenerator() {
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(ALL);
        noClasses().should().callMethod(System.class, "nanoTime").check(ALL);
        noClasses().should().callMethod(Math.class, "random").check(ALL);
        noClasses().should().callConstructor(java.util.Random.class).check(ALL);
    }
}
