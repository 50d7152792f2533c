package org.mhhsbench.bench.harness;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.mhhsbench.results.model.EnvironmentRecord.Clock;
import org.mhhsbench.results.model.EnvironmentRecord.Hardware;

/** What this machine is, as far as it can be read; without its name or its user's. Any thread. */
public final class Machine {

    private static final int CLOCK_READS = 200_000;
    private static final int HASH_CHARS = 10;
    private static final int STEAL_COLUMN = 8;
    private static final int MS_PER_TICK = 10;

    private Machine() {}

    /** A name that says nothing of the host: equal hardware has equal names. */
    public static String pseudonym() {
        // Physical memory varies by a few pages from boot to boot: whole GiB do not.
        return "m-" + hash(cpuModel() + "|" + usableCpus() + "|" + wholeGib(memoryBytes()));
    }

    public static Hardware hardware() {
        return cpu().hardware(cpuModel(), usableCpus(), memoryBytes());
    }

    private static Cpu cpu() {
        return new Cpu(SystemFiles.ofThisMachine());
    }

    public static int usableCpus() {
        return Runtime.getRuntime().availableProcessors();
    }

    public static long memoryBytes() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }

    static long wholeGib(long bytes) {
        return Math.round(bytes / 1073741824.0);
    }

    private static String cpuModel() {
        String model = cpu().field("model name");
        return model == null ? System.getProperty("os.arch") : model;
    }

    /** The first line of a small file of the system, or null if it cannot be read. */
    public static String firstLine(String file) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.findFirst().map(String::strip).orElse(null);
        } catch (IOException notOnThisSystem) {
            return null;
        }
    }

    /** What the hypervisor took from this machine since it started; null where the system does not say. */
    static Long stealMs() {
        String cpu = firstLine("/proc/stat");
        String[] ticks = cpu == null ? new String[0] : cpu.split("\\s+");
        return ticks.length > STEAL_COLUMN ? (Long) (Long.parseLong(ticks[STEAL_COLUMN]) * MS_PER_TICK) : null;
    }

    /** Measures {@link System#nanoTime}: the mean cost of a read and the smallest step seen. */
    public static Clock clock() {
        for (int warmup = 0; warmup < CLOCK_READS; warmup++) {
            System.nanoTime();
        }
        long granularityNs = Long.MAX_VALUE;
        long startNs = System.nanoTime();
        long previousNs = startNs;
        for (int i = 0; i < CLOCK_READS; i++) {
            long nowNs = System.nanoTime();
            if (nowNs != previousNs) {
                granularityNs = Math.min(granularityNs, nowNs - previousNs);
            }
            previousNs = nowNs;
        }
        return new Clock(granularityNs, (previousNs - startNs) / CLOCK_READS, null);
    }

    /** Ten hexadecimal digits of the SHA-256 of a text. */
    static String hash(String text) {
        return HexFormat.of()
                .formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, HASH_CHARS);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
