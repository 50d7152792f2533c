package org.mhhsbench.results.model;

import java.util.List;

/**
 * {@code env.json}: where a run ran. What cannot be read on this system is null, never guessed.
 */
public record EnvironmentRecord(
        int schemaVersion,
        String capturedAt,
        Hardware hardware,
        OperatingSystem os,
        Jvm jvm,
        Code code,
        Clock clock,
        Fingerprint fingerprint) {

    public record Hardware(String cpuModel, int usableCpus, long memoryBytes, Boolean hypervisor) {}

    public record OperatingSystem(
            String name,
            String kernel,
            String architecture,
            String clocksource,
            String transparentHugePages,
            String cpuGovernor,
            String cgroupCpuMax,
            Double loadAverage) {}

    public record Jvm(String version, String vendor, List<String> args, List<String> collectors, long maxHeapBytes) {

        public Jvm {
            args = List.copyOf(args);
            collectors = List.copyOf(collectors);
        }
    }

    /**
     * @param classPathHash SHA-256 over the jars and class files that ran
     */
    public record Code(String gitCommit, Boolean dirty, String classPathHash) {}

    /** What reading the clock costs and the smallest step that it was seen to make. */
    public record Clock(long granularityNs, long readCostNs) {}

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
    }
}
