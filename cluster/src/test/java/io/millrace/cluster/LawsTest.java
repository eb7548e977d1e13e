package io.millrace.cluster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** What the code of this module may not do. */
final class LawsTest {
    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.millrace");
    private static final JavaClasses ALL =
            new ClassFileImporter().importPackages("io.millrace.cluster");

    @Test
    void nothingDependsOnTheCluster() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.millrace.cluster..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.millrace.cluster..")
                .check(MAIN);
    }

    @Test
    void aClusterDoesNotKnowItsCommands() {
        noClasses()
                .that()
                .resideInAPackage("io.millrace.cluster")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.millrace.cluster.command..")
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
    }

    @Test
    void nothingSleepsOrDrawsUnseeded() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(ALL);
        noClasses().should().callMethod(Math.class, "random").check(ALL);
        noClasses().should().callConstructor(java.util.Random.class).check(ALL);
    }
}
