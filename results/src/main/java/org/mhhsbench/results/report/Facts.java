package org.mhhsbench.results.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

/** What surrounds the figures, as names and values in the order of reading. Stateless, any thread. */
final class Facts {

    static final List<String> NOISE_HEADINGS = List.of(
            "when",
            "load average",
            "idle hiccup p99",
            "idle hiccup max",
            "stolen ms",
            "throttled periods",
            "context switches",
            "major page faults");

    private Facts() {}

    /** Only what the run says: what is null was not read, and has no line. */
    static Map<String, String> environment(StoredRun stored) {
        EnvironmentRecord environment = stored.environment();
        EnvironmentRecord.Hardware hardware = environment.hardware();
        EnvironmentRecord.OperatingSystem os = environment.os();
        EnvironmentRecord.Jvm jvm = environment.jvm();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("machine", stored.run().machine());
        facts.put("CPU", hardware.cpuModel() + ", " + hardware.usableCpus() + " usable");
        put(facts, "sockets, cores, threads", joined(hardware.sockets(), hardware.cores(), hardware.threads()));
        put(facts, "stepping, microcode", joined(hardware.stepping(), hardware.microcode()));
        put(facts, "caches", hardware.caches() == null ? null : String.join(", ", hardware.caches()));
        facts.put("memory", Amounts.count(hardware.memoryBytes() / 1048576.0) + " MiB");
        put(facts, "virtual machine", yes(hardware.hypervisor()));
        put(facts, "container", os.container());
        put(facts, "cgroup: CPU, CPU set, memory", joined(os.cgroupCpuMax(), os.cgroupCpuset(), os.cgroupMemoryMax()));
        facts.put("operating system", os.name() + " " + os.kernel() + " " + os.architecture());
        put(facts, "kernel options", os.commandLine());
        put(facts, "mitigations", os.mitigations());
        put(facts, "clock source", os.clocksource());
        put(facts, "huge pages", os.transparentHugePages());
        put(facts, "governor, turbo", joined(os.cpuGovernor(), os.turbo()));
        put(facts, "swappiness, open files", joined(os.swappiness(), os.openFilesLimit()));
        facts.put("JVM", jvm.version() + ", " + jvm.vendor());
        facts.put("JVM arguments", String.join(" ", jvm.args()));
        facts.put("collectors", String.join(", ", new TreeSet<>(jvm.collectors())));
        put(facts, "compressed oops", yes(jvm.compressedOops()));
        EnvironmentRecord.Clock clock = environment.clock();
        facts.put(
                "nanoTime",
                clock.readCostNs() + " ns a read"
                        + (clock.readCostAllCpusNs() == null
                                ? ""
                                : ", " + clock.readCostAllCpusNs() + " ns on all CPUs at once")
                        + ", steps of " + clock.granularityNs() + " ns");
        EnvironmentRecord.Disk disk = environment.disk();
        if (disk != null) {
            put(facts, "disk", joined(disk.fileSystem(), disk.mountOptions(), disk.scheduler()));
            put(
                    facts,
                    "4 KiB to the disk",
                    disk.fsyncP50Ns() == null
                            ? null
                            : Amounts.duration(disk.fsyncP50Ns())
                                    + (disk.fsyncMaxNs() == null
                                            ? ""
                                            : ", at most " + Amounts.duration(disk.fsyncMaxNs())));
        }
        put(facts, "code", code(environment.code()));
        facts.put("fingerprint", environment.fingerprint().summary());
        facts.put("program", stored.run().toolVersion());
        put(facts, "sittings", sittings(stored.run()));
        put(facts, "plan of", stored.run().reproduces());
        facts.put(
                "started, ended", stored.run().startedAt() + ", " + stored.run().endedAt());
        return facts;
    }

    /** Where blocks come from several. */
    private static String sittings(RunRecord run) {
        return run.sittings() == null || run.sittings().size() < 2
                ? null
                : run.sittings().stream()
                        .map(sitting -> sitting.startedAt() + " from block " + (sitting.firstBlock() + 1))
                        .collect(Collectors.joining(", "));
    }

