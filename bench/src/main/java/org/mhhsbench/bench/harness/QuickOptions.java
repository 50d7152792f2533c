package org.mhhsbench.bench.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * What a quick run shall do.
 *
 * @param variants the ids, each once
 * @param data the folder that runs are stored under
 * @param warmupMs how long each fork's closed loop warms up
 * @param throughputMs how long each fork's closed loop is measured
 */
public record QuickOptions(
        List<String> variants,
        long seed,
        int messages,
        long ratePerSecond,
        ClockChange clockChange,
        Path data,
        long warmupMs,
        long throughputMs) {

    /** Keeps the messages of a fork, and their stamps, within half a gigabyte. */
    public static final int MAX_MESSAGES = 400_000;

    private static final long LATENCY_WARMUP_SECONDS = 2;
    /** JVM start, messages, reference data, verification: seen on two cores. */
    private static final long OVERHEAD_MS = 6_000;

    private static final long ORACLE_MS = 4_000;

    public QuickOptions {
        variants = List.copyOf(variants);
        if (messages < 1_000 || messages > MAX_MESSAGES) {
            throw new IllegalArgumentException("messages must be 1000 to " + MAX_MESSAGES + ", was " + messages);
        }
        if (ratePerSecond < 100 || ratePerSecond > 10_000_000) {
            throw new IllegalArgumentException("rate must be 100 to 10000000 a second, was " + ratePerSecond);
        }
    }

    Workload workload() {
        return Workload.of(seed, messages, clockChange);
    }

    int warmupMessages() {
        return (int) Math.min(messages, LATENCY_WARMUP_SECONDS * ratePerSecond);
    }

    /** How long one fork is expected to take. */
    public Duration forkBudget() {
        return Duration.ofMillis(
                OVERHEAD_MS + warmupMs + throughputMs + (messages + warmupMessages()) * 1000L / ratePerSecond);
    }

    /** How long the run is expected to take. */
    public Duration budget() {
        return Duration.ofMillis(ORACLE_MS).plus(forkBudget().multipliedBy(variants.size()));
    }
}
