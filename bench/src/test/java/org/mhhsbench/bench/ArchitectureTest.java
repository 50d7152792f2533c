package org.mhhsbench.bench;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;
import org.mhhsbench.scenarios.spi.technology.ServerMain;

/** The house rules. Each rule fails if it saw no class that it is about. */
class ArchitectureTest {

    private static JavaClasses all;

    @BeforeAll
    static void readAllModules() {
        all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("org.mhhsbench");
        for (String module : new String[] {
            "org.mhhsbench.core",
            "org.mhhsbench.scenarios.spi",
            "org.mhhsbench.scenarios.inprocess",
            "org.mhhsbench.results",
            "org.mhhsbench.bench"
        }) {
            assertThat(all.stream().filter(type -> type.getPackageName().startsWith(module)))
                    .as("classes of " + module)
                    .hasSizeGreaterThan(5);
        }
    }

    @Test
    void core_depends_on_no_other_module() {
        check(noClasses()
                .that()
                .resideInAPackage("..mhhsbench.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..mhhsbench.scenarios..", "..mhhsbench.results..", "..mhhsbench.bench.."));
    }

    @Test
    void results_depend_on_no_other_module_so_that_old_ones_stay_readable() {
        check(noClasses()
                .that()
                .resideInAPackage("..mhhsbench.results..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..mhhsbench.core..", "..mhhsbench.scenarios..", "..mhhsbench.bench.."));
    }

    @Test
    void results_use_the_jdk_histograms_and_json() {
        check(classes()
                .that()
                .resideInAPackage("..mhhsbench.results..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.xml.stream..",
                        "org.mhhsbench.results..",
                        "org.HdrHistogram..",
                        "com.fasterxml.jackson.."));
    }

    @Test
    void scenarios_depend_on_core_alone() {
        check(noClasses()
                .that()
                .resideInAPackage("..mhhsbench.scenarios..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..mhhsbench.results..", "..mhhsbench.bench.."));
    }

    @Test
    void packages_have_no_cycles() {
        check(slices().matching("org.mhhsbench.(**)").should().beFreeOfCycles());
    }

    @Test
    void the_spi_uses_the_jdk_itself_and_core() {
        check(classes()
                .that()
                .resideInAPackage("..scenarios.spi..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.mhhsbench.scenarios.spi..", "org.mhhsbench.core.."));
    }

    @Test
    void the_spi_proper_knows_of_core_the_message_types_alone() {
        check(noClasses()
                .that()
                .resideInAPackage("org.mhhsbench.scenarios.spi")
                .should()
                .dependOnClassesThat(coreBeyondTheMessageTypes()));
    }

    @Test
    void the_oracle_knows_of_core_the_message_types_alone() {
        check(noClasses()
                .that()
                .resideInAPackage("..spi.oracle..")
                .should()
                .dependOnClassesThat(coreBeyondTheMessageTypes()));
    }

    @Test
    void what_the_oracle_asks_of_a_workload_knows_of_core_the_message_types_alone() {
        check(noClasses()
                .that()
                .resideInAPackage("..spi.workload..")
                .and()
                .haveSimpleNameNotContaining("WorkloadReference")
                .should()
                .dependOnClassesThat(coreBeyondTheMessageTypes()));
        check(noClasses()
                .that()
                .resideInAPackage("..spi.oracle..")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("WorkloadReference"));
    }

    private static DescribedPredicate<JavaClass> coreBeyondTheMessageTypes() {
        Set<String> messageTypes = Stream.of(
                        ConsumptionMessage.class, MeterDay.class, MeasurementQuantity.class, Quality.class)
                .map(Class::getName)
                .collect(Collectors.toSet());
        return DescribedPredicate.describe("are of core and no message type", type -> {
            JavaClass element = type.getBaseComponentType();
            return element.getPackageName().startsWith("org.mhhsbench.core")
                    && !messageTypes.contains(element.getName());
        });
    }

    @Test
    void only_the_command_line_prints() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("..bench.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace"));
    }

    @Test
    void only_the_command_line_exits_and_a_process_that_hangs_or_is_an_orphan() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("..bench.cli..")
                .and()
                .doNotBelongToAnyOf(ServerMain.class)
                .and()
                .doNotHaveFullyQualifiedName("org.mhhsbench.bench.harness.ForkMain")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class));
        // A guard of the last two: they see what the command line does.
        assertThat(all.stream()
                        .filter(type -> type.getPackageName().equals("org.mhhsbench.bench.cli"))
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .map(call -> call.getTarget().getFullName()))
                .contains("java.lang.System.exit(int)", "java.lang.Runtime.halt(int)");
    }

    @Test
    void only_the_pipeline_and_its_variant_import_the_disruptor() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("org.mhhsbench.core.pipeline..", "org.mhhsbench.scenarios.inprocess..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.lmax.."));
        check(noClasses()
                .that()
                .resideInAPackage("..scenarios.inprocess..")
                .and()
                .haveSimpleNameNotStartingWith("Disruptor")
                .and(not(enclosedBy("Disruptor")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.lmax.."));
        guardUse("com.lmax.");
    }

    @Test
    void only_its_variant_and_the_journal_import_chronicle() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("org.mhhsbench.core.journal..", "org.mhhsbench.scenarios.inprocess..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.openhft.."));
        check(noClasses()
                .that()
                .resideInAPackage("..scenarios.inprocess..")
                .and()
                .haveSimpleNameNotStartingWith("Chronicle")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.openhft.."));
        guardUse("net.openhft.");
    }

    @Test
    void only_workload_files_are_yaml() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.mhhsbench.bench.workload..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml.."));
        guardUse("org.snakeyaml.");
    }

    @Test
    void only_the_benchmarks_and_their_command_import_jmh() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.mhhsbench.bench.micro..")
                .and()
                .doNotHaveFullyQualifiedName("org.mhhsbench.bench.cli.JmhCommand")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.openjdk.jmh.."));
        guardUse("org.openjdk.jmh.");
    }

    @Test
    void only_their_variants_import_jctools_and_aeron() {
        check(noClasses()
                .that()
                .haveSimpleNameNotStartingWith("JcTools")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jctools.."));
        check(noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Aeron")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.aeron..", "org.agrona.."));
        guardUse("org.jctools.");
        guardUse("io.aeron.");
    }

    @Test
    void the_harness_reaches_a_variant_through_the_spi_alone() {
        check(noClasses()
                .that()
                .resideInAPackage("..mhhsbench.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..scenarios.inprocess.."));
    }

    @Test
    void public_classes_of_a_pattern_are_its_providers() {
        check(classes()
                .that()
                .resideInAnyPackage("..scenarios.inprocess..")
                .and()
                .arePublic()
                .should()
                .haveSimpleNameEndingWith("Provider"));
    }

    private static DescribedPredicate<JavaClass> enclosedBy(String prefix) {
        return DescribedPredicate.describe(
                "enclosed by " + prefix + "…",
                type -> type.getEnclosingClass()
                        .filter(outer -> outer.getSimpleName().startsWith(prefix))
                        .isPresent());
    }

    /** That somebody uses the library at all, or else a rule about it could not fail. */
    private static void guardUse(String library) {
        assertThat(all.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith(library)))
                .as("uses of " + library)
                .isNotEmpty();
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(false).check(all);
    }
}
