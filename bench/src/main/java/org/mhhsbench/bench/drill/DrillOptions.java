package org.mhhsbench.bench.drill;

import java.util.List;
import org.mhhsbench.bench.harness.LargeJob;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.bench.workload.WorkloadFile;

/**
 * What shall be drilled.
 *
 * @param seconds of load, at the rate
 */
public record DrillOptions(
        List<VariantSpec> cells, List<Fault> faults, WorkloadFile workload, int ratePerSecond, int seconds) {

    /** The shortest load that has a fault in it. */
    private static final int LEAST_SECONDS = 6;

    public DrillOptions {
        cells = List.copyOf(cells);
        faults = List.copyOf(faults);
        if (cells.isEmpty() || faults.isEmpty()) {
            throw new IllegalArgumentException("a drill needs a variant and a fault at least");
        }
        LargeJob.requireBetween("rate", ratePerSecond, 1, 100_000);
        LargeJob.requireBetween("seconds", seconds, LEAST_SECONDS, 600);
        if (messages() > workload.workload().size()) {
            throw new IllegalArgumentException("a drill must have at most the messages of the workload "
                    + workload.name() + ", " + workload.workload().size() + ", was " + messages());
        }
    }

    /** How many messages a fault has. */
    int messages() {
        return Math.toIntExact((long) ratePerSecond * seconds);
    }
}
