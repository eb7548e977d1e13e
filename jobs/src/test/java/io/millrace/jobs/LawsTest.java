package io.millrace.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** What the code of this module, and of all modules together, may not do. */
final class LawsTest {
    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.millrace");
    private static final JavaClasses ALL =
            new ClassFileImporter().importPackages("io.millrace.jobs");

    @Test
    void jobsKnowOperatorsAndOperatorsKnowStateAndNeverTheOtherWay() {
        noClasses()
                .that()
                .resideInAPackage("io.millrace.state..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.millrace.operators..", "io.millrace.jobs..")
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage("io.millrace.operators..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.millrace.jobs..")
                .check(MAIN);
    }

    @Test
    void whatAPipelineSaysDoesNotDependOnWhereItRuns() {
        noClasses()
                .that()
                .resideInAnyPackage("io.millrace.jobs.pipeline..", "io.millrace.jobs.format..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.millrace.jobs.kafka..",
                        "io.millrace.jobs.file..",
                        "io.millrace.jobs.command..",
                        "org.apache.flink..",
                        "org.apache.kafka..")
                .check(MAIN);
    }

    @Test
    void onlyTheDemosBrokerKnowsTheBrokersCode() {
        noClasses()
                .that()
                .doNotHaveSimpleName("LocalBroker")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("kafka..", "scala..")
                .check(MAIN);
    }

    @Test
    void roomsBesideEachOtherAreFreeOfCycles() {
        slices().matching("io.millrace.jobs.(*)..").should().beFreeOfCycles().check(MAIN);
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
    void nothingSleepsOrDrawsUnseeded() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(ALL);
        noClasses().should().callMethod(Math.class, "random").check(ALL);
        noClasses().should().callConstructor(java.util.Random.class).check(ALL);
    }
}
