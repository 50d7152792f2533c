package org.mhhsbench.results.compare;

import static org.mhhsbench.results.compare.EnvironmentDifference.Severity.NOTE;
import static org.mhhsbench.results.compare.EnvironmentDifference.Severity.REFUSE;
import static org.mhhsbench.results.compare.EnvironmentDifference.Severity.WATERMARK;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.mhhsbench.results.compare.EnvironmentDifference.Severity;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.EnvironmentRecord.Code;
import org.mhhsbench.results.model.EnvironmentRecord.Disk;
import org.mhhsbench.results.model.EnvironmentRecord.Hardware;
import org.mhhsbench.results.model.EnvironmentRecord.Jvm;
import org.mhhsbench.results.model.EnvironmentRecord.OperatingSystem;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.RunRecord.WorkloadFacts;
import org.mhhsbench.results.store.StoredRun;

/**
 * In what the surroundings of two runs differ, field by field. Another machine, JDK or workload: not comparable. Another
 * setting of the same: a watermark. What the machine happened to be doing: a note. For one thread.
 */
final class EnvironmentCheck {

    /** What a system leaves of the memory differs a little from start to start. */
    private static final double GIB = 1 << 30;

    private final List<EnvironmentDifference> differences = new ArrayList<>();
    private final StoredRun a;
    private final StoredRun b;

    private EnvironmentCheck(StoredRun a, StoredRun b) {
        this.a = a;
        this.b = b;
    }

    /** The gravest first. */
    static List<EnvironmentDifference> differences(StoredRun a, StoredRun b) {
        EnvironmentCheck check = new EnvironmentCheck(a, b);
        check.run();
        check.workload();
        check.loads();
        check.hardware();
        check.system();
        check.jvm();
        check.code();
        check.disk();
        check.differences.sort(Comparator.comparing(EnvironmentDifference::severity));
        return List.copyOf(check.differences);
    }

    private void run() {
        run("machine", RunRecord::machine, REFUSE);
        // What a fork of an early schema measured is not what one of today measures.
        if (a.run().schemaVersion() == 1 != (b.run().schemaVersion() == 1)) {
            run("schema", RunRecord::schemaVersion, REFUSE);
        }
        run("profile", RunRecord::profile, WATERMARK);
        run("tool", RunRecord::toolVersion, NOTE);
    }

    private void run(String what, Function<RunRecord, Object> field, Severity severity) {
        add(what, field.apply(a.run()), field.apply(b.run()), severity);
    }

    private void workload() {
        workload("workload", WorkloadFacts::name, REFUSE);
        workload("workload generator", WorkloadFacts::generator, REFUSE);
        workload("messages", WorkloadFacts::messages, REFUSE);
        workload("meters", WorkloadFacts::meters, REFUSE);
        workload("clock change", WorkloadFacts::clockChange, REFUSE);
        workload("workload seed", WorkloadFacts::seed, WATERMARK);
        TreeMap<String, String> left = keys(a.run().workload());
        TreeMap<String, String> right = keys(b.run().workload());
        TreeSet<String> names = new TreeSet<>(left.keySet());
        names.addAll(right.keySet());
        names.remove("seed");
        names.remove("name");
        names.remove("question");
        names.forEach(name -> add("workload key " + name, left.get(name), right.get(name), REFUSE));
    }

    private static TreeMap<String, String> keys(WorkloadFacts facts) {
        return facts == null || facts.keys() == null ? new TreeMap<>() : new TreeMap<>(facts.keys());
    }

    private void workload(String what, Function<WorkloadFacts, Object> field, Severity severity) {
        part(what, a.run().workload(), b.run().workload(), field, severity);
    }

    /** Bursts wait where what is spread evenly does not; a rate sustained under one limit is no measure of one under another. */
    private void loads() {
        load(
                "limit of the search, ns,",
                fork -> fork.search() == null ? null : fork.search().sloP99Ns(),
                REFUSE);
        load("arrivals", fork -> fork.load() == null ? null : fork.load().arrival(), REFUSE);
        load(
                "messages of a round",
                fork -> fork.throughput() == null ? null : fork.throughput().messagesPerRound(),
                WATERMARK);
        load(
                "seconds of a probe",
                fork -> fork.search() == null ? null : fork.search().probeSeconds(),
                WATERMARK);
    }

    private void load(String what, Function<ForkRecord, Object> field, Severity severity) {
        Map<String, TreeSet<String>> left = loads(a, field);
        Map<String, TreeSet<String>> right = loads(b, field);
        left.keySet().retainAll(right.keySet());
        left.forEach((label, values) ->
                add(what + " of " + label, String.join(", ", values), String.join(", ", right.get(label)), severity));
    }

