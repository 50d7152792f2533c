package org.mhhsbench.bench.market;

import org.mhhsbench.bench.harness.JobJvm;
import org.mhhsbench.bench.harness.LargeJob;

/**
 * How large the market is.
 *
 * @param meters of the day in the binary form
 * @param jsonMeters of the day that is read as IF-021 too; 0 for none
 * @param threads of what can use several
 */
public record MarketDayOptions(int meters, int jsonMeters, int threads) {

    /** The state and the registrations take 340, measured. */
    private static final long HEAP_BYTES_A_METER = 400;

    /** The market's cells, millions of them, while their digest is made. */
    private static final long HEAP_BYTES = 3L << 30;

    private static final long DISK_BYTES_A_METER = 280;
    private static final long DISK_BYTES_A_JSON_METER = 5_300;

    public MarketDayOptions {
        LargeJob.requireBetween("meters", meters, 1_000, 40_000_000);
        LargeJob.requireBetween("json-meters", jsonMeters, 0, 10_000_000);
        LargeJob.requireBetween("threads", threads, 1, 256);
    }

    long heapBytes() {
        return HEAP_BYTES + HEAP_BYTES_A_METER * Math.max(meters, jsonMeters);
    }

    JobJvm jvm() {
        return JobJvm.large(heapBytes());
    }

    long diskBytes() {
        return DISK_BYTES_A_METER * meters + DISK_BYTES_A_JSON_METER * jsonMeters;
    }
}
