package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.model.EnvironmentRecord.Disk;
import org.mhhsbench.results.model.EnvironmentRecord.Hardware;
import org.mhhsbench.results.model.EnvironmentRecord.Noise;
import org.mhhsbench.results.model.EnvironmentRecord.OperatingSystem;

class SystemProbesTest {

    private static final String CPUS = "/sys/devices/system/cpu/";
    private static final String CGROUP_MOUNT = "31 23 0:28 / /sys/fs/cgroup rw shared:9 - cgroup2 cgroup2 rw\n";

    @TempDir
    Path root;

    @TempDir
    Path disk;

    private FakeSystem system;

    @BeforeEach
    void start() {
        system = new FakeSystem(root);
    }

    @Test
    void a_processor_with_two_threads_a_core_is_read_in_full() {
        system.with(
                "/proc/cpuinfo",
                "stepping\t: 7\nmicrocode\t: 0x5003\ncpu MHz\t\t: 2445.404\nflags\t\t: fpu hypervisor tsc\n");
        for (int cpu = 0; cpu < 4; cpu++) {
            String topology = CPUS + "cpu" + cpu + "/topology/";
            system.with(topology + "physical_package_id", "0\n")
                    .with(topology + "core_cpus_list", cpu % 2 + "," + (cpu % 2 + 2));
        }
        system.with(CPUS + "smt/active", "1\n")
                .with(CPUS + "cpu0/cache/index0/level", "1\n")
                .with(CPUS + "cpu0/cache/index0/type", "Data\n")
                .with(CPUS + "cpu0/cache/index0/size", "32K\n")
                .with(CPUS + "cpu0/cache/index1/level", "3\n")
                .with(CPUS + "cpu0/cache/index1/type", "Unified\n")
                .with(CPUS + "cpu0/cache/index1/size", "32768K\n")
                .with("/sys/devices/system/node/node0/cpulist", "0-3\n");

        assertThat(new Cpu(system.files()).hardware("A CPU", 4, 1024))
                .isEqualTo(new Hardware(
                        "A CPU",
                        4,
                        1024,
                        true,
                        "7",
                        "0x5003",
                        1,
                        2,
                        4,
                        true,
                        List.of("L1d: 32K", "L3: 32768K"),
                        1,
                        2445.404));
    }

    @Test
    void what_a_system_does_not_tell_is_null() throws Exception {
        assertThat(new Cpu(system.files()).hardware("A CPU", 2, 1024))
                .isEqualTo(new Hardware("A CPU", 2, 1024, null, null, null, null, null, null, null, null, null, null));
        OperatingSystem os = new Kernel(system.files()).operatingSystem();
        assertThat(os)
                .extracting(
                        OperatingSystem::clocksource,
                        OperatingSystem::cpuGovernor,
                        OperatingSystem::cgroupCpuMax,
                        OperatingSystem::cgroupCpuset,
                        OperatingSystem::cgroupMemoryMax,
                        OperatingSystem::commandLine,
                        OperatingSystem::mitigations,
                        OperatingSystem::swappiness,
                        OperatingSystem::openFilesLimit,
                        OperatingSystem::container,
                        OperatingSystem::turbo)
                .containsOnlyNulls();
        Noise noise = new NoiseProbe(system.files()).noise("before", Duration.ZERO);
        assertThat(noise)
                .extracting(
                        Noise::idleHiccupP99Ns,
                        Noise::idleHiccupMaxNs,
                        Noise::stealMs,
                        Noise::throttledPeriods,
                        Noise::contextSwitches,
                        Noise::majorPageFaults)
                .containsOnlyNulls();
        Disk unknown = new DiskProbe(system.files()).disk(disk);
        assertThat(unknown.mountOptions()).isNull();
        assertThat(unknown.scheduler()).isNull();
    }

    @Test
    void limits_are_those_of_the_process_own_group() {
        system.with("/proc/self/cgroup", "4:memory:/elsewhere\n0::/batch/job\n")
                .with("/proc/self/mountinfo", CGROUP_MOUNT)
                .with("/sys/fs/cgroup/cpu.max", "max 100000\n")
                .with("/sys/fs/cgroup/batch/job/cpu.max", "150000 100000\n")
                .with("/sys/fs/cgroup/batch/job/cpuset.cpus.effective", "0-1\n")
                .with("/sys/fs/cgroup/batch/job/memory.max", "4294967296\n")
                .with("/sys/fs/cgroup/batch/job/cpu.stat", "nr_periods 9\nnr_throttled 3\n");

        Cgroup cgroup = Cgroup.ofThisProcess(system.files());

        assertThat(cgroup.cpuMax()).isEqualTo("150000 100000");
        assertThat(cgroup.cpuset()).isEqualTo("0-1");
        assertThat(cgroup.memoryMax()).isEqualTo("4294967296");
        assertThat(cgroup.throttledPeriods()).isEqualTo(3);
    }

    @Test
    void a_group_outside_the_mounted_part_of_the_hierarchy_has_no_limits_to_read() {
        system.with("/proc/self/cgroup", "0::/other\n")
                .with("/proc/self/mountinfo", "31 23 0:28 /pod /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n")
                .with("/sys/fs/cgroup/cpu.max", "max 100000\n");
        assertThat(Cgroup.ofThisProcess(system.files()).cpuMax()).isNull();

        system.with("/proc/self/cgroup", "0::/pod\n");
        assertThat(Cgroup.ofThisProcess(system.files()).cpuMax()).isEqualTo("max 100000");
    }

