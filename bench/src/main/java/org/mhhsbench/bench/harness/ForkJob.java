package org.mhhsbench.bench.harness;

import java.util.Map;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * What a fork shall do: the message from the run to the JVM that it starts.
 *
 * @param expectedDigest of the totals of all messages
 * @param expectedWarmupDigest of the totals of the first {@code warmupMessages}
 * @param warmupMs how long the closed loop warms up
 * @param throughputMs how long the closed loop is measured
 */
record ForkJob(
        String forkId,
        int orderInBlock,
        String variant,
        Map<String, String> params,
        long seed,
        int messages,
        int meters,
        ClockChange clockChange,
        int warmupMessages,
        long ratePerSecond,
        long warmupMs,
        long throughputMs,
        String expectedDigest,
        String expectedWarmupDigest,
        String workFolder,
        String histogramFile,
        String envFingerprint) {

    static final String SCENARIO = "settlement-totals";

    ForkJob {
        params = Map.copyOf(params);
        if (warmupMessages < 1 || warmupMessages > messages) {
            throw new IllegalArgumentException(
                    "warmupMessages must be 1 to messages (" + messages + "), was " + warmupMessages);
        }
    }

    Workload workload() {
        return Workload.of(seed, messages, clockChange);
    }

    Workload warmupWorkload() {
        return workload().first(warmupMessages);
    }
}
