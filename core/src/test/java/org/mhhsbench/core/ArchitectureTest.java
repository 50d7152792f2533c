package org.mhhsbench.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the library's design, each with a guard that it saw what it rules. */
class ArchitectureTest {

    private static final String BASE = "org.mhhsbench.core";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    private static Set<String> packagesThatUse(String prefix) {
        return CLASSES.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(d -> d.getTargetClass().getPackageName().startsWith(prefix)))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
    }

    @Test
    void seesEveryPackage() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrder(
                        BASE,
                        BASE + ".time",
                        BASE + ".reference",
                        BASE + ".codec",
                        BASE + ".dflow",
                        BASE + ".validation",
                        BASE + ".state",
                        BASE + ".aggregate",
                        BASE + ".pipeline",
                        BASE + ".journal",
                        BASE + ".checkpoint",
                        BASE + ".dataset",
                        BASE + ".output");
        assertThat(CLASSES).noneMatch(type -> type.getSimpleName().endsWith("Test"));
    }

    @Test
    void hasNoCycleOfPackages() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
        // The package of the message types stands below all others.
        noClasses()
                .that()
                .resideInAPackage(BASE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + ".*..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "com.lmax.disruptor, pipeline",
        "com.fasterxml, codec",
        "de.siegmar.fastcsv, dataset",
        "net.openhft, journal"
    })
    void keepsEachLibraryInOnePackage(String library, String only) {
        assertThat(packagesThatUse(library)).containsExactly(BASE + "." + only);
    }

    /** Whoever has no journal needs no Chronicle on the class path. */
    @Test
    void onlyTheChronicleJournalNeedsChronicle() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(
                                        d -> d.getTargetClass().getPackageName().startsWith("net.openhft")))
                        .map(JavaClass::getName))
                .isNotEmpty()
                .allMatch(name -> name.startsWith(BASE + ".journal.ChronicleJournal"));
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".journal")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("ChronicleJournal")
                .check(CLASSES);
    }

    @Test
    void usesNothingElse() {
        Set<String> foreign = CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(d -> d.getTargetClass().getBaseComponentType())
                .filter(type -> !type.isPrimitive())
                .map(JavaClass::getPackageName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith(BASE))
                .collect(Collectors.toSet());
        assertThat(foreign)
                .isNotEmpty()
                .allMatch(name -> name.matches("(com\\.lmax|com\\.fasterxml|de\\.siegmar|net\\.openhft)\\..*"));
    }

    @Test
    void printsNothingAndExitsNothing() {
        noClasses().should().accessField(System.class, "out").check(CLASSES);
        noClasses().should().accessField(System.class, "err").check(CLASSES);
        noClasses().should().callMethod(System.class, "exit", int.class).check(CLASSES);
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Runtime.class)
                .andShould()
                .callMethod(Runtime.class, "exit", int.class)
                .check(CLASSES);
        JavaClasses guard = new ClassFileImporter().importClasses(Prints.class);
        assertThat(noClasses()
                        .should()
                        .accessField(System.class, "out")
                        .evaluate(guard)
                        .hasViolation())
                .isTrue();
        assertThat(noClasses()
                        .should()
                        .callMethod(System.class, "exit", int.class)
                        .evaluate(guard)
                        .hasViolation())
                .isTrue();
    }

    /** What the rule above must find. */
    private static final class Prints {
        static void run() {
            System.out.println();
            System.exit(1);
        }
    }
}