    private static Map<String, TreeSet<String>> loads(StoredRun run, Function<ForkRecord, Object> field) {
        Map<String, TreeSet<String>> loads = new TreeMap<>();
        for (ForkRecord fork : run.forks()) {
            Object value = field.apply(fork);
            if (value != null) {
                loads.computeIfAbsent(fork.label(), unused -> new TreeSet<>()).add(value.toString());
            }
        }
        return loads;
    }

    private void hardware() {
        hardware("CPU", Hardware::cpuModel, REFUSE);
        hardware("usable CPUs", Hardware::usableCpus, REFUSE);
        hardware("memory, GiB", hardware -> Math.round(hardware.memoryBytes() / GIB), REFUSE);
        hardware("sockets", Hardware::sockets, REFUSE);
        hardware("cores", Hardware::cores, REFUSE);
        hardware("threads", Hardware::threads, REFUSE);
        hardware("SMT", Hardware::smt, REFUSE);
        hardware("NUMA nodes", Hardware::numaNodes, REFUSE);
        hardware("caches", Hardware::caches, REFUSE);
        hardware("stepping", Hardware::stepping, WATERMARK);
        hardware("microcode", Hardware::microcode, WATERMARK);
        hardware("hypervisor", Hardware::hypervisor, WATERMARK);
    }

    private void hardware(String what, Function<Hardware, Object> field, Severity severity) {
        environment(what, EnvironmentRecord::hardware, field, severity);
    }

    private void system() {
        system("operating system", OperatingSystem::name, REFUSE);
        system("architecture", OperatingSystem::architecture, REFUSE);
        system("kernel", OperatingSystem::kernel, WATERMARK);
        system("kernel command line", OperatingSystem::commandLine, WATERMARK);
        system("mitigations", OperatingSystem::mitigations, WATERMARK);
        system("clocksource", OperatingSystem::clocksource, WATERMARK);
        system("transparent huge pages", OperatingSystem::transparentHugePages, WATERMARK);
        system("CPU governor", OperatingSystem::cpuGovernor, WATERMARK);
        system("turbo", OperatingSystem::turbo, WATERMARK);
        system("container", OperatingSystem::container, WATERMARK);
        system("cgroup CPU limit", OperatingSystem::cgroupCpuMax, WATERMARK);
        system("cgroup CPU set", OperatingSystem::cgroupCpuset, WATERMARK);
        system("cgroup memory limit", OperatingSystem::cgroupMemoryMax, WATERMARK);
        system("swappiness", OperatingSystem::swappiness, NOTE);
        system("open files limit", OperatingSystem::openFilesLimit, NOTE);
    }

    private void system(String what, Function<OperatingSystem, Object> field, Severity severity) {
        environment(what, EnvironmentRecord::os, field, severity);
    }

    private void jvm() {
        jvm("JDK", Jvm::version, REFUSE);
        jvm("JDK vendor", Jvm::vendor, REFUSE);
        jvm("JDK build", Jvm::build, WATERMARK);
        jvm("collectors", Jvm::collectors, WATERMARK);
        jvm("heap", Jvm::maxHeapBytes, WATERMARK);
        jvm("JVM arguments", Jvm::args, WATERMARK);
        jvm("JVM flags", Jvm::nonDefaultFlags, WATERMARK);
        jvm("compressed oops", Jvm::compressedOops, WATERMARK);
    }

    private void jvm(String what, Function<Jvm, Object> field, Severity severity) {
        environment(what, EnvironmentRecord::jvm, field, severity);
    }

    private void code() {
        environment("commit", EnvironmentRecord::code, Code::gitCommit, WATERMARK);
        environment("uncommitted changes", EnvironmentRecord::code, Code::diffHash, WATERMARK);
        environment("class path", EnvironmentRecord::code, Code::classPathHash, WATERMARK);
    }

    private void disk() {
        environment("file system", EnvironmentRecord::disk, Disk::fileSystem, WATERMARK);
        environment("mount options", EnvironmentRecord::disk, Disk::mountOptions, WATERMARK);
        environment("disk scheduler", EnvironmentRecord::disk, Disk::scheduler, WATERMARK);
    }

    private <T> void environment(
            String what, Function<EnvironmentRecord, T> part, Function<T, Object> field, Severity severity) {
        part(what, part.apply(a.environment()), part.apply(b.environment()), field, severity);
    }

    private <T> void part(String what, T left, T right, Function<T, Object> field, Severity severity) {
        add(what, left == null ? null : field.apply(left), right == null ? null : field.apply(right), severity);
    }

    private void add(String what, Object left, Object right, Severity severity) {
        if (!Objects.equals(left, right)) {
            differences.add(new EnvironmentDifference(what, text(left), text(right), severity));
        }
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
