package org.mhhsbench.bench.durability;

import java.util.List;
import org.mhhsbench.bench.harness.JobJvm;
import org.mhhsbench.bench.harness.LargeJob;
import org.mhhsbench.bench.harness.Load;

/**
 * How large the jobs are.
 *
 * @param meters of the market whose messages are sent
 * @param ratePerSecond of the open loop
 * @param seconds that it lasts
 * @param forks JVMs a level, and starts a state
 * @param states meters of the states that are started with, a day each
 */
public record DurabilityOptions(int meters, int ratePerSecond, int seconds, int forks, List<Integer> states) {

    private static final long HEAP_BYTES = 2L << 30;
    private static final long HEAP_BYTES_A_METER = 700;
    /** Messages, their journal and a checkpoint. */
    private static final long DISK_BYTES_A_METER = 1_200;

    private static final long DISK_BYTES = 1L << 30;

    public DurabilityOptions {
        LargeJob.requireBetween("meters", meters, 1_000, 10_000_000);
        LargeJob.requireBetween("rate", ratePerSecond, 100, Load.MAX_MESSAGES);
        LargeJob.requireBetween("seconds", seconds, 1, 4_000);
        LargeJob.requireBetween("forks", forks, 1, 100);
        states = List.copyOf(states);
        states.forEach(state -> LargeJob.requireBetween("states", state, 1_000, 10_000_000));
        long messages = (long) ratePerSecond * seconds;
        long most = Math.min(meters, Load.MAX_MESSAGES);
        if (messages > most) {
            throw new IllegalArgumentException("--rate times --seconds must be at most " + most
                    + " messages, one a meter and what a JVM holds, was " + messages);
        }
    }

    int messages() {
        return ratePerSecond * seconds;
    }

    private long largest() {
        return Math.max(
                meters, states.stream().mapToInt(Integer::intValue).max().orElse(0));
    }

    JobJvm jvm() {
        return JobJvm.large(HEAP_BYTES + HEAP_BYTES_A_METER * largest());
    }

    long diskBytes() {
        return DISK_BYTES + DISK_BYTES_A_METER * largest();
    }
}
