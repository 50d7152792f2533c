package org.mhhsbench.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.bench.harness.Home;
import org.mhhsbench.bench.harness.Variants;
import org.mhhsbench.scenarios.spi.IntegrationProvider;

/** The patterns that are built, as this module sees them: by the class path that each has written. */
class PatternsTest {

    private static final Pattern JAR = Pattern.compile("(.*?)-(\\d[^/]*?)(-tests)?\\.jar");

    static List<String> patterns() {
        List<String> patterns = Variants.patterns();
        // One that stands for none: a parameterized test must have something to skip.
        return patterns.isEmpty() ? List.of("") : patterns;
    }

    @BeforeEach
    void something_is_built() {
        assumeThat(Variants.patterns())
                .as("patterns that are built: mvn verify builds them before this module")
                .isNotEmpty();
    }

    private static JavaClasses classesOf(String pattern) {
        JavaClasses own = new ClassFileImporter()
                .importPath(Home.folder().resolve("scenarios").resolve(pattern).resolve("target/classes"));
        assertThat(own).as("classes of " + pattern).hasSizeGreaterThan(5);
        return own;
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void its_only_public_classes_are_its_providers(String pattern) {
        classes()
                .that()
                .doNotImplement(IntegrationProvider.class)
                .should()
                .notHaveModifier(JavaModifier.PUBLIC)
                .orShould()
                .beMemberClasses()
                .check(classesOf(pattern));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void it_knows_no_other_pattern_and_nothing_that_measures(String pattern) {
        String[] others = Variants.patterns().stream()
                .filter(other -> !other.equals(pattern))
                .map(other -> "org.mhhsbench.scenarios." + other + "..")
                .toArray(String[]::new);
        assertThat(others).isNotEmpty();
        JavaClasses own = classesOf(pattern);
        noClasses().should().dependOnClassesThat().resideInAnyPackage(others).check(own);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.mhhsbench.scenarios.inprocess..", "org.mhhsbench.results..", "org.mhhsbench.bench..")
                .check(own);
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void its_variants_name_it_and_are_in_nobody_elses_class_path(String pattern) {
        List<IntegrationProvider> own = Variants.all().stream()
                .filter(provider ->
                        pattern.equals(Variants.patternOf(provider.descriptor().id())))
                .toList();
        assertThat(own).isNotEmpty().allSatisfy(provider -> {
            assertThat(provider.descriptor().pattern().name()).isEqualToIgnoringCase(pattern);
            assertThat(provider.descriptor().id()).startsWith(pattern + "-");
        });
        String classPath = Variants.classPath(own.get(0).descriptor().id());
        assertThat(classPath).contains("mhhs-scenarios-" + pattern);
        Variants.patterns().stream()
                .filter(other -> !other.equals(pattern))
                .forEach(other -> assertThat(classPath).doesNotContain("mhhs-scenarios-" + other));
        assertThat(classPath).doesNotContain("mhhs-scenarios-inprocess", "scenarios/inprocess");
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void a_fork_has_one_version_of_each_library(String pattern) {
        String id = Variants.all().stream()
                .map(provider -> provider.descriptor().id())
                .filter(variant -> pattern.equals(Variants.patternOf(variant)))
                .findFirst()
                .orElseThrow();
        Map<String, String> versions = new HashMap<>();
        for (String entry : Variants.classPath(id).split(File.pathSeparator)) {
            Matcher jar = JAR.matcher(Path.of(entry).getFileName().toString());
            if (jar.matches()) {
                String other = versions.put(jar.group(1), jar.group(2));
                assertThat(other == null || other.equals(jar.group(2)))
                        .as("%s is there as %s and as %s", jar.group(1), other, jar.group(2))
                        .isTrue();
            }
        }
        assertThat(versions).hasSizeGreaterThan(5);
    }
}