    @Test
    void of_the_kernels_command_line_only_what_bears_on_timing_is_kept() {
        system.with(
                "/proc/cmdline",
                "root=UUID=1234 ip=10.0.0.7::host7 isolcpus=1 quiet mitigations=off nohz_full=1 -- idle=poll\n");
        assertThat(new Kernel(system.files()).operatingSystem().commandLine())
                .isEqualTo("isolcpus=1 mitigations=off nohz_full=1");

        system.with("/proc/cmdline", "root=/dev/sda quiet\n");
        assertThat(new Kernel(system.files()).operatingSystem().commandLine()).isEmpty();
    }

    @Test
    void the_system_tells_of_mitigations_limits_and_turbo() {
        system.with(CPUS + "vulnerabilities/mds", "Not affected\n")
                .with(CPUS + "vulnerabilities/retbleed", "Vulnerable\n")
                .with(CPUS + "vulnerabilities/spectre_v2", "Mitigation: Retpolines; BHI: Not affected\n")
                .with("/proc/sys/vm/swappiness", "60\n")
                .with(
                        "/proc/self/limits",
                        "Max open files            1024                 4096                 files\n")
                .with(CPUS + "intel_pstate/no_turbo", "1\n");

        OperatingSystem os = new Kernel(system.files()).operatingSystem();

        assertThat(os.mitigations())
                .isEqualTo("retbleed: Vulnerable | spectre_v2: Mitigation: Retpolines; BHI: Not affected");
        assertThat(os.swappiness()).isEqualTo(60);
        assertThat(os.openFilesLimit()).isEqualTo("1024 4096");
        assertThat(os.turbo()).isEqualTo("off");
    }

    @Test
    void a_container_is_known_by_its_marks() {
        system.with("/proc/self/cgroup", "0::/\n");
        assertThat(Container.kind(system.files())).isEqualTo("none");
        system.with("/proc/self/cgroup", "1:cpu:/lxc/web\n0::/\n");
        assertThat(Container.kind(system.files())).isEqualTo("lxc");
        system.with("/.dockerenv", "");
        assertThat(Container.kind(system.files())).isEqualTo("docker");
        system.with("/run/.containerenv", "");
        assertThat(Container.kind(system.files())).isEqualTo("podman");
        system.with("/proc/self/cgroup", "0::/kubepods.slice/pod1\n");
        assertThat(Container.kind(system.files())).isEqualTo("kubernetes");
    }

    @Test
    void a_disk_is_that_of_the_deepest_mount_and_leaves_no_file_behind() throws Exception {
        String path = disk.toRealPath().toString();
        system.with(
                        "/proc/self/mountinfo",
                        "27 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n40 27 8:17 / " + path
                                + " rw,noatime shared:3 - ext4 /dev/sdb1 rw,data=ordered,username=ann,lowerdir=/home/ann\n")
                .with("/sys/dev/block/8:17/queue/scheduler", "none [mq-deadline] kyber\n");

        Disk probed = new DiskProbe(system.files()).disk(disk);

        assertThat(probed.mountOptions()).isEqualTo("rw,noatime,data=ordered");
        assertThat(probed.scheduler()).isEqualTo("mq-deadline");
        assertThat(probed.fsyncP50Ns()).isPositive().isLessThanOrEqualTo(probed.fsyncMaxNs());
        try (var left = Files.list(disk)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void noise_is_counted_from_the_systems_counters() throws Exception {
        system.with("/proc/stat", "cpu  165542 212 20123 623539 1285 0 350 775 0 0\ncpu0 1 2 3\nctxt 6359055\n")
                .with("/proc/vmstat", "pgfault 7\npgmajfault 3701\n")
                .with("/proc/self/cgroup", "0::/\n")
                .with("/proc/self/mountinfo", CGROUP_MOUNT)
                .with("/sys/fs/cgroup/cpu.stat", "nr_throttled 12\n");

        Noise noise = new NoiseProbe(system.files()).noise("after", Duration.ofMillis(20));

        assertThat(noise.when()).isEqualTo("after");
        assertThat(noise.stealMs()).isEqualTo(7750);
        assertThat(noise.throttledPeriods()).isEqualTo(12);
        assertThat(noise.contextSwitches()).isEqualTo(6359055);
        assertThat(noise.majorPageFaults()).isEqualTo(3701);
        assertThat(noise.idleHiccupP99Ns()).isLessThanOrEqualTo(noise.idleHiccupMaxNs());
    }

    @Test
    void of_the_jvms_flags_those_are_kept_that_are_set_and_hold_no_text() {
        assertThat(ForkJvm.nonDefault(List.of(
                        "[Global flags]",
                        "     bool UseG1GC                  = true               {product} {ergonomic}",
                        "   size_t MaxHeapSize              = 2147483648         {product} {command line}",
                        "     intx CICompilerCount          = 2                  {product} {default}",
                        "ccstrlist OnError                  = /home/ann/x        {product} {command line}",
                        "     bool UseCompressedOops        = true     {product lp64_product} {ergonomic}")))
                .containsExactly(
                        Map.entry("MaxHeapSize", "2147483648"),
                        Map.entry("UseCompressedOops", "true"),
                        Map.entry("UseG1GC", "true"));
    }

    /** The kernel takes no lower limit of process ids than 301: a number cut off after its first byte is found by that. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_number_of_the_running_kernel_is_read_to_its_last_digit() {
        assertThat(SystemFiles.ofThisMachine().number("/proc/sys/kernel/pid_max"))
                .isGreaterThan(300);
    }
}
