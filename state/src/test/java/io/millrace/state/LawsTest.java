package io.millrace.state;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** The laws of this module's architecture. */
class LawsTest {
    private static final JavaClasses ALL =
            new ClassFileImporter().importPackages("io.millrace.state");
    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.millrace.state");

    @Test
    void plainJava() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "org.ejml..", "io.millrace.state..")
                .check(MAIN);
    }

    /**
     * The kinds know the vocabulary of groups, metrics and certificates; a family knows only the
     * kinds. Only whole models know members of families: the usual choices are what they are for.
     */
    @Test
    void noFamilyKnowsAnother() {
        String[] families = {
            "linear",
            "gradient",
            "baseline",
            "experts",
            "features",
            "trees",
            "neighbours",
            "neural",
            "drift",
            "streams",
            "wrappers"
        };
        for (String family : families) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.millrace.state." + family + "..")
                    .and()
                    .resideOutsideOfPackage("io.millrace.state.models..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.millrace.state." + family + "..")
                    .check(MAIN);
        }
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.millrace.state.groups..",
                        "io.millrace.state.metrics..",
                        "io.millrace.state.watch..",
                        "io.millrace.state.certificates..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.millrace.state")
                .check(MAIN);
    }

    @Test
    void noCycles() {
        slices().matching("io.millrace.(**)").should().beFreeOfCycles().check(MAIN);
    }

    /** Math's transcendental functions may differ between processors in the last bit. */
    @Test
    void sameInputSameBitsOnEveryMachine() {
        for (String function : List.of("exp", "expm1", "log", "log1p", "tanh")) {
            noClasses().should().callMethod(Math.class, function, double.class).check(MAIN);
        }
        noClasses().should().callMethod(Math.class, "pow", double.class, double.class).check(MAIN);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)").check(ALL);
    }

    @Test
    void noTestIsSkipped() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(LawsTest.class.getName())
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Disabled.class)
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("org\\.junit\\.jupiter\\.api\\.(Assumptions|condition\\..*)")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Assumptions.class)
                .check(ALL);
    }

    @Test
    void noClockAndNoChance() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.time..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(".*ThreadLocalRandom")
                .check(MAIN);
        noClasses()
                .should()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(ALL);
    }
}
