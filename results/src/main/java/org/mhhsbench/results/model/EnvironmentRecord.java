package org.mhhsbench.results.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code env.json}: where a run ran. What cannot be read on this system is null, never guessed. Members that schema 1
 * did not have are null in its files.
 *
 * @param noise what the machine did by itself, before the run and after it
 */
public record EnvironmentRecord(
        int schemaVersion,
        String capturedAt,
        Hardware hardware,
        OperatingSystem os,
        Jvm jvm,
        Code code,
        Clock clock,
        Disk disk,
        List<Noise> noise,
        Fingerprint fingerprint) {

    /**
     * @param caches by name, such as {@code L1d: 32K}
     * @param smt whether two hardware threads share a core
     */
    public record Hardware(
            String cpuModel,
            int usableCpus,
            long memoryBytes,
            Boolean hypervisor,
            String stepping,
            String microcode,
            Integer sockets,
            Integer cores,
            Integer threads,
            Boolean smt,
            List<String> caches,
            Integer numaNodes,
            Double currentMhz) {

        public Hardware {
            caches = caches == null ? null : List.copyOf(caches);
        }
    }

    /**
     * @param commandLine of the kernel: those options alone that bear on timing
     */
    public record OperatingSystem(
            String name,
            String kernel,
            String architecture,
            String clocksource,
            String transparentHugePages,
            String cpuGovernor,
            String cgroupCpuMax,
            Double loadAverage,
            String cgroupCpuset,
            String cgroupMemoryMax,
            String commandLine,
            String mitigations,
            Integer swappiness,
            String openFilesLimit,
            String container,
            String turbo) {}

    /**
     * @param nonDefaultFlags as {@code name=value}
     */
    public record Jvm(
            String version,
            String vendor,
            List<String> args,
            List<String> collectors,
            long maxHeapBytes,
            String build,
            List<String> nonDefaultFlags,
            Boolean compressedOops) {

        public Jvm {
            args = List.copyOf(args);
            collectors = List.copyOf(collectors);
            nonDefaultFlags = nonDefaultFlags == null ? null : List.copyOf(nonDefaultFlags);
        }
    }

    /**
     * @param classPathHash SHA-256 over the jars and class files that ran
     * @param diffHash SHA-256 of the uncommitted changes, if there are any
     * @param jars each jar of the class path with its SHA-256
     */
    public record Code(
            String gitCommit, Boolean dirty, String classPathHash, String diffHash, Map<String, String> jars) {

        public Code {
            // In order of name, so that equal records are equal files.
            jars = jars == null ? null : Collections.unmodifiableMap(new TreeMap<>(jars));
        }
    }

    /** What reading the clock costs, on one thread and on as many as there are CPUs, and its smallest step. */
    public record Clock(long granularityNs, long readCostNs, Long readCostAllCpusNs) {}

    /** Where results and work files are: what it takes to bring 4 KiB to the disk. */
    public record Disk(String fileSystem, String mountOptions, String scheduler, Long fsyncP50Ns, Long fsyncMaxNs) {}

    /**
     * @param when {@code before} or {@code after}
     * @param idleHiccupP99Ns how much longer than a millisecond a millisecond took while nothing ran
     * @param stealMs since the machine started
     */
    public record Noise(
            String when,
            String at,
            Double loadAverage,
            Long idleHiccupP99Ns,
            Long idleHiccupMaxNs,
            Long stealMs,
            Long throttledPeriods,
            Long contextSwitches,
            Long majorPageFaults) {}

    /** Equal hashes: comparable in that respect. */
    public record Fingerprint(
            String hardwareHash, String osHash, String jvmHash, String codeHash, String workloadHash) {

        /** All of it in one word. */
        public String summary() {
            return String.join("-", hardwareHash, osHash, jvmHash, codeHash, workloadHash);
        }
    }

    public EnvironmentRecord {
        Schema.checkVersion(schemaVersion);
        Schema.checkTime("capturedAt", capturedAt);
        noise = noise == null ? null : List.copyOf(noise);
    }

    /**
     * This record with other noise.
     *
     * @param observed before the run and after it
     */
    public EnvironmentRecord withNoise(List<Noise> observed) {
        return new EnvironmentRecord(
                schemaVersion, capturedAt, hardware, os, jvm, code, clock, disk, observed, fingerprint);
    }
}