    private static String code(EnvironmentRecord.Code code) {
        return code.gitCommit() == null ? null : code.gitCommit() + changes(code);
    }

    /** The commit in short, and whether that is the program. */
    static String commit(StoredRun stored) {
        EnvironmentRecord.Code code = stored.environment().code();
        String commit = code.gitCommit();
        return commit == null ? "unknown" : commit.substring(0, Math.min(8, commit.length())) + changes(code);
    }

    private static String changes(EnvironmentRecord.Code code) {
        return Boolean.TRUE.equals(code.dirty()) ? " with changes" : "";
    }

    static List<List<String>> noise(StoredRun stored) {
        List<EnvironmentRecord.Noise> noise = stored.environment().noise();
        return noise == null
                ? List.of()
                : noise.stream()
                        .map(each -> List.of(
                                each.when(),
                                each.loadAverage() == null ? Amounts.NONE : JmhTable.number(each.loadAverage()),
                                duration(each.idleHiccupP99Ns()),
                                duration(each.idleHiccupMaxNs()),
                                count(each.stealMs()),
                                count(each.throttledPeriods()),
                                count(each.contextSwitches()),
                                count(each.majorPageFaults())))
                        .toList();
    }

    /** What the workload asks, if the run has one that asks something. */
    static Optional<String> question(StoredRun stored) {
        if (stored.isOfDrills()) {
            return Optional.of(Words.DRILL_QUESTION);
        }
        return Optional.ofNullable(stored.run().workload()).map(RunRecord.WorkloadFacts::question);
    }

    /** The workload; micro-benchmarks have none in common. */
    static String workload(StoredRun stored) {
        RunRecord.WorkloadFacts workload = stored.run().workload();
        if (workload == null) {
            return "of each benchmark's own, or several";
        }
        return (workload.name() == null ? "" : workload.name() + ": ") + Amounts.count(workload.messages())
                + " messages of "
                + Amounts.count(workload.meters()) + " meters from seed " + workload.seed() + " ("
                + workload.generator()
                + (workload.clockChange() == null
                        ? ""
                        : ", clock change " + workload.clockChange().toLowerCase(java.util.Locale.ROOT))
                + ")";
    }

    static Map<String, String> keys(StoredRun stored) {
        RunRecord.WorkloadFacts workload = stored.run().workload();
        Map<String, String> keys = workload == null ? null : workload.keys();
        return keys == null ? Map.of() : new TreeMap<>(keys);
    }

    /** What makes such a run again; null if the run does not say. */
    static String command(StoredRun stored) {
        List<String> command = stored.run().command();
        return command == null
                ? null
                : "bench/mhhs-bench " + command.stream().map(Facts::shellWord).collect(Collectors.joining(" "));
    }

    /** Every command that makes such a run again, what is exact first; null if the run does not say. */
    static String again(StoredRun stored) {
        String command = command(stored);
        if (command == null) {
            return null;
        }
        String own = stored.forks().stream().anyMatch(ForkRecord::onOwnServer)
                ? "\n# with --set PATTERN.NAME=VALUE for where your own server is, which no record says"
                : "";
        return stored.run().sittings() == null
                ? command + own
                : "bench/mhhs-bench reproduce " + shellWord(stored.run().runId()) + "   # its plan and seeds\n"
                        + command + "   # asked anew, of today's plan" + own;
    }

    private static String shellWord(String word) {
        return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static void put(Map<String, String> facts, String name, String value) {
        if (value != null && !value.isEmpty()) {
            facts.put(name, value);
        }
    }

    /** With a dash for each that is missing; null if all are. */
    private static String joined(Object... values) {
        return Stream.of(values).allMatch(Objects::isNull)
                ? null
                : Stream.of(values)
                        .map(value -> value == null ? Amounts.NONE : value.toString())
                        .collect(Collectors.joining(", "));
    }

    private static String yes(Boolean value) {
        return value == null ? null : value ? "yes" : "no";
    }

    private static String duration(Long ns) {
        return ns == null ? Amounts.NONE : Amounts.duration(ns);
    }

    private static String count(Long value) {
        return value == null ? Amounts.NONE : Amounts.count(value);
    }
}
