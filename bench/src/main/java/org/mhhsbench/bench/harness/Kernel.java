package org.mhhsbench.bench.harness;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mhhsbench.results.model.EnvironmentRecord.OperatingSystem;

/** The operating system and the limits it sets to this process. */
record Kernel(SystemFiles files) {

    /** Other options may name hosts, disks and secrets. Meanings: kernel-parameters.txt of Linux. */
    private static final Set<String> TIMING_OPTIONS = Set.of(
            "amd_pstate",
            "clocksource",
            "cpufreq.default_governor",
            "cpuidle.off",
            "default_hugepagesz",
            "hugepages",
            "hugepagesz",
            "idle",
            "intel_idle.max_cstate",
            "intel_pstate",
            "irqaffinity",
            "isolcpus",
            "l1tf",
            "maxcpus",
            "mds",
            "mitigations",
            "nmi_watchdog",
            "nohz",
            "nohz_full",
            "nopti",
            "nosmt",
            "nosoftlockup",
            "nospectre_v1",
            "nospectre_v2",
            "nowatchdog",
            "nr_cpus",
            "numa_balancing",
            "preempt",
            "processor.max_cstate",
            "pti",
            "rcu_nocb_poll",
            "rcu_nocbs",
            "retbleed",
            "skew_tick",
            "spec_store_bypass_disable",
            "spectre_v2",
            "threadirqs",
            "transparent_hugepage",
            "tsc");

    private static final String VULNERABILITIES = "/sys/devices/system/cpu/vulnerabilities";
    private static final Pattern OPEN_FILES = Pattern.compile("Max open files +(\\S+) +(\\S+).*");

    OperatingSystem operatingSystem() {
        Cgroup cgroup = Cgroup.ofThisProcess(files);
        Long swappiness = files.number("/proc/sys/vm/swappiness");
        return new OperatingSystem(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                files.firstLine("/sys/devices/system/clocksource/clocksource0/current_clocksource"),
                files.firstLine("/sys/kernel/mm/transparent_hugepage/enabled"),
                files.firstLine("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
                cgroup.cpuMax(),
                NoiseProbe.loadAverage(),
                cgroup.cpuset(),
                cgroup.memoryMax(),
                timingOptions(),
                mitigations(),
                swappiness == null ? null : Integer.valueOf(swappiness.intValue()),
                openFilesLimit(),
                Container.kind(files),
                turbo());
    }

    private String timingOptions() {
        String commandLine = files.firstLine("/proc/cmdline");
        if (commandLine == null) {
            return null;
        }
        return Arrays.stream(commandLine.split(" +"))
                // What follows is for the first process, not for the kernel.
                .takeWhile(option -> !option.equals("--"))
                .filter(option -> TIMING_OPTIONS.contains(option.split("=", 2)[0]))
                .collect(Collectors.joining(" "));
    }

    /** Those that cost time: what the processor is not affected by is left out. */
    private String mitigations() {
        List<String> names = files.names(VULNERABILITIES, ".+");
        return names.isEmpty()
                ? null
                : names.stream()
                        .filter(name -> !"Not affected".equals(files.firstLine(VULNERABILITIES + "/" + name)))
                        .map(name -> name + ": " + files.firstLine(VULNERABILITIES + "/" + name))
                        .collect(Collectors.joining(" | "));
    }

    /** Soft and hard. */
    private String openFilesLimit() {
        return files.lines("/proc/self/limits").stream()
                .map(OPEN_FILES::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1) + " " + matcher.group(2))
                .findFirst()
                .orElse(null);
    }

    private String turbo() {
        Long off = files.number("/sys/devices/system/cpu/intel_pstate/no_turbo");
        if (off != null) {
            return off == 0 ? "on" : "off";
        }
        Long boost = files.number("/sys/devices/system/cpu/cpufreq/boost");
        if (boost == null) {
            return null;
        }
        return boost == 1 ? "on" : "off";
    }
}
