package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.EnvironmentRecord.Hardware;
import org.mhhsbench.results.model.EnvironmentRecord.Noise;
import org.mhhsbench.results.store.Json;

class EnvironmentProbeTest {

    @TempDir
    static Path folder;

    private static EnvironmentRecord first;

    @BeforeAll
    static void capture() throws Exception {
        first = EnvironmentProbe.capture("a workload", folder, ForkRunner.jvm());
    }

    @Test
    void the_fingerprint_of_a_machine_is_the_same_a_moment_later() throws Exception {
        EnvironmentRecord second = EnvironmentProbe.capture("a workload", folder, ForkRunner.jvm());

        assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(EnvironmentProbe.capture("another", folder, ForkRunner.jvm())
                        .fingerprint()
                        .workloadHash())
                .isNotEqualTo(first.fingerprint().workloadHash());
    }

    @Test
    void the_clock_rate_and_odd_pages_of_memory_are_no_other_hardware_but_microcode_is() {
        assertThat(EnvironmentProbe.lasting(hardware(8L << 30, "0x1", 2000.0)))
                .isEqualTo(EnvironmentProbe.lasting(hardware((8L << 30) - 8192, "0x1", 3100.5)))
                .isNotEqualTo(EnvironmentProbe.lasting(hardware(8L << 30, "0x2", 2000.0)))
                .isNotEqualTo(EnvironmentProbe.lasting(hardware(16L << 30, "0x1", 2000.0)));
    }

    private static Hardware hardware(long memoryBytes, String microcode, double mhz) {
        return new Hardware("A CPU", 2, memoryBytes, true, "1", microcode, 1, 2, 2, false, List.of(), 1, mhz);
    }

    @Test
    void nothing_names_the_machine_its_user_or_a_folder() throws Exception {
        String text = Json.line(first.withNoise(List.of(EnvironmentProbe.noise("before", Duration.ofMillis(5)))));

        for (String secret : List.of("/home/", System.getProperty("user.home"), folder.toString(), hostName())) {
            assertThat(text).doesNotContainPattern("(?<![\\w.-])" + Pattern.quote(secret) + "(?![\\w.-])");
        }
        assertThat(text)
                .doesNotContainPattern("(?<![\\w.-])" + Pattern.quote(System.getProperty("user.name")) + "(?![\\w.-])")
                .doesNotContain(Home.folder().toString());
    }

    private static String hostName() throws UnknownHostException {
        return InetAddress.getLocalHost().getHostName();
    }

    @Test
    void the_jvm_described_is_that_of_the_forks() {
        assertThat(first.jvm().args())
                .contains("-XX:+AlwaysPreTouch", "-Xmx" + (ForkRunner.jvm().heapBytes() >> 20) + "m");
        assertThat(first.jvm().nonDefaultFlags())
                .contains(
                        "MaxHeapSize=" + ForkRunner.jvm().heapBytes(),
                        "AlwaysPreTouch=true",
                        "PerfDisableSharedMem=true")
                .doesNotContain("PrintFlagsFinal=true");
        assertThat(first.jvm().compressedOops()).isTrue();
    }

    @Test
    void of_jobs_whose_jvms_are_others_theirs_is_described() throws Exception {
        EnvironmentRecord.Jvm jvm = EnvironmentProbe.capture(
                        "a workload", folder, JobJvm.large(512L << 20, "-XX:+UseParallelGC"))
                .jvm();

        assertThat(jvm.args()).contains("-Xmx512m", "-XX:+UseTransparentHugePages", "-XX:+UseParallelGC");
        assertThat(jvm.nonDefaultFlags()).contains("UseTransparentHugePages=true", "UseParallelGC=true");
        assertThat(jvm.maxHeapBytes()).isEqualTo(512L << 20);
        assertThat(jvm.collectors()).containsExactly("ParallelGC");
    }

    @Test
    void every_jar_has_a_hash_and_equal_jars_have_equal_ones() throws Exception {
        Path one =
                Files.writeString(Files.createDirectory(folder.resolve("one")).resolve("a.jar"), "same");
        Path two =
                Files.writeString(Files.createDirectory(folder.resolve("two")).resolve("a.jar"), "same");
        Path classes = Files.createDirectories(folder.resolve("core/target/classes"));
        Files.writeString(classes.resolve("A.class"), "code");

        ClassPath before = ClassPath.of(List.of(one, two, classes, folder.resolve("absent.jar")));
        Files.writeString(classes.resolve("A.class"), "other code");
        ClassPath after = ClassPath.of(List.of(one, two, classes));

        assertThat(before.entries()).containsOnlyKeys("a.jar", "a.jar (2)", "core/classes");
        assertThat(before.entries().get("a.jar")).isEqualTo(before.entries().get("a.jar (2)"));
        assertThat(after.hash()).isNotEqualTo(before.hash());
        assertThat(after.entries().get("core/classes"))
                .isNotEqualTo(before.entries().get("core/classes"));
        assertThat(after.entries().get("a.jar")).isEqualTo(before.entries().get("a.jar"));
    }

    @Test
    void noise_is_added_to_a_copy() throws Exception {
        Noise before = EnvironmentProbe.noise("before", Duration.ofMillis(5));

        EnvironmentRecord noisy = first.withNoise(List.of(before));

        assertThat(first.noise()).isEmpty();
        assertThat(noisy.noise()).containsExactly(before);
        assertThat(noisy.withNoise(List.of())).isEqualTo(first);
    }
}
