package org.mhhsbench.bench.market;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * What one phase took.
 *
 * @param messages or meters that it went through
 * @param peakMemoryBytes of the process so far; null where the system does not say
 * @param digest of what it came to; empty if it came to nothing
 */
public record Phase(
        String name, long messages, long wallMs, long cpuMs, Long peakMemoryBytes, long diskBytes, String digest) {

    /** What a phase does. */
    public interface Work {
        /** Returns how much was gone through, how many bytes were read or written, and the digest. */
        Done run() throws Exception;
    }

    /** How much was gone through, in how many bytes of files, and the digest; empty if it came to nothing. */
    public record Done(long messages, long diskBytes, String digest) {}

    /** Does the work, and says what it took. */
    public static Phase run(String name, Work work) throws Exception {
        long wall = System.nanoTime();
        long cpu = cpuNanos();
        Done done = work.run();
        return new Phase(
                name,
                done.messages(),
                Math.max(1, (System.nanoTime() - wall) / 1_000_000),
                (cpuNanos() - cpu) / 1_000_000,
                memoryHighWater(),
                done.diskBytes(),
                done.digest());
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static Long memoryHighWater() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(null);
        } catch (IOException notOnThisSystem) {
            return null;
        }
    }

    /** Writes it down for the process that asked. */
    public void addTo(Properties properties) {
        properties.setProperty(
                name,
                String.join(
                        " ",
                        Long.toString(messages),
                        Long.toString(wallMs),
                        Long.toString(cpuMs),
                        peakMemoryBytes == null ? "-" : peakMemoryBytes.toString(),
                        Long.toString(diskBytes),
                        digest.isEmpty() ? "-" : digest));
    }

    /** The phase of that name, as another process wrote it down. */
    public static Phase of(Properties properties, String name) {
        List<String> words = List.of(properties.getProperty(name).split(" "));
        return new Phase(
                name,
                Long.parseLong(words.get(0)),
                Long.parseLong(words.get(1)),
                Long.parseLong(words.get(2)),
                words.get(3).equals("-") ? null : Long.valueOf(words.get(3)),
                Long.parseLong(words.get(4)),
                words.get(5).equals("-") ? "" : words.get(5));
    }
}
