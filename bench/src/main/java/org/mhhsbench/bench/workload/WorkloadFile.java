package org.mhhsbench.bench.workload;

import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * A workload and the load that it comes as.
 *
 * @param name of the file, without its ending
 * @param question that it answers: its first line
 * @param arrival how the messages come: {@code uniform}, {@code poisson}, {@code burst} or {@code half-hour-spike}
 * @param ratePerSecond messages a second in the mean
 */
public record WorkloadFile(String name, String question, Workload workload, String arrival, long ratePerSecond) {

    /** The same messages, carried to answer another question. */
    public WorkloadFile asking(String other) {
        return new WorkloadFile(name, other, workload, arrival, ratePerSecond);
    }
}
