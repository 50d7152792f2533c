package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.EnvironmentRecord.Code;
import org.mhhsbench.results.model.EnvironmentRecord.Fingerprint;
import org.mhhsbench.results.model.EnvironmentRecord.Hardware;
import org.mhhsbench.results.model.EnvironmentRecord.Jvm;
import org.mhhsbench.results.model.EnvironmentRecord.Noise;
import org.mhhsbench.results.model.EnvironmentRecord.OperatingSystem;
import org.mhhsbench.results.model.Schema;

/**
 * Reads {@code env.json} from the machine. Not on a measured thread, nor while one runs: it starts processes, reads
 * files and writes to the disk. Nothing in it names the machine, a user or a path.
 */
public final class EnvironmentProbe {

    private EnvironmentProbe() {}

    /**
     * What a run would be measured in here. Takes about a second.
     *
     * @param folder that exists, on the disk that the run would be stored on
     */
    public static EnvironmentRecord here(ExperimentPlan plan, Path folder) throws IOException, InterruptedException {
        return capture(plan.messages().toString(), folder, ForkRunner.jvm());
    }

    /**
     * Takes about a second. The record has no noise yet.
     *
     * @param workload what the messages are made from, in words
     * @param folder that exists, on the disk that results and work files are written to
     * @param jobs what the jobs run in
     * @throws IOException if the folder cannot be written to
     */
    static EnvironmentRecord capture(String workload, Path folder, JobJvm jobs)
            throws IOException, InterruptedException {
        SystemFiles files = SystemFiles.ofThisMachine();
        Hardware hardware = Machine.hardware();
        OperatingSystem os = new Kernel(files).operatingSystem();
        Jvm jvm = ForkJvm.read(jobs);
        Code code = code();
        Fingerprint fingerprint = new Fingerprint(
                Machine.hash(lasting(hardware)),
                Machine.hash(lasting(os)),
                Machine.hash(jvm.toString()),
                Machine.hash(code.classPathHash()),
                Machine.hash(workload));
        return new EnvironmentRecord(
                Schema.VERSION,
                Instant.now().toString(),
                hardware,
                os,
                jvm,
                code,
                ClockProbe.clock(),
                new DiskProbe(files).disk(folder),
                List.of(),
                fingerprint);
    }

    /**
     * Watches the machine while nothing runs, on the calling thread.
     *
     * @param when {@code before} or {@code after}
     * @param idle how long; none at all leaves the hiccups null
     */
    public static Noise noise(String when, Duration idle) throws InterruptedException {
        return new NoiseProbe(SystemFiles.ofThisMachine()).noise(when, idle);
    }

    /** What of the hardware is the same at any moment: not the clock rate, nor the last pages of the memory. */
    static String lasting(Hardware hardware) {
        return String.join(
                "|",
                hardware.cpuModel(),
                "" + hardware.usableCpus(),
                "" + Machine.wholeGib(hardware.memoryBytes()),
                "" + hardware.hypervisor(),
                hardware.stepping(),
                hardware.microcode(),
                "" + hardware.sockets(),
                "" + hardware.cores(),
                "" + hardware.threads(),
                "" + hardware.smt(),
                "" + hardware.caches(),
                "" + hardware.numaNodes());
    }

    /** What of the system is the same at any moment and bears on figures: not the load. */
    static String lasting(OperatingSystem os) {
        return String.join(
                "|",
                os.name(),
                os.kernel(),
                os.clocksource(),
                os.transparentHugePages(),
                os.cpuGovernor(),
                os.turbo(),
                os.cgroupCpuMax(),
                os.cgroupCpuset(),
                os.cgroupMemoryMax(),
                os.commandLine(),
                os.mitigations(),
                "" + os.swappiness());
    }

    private static Code code() throws IOException, InterruptedException {
        Git git = new Git(Home.folder());
        Boolean dirty = git.dirty();
        byte[] diff = dirty != null && dirty ? git.diff() : null;
        ClassPath classPath = ClassPath.ofAllForks();
        return new Code(
                git.commit(),
                dirty,
                classPath.hash(),
                diff == null ? null : HexFormat.of().formatHex(Machine.sha256().digest(diff)),
                classPath.entries());
    }
}
