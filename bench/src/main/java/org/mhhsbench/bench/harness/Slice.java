package org.mhhsbench.bench.harness;

import java.util.ArrayList;
import java.util.List;

/**
 * One of equal parts of a phase, by the time that messages were due: a phase of less than some seconds has too few windows
 * of a second to have a trend.
 *
 * @param endSec when it ends, in seconds from the first message on
 * @param backlog messages due and not dealt with, in the mean over its time
 */
record Slice(double endSec, double backlog) {

    /** How many parts a phase is cut into. */
    static final int COUNT = 20;

    /**
     * The parts of a phase.
     *
     * @param intendedNs by index, rising
     * @param processedNs by index; the largest number for what never came
     * @param endNs when the message behind the last would be due
     */
    static List<Slice> of(long[] intendedNs, long[] processedNs, long endNs) {
        long startNs = intendedNs[0];
        double lengthNs = Math.max(1.0, (endNs - startNs) / (double) COUNT);
        double[] waitedNs = new double[COUNT];
        for (int i = 0; i < intendedNs.length; i++) {
            double dueNs = intendedNs[i] - startNs;
            boolean arrived = processedNs[i] != Long.MAX_VALUE;
            double doneNs = arrived ? processedNs[i] - startNs : Double.MAX_VALUE;
            int due = (int) Math.min(COUNT - 1, dueNs / lengthNs);
            // A message waits in each part that it is under way in: its share of the mean backlog (Little 1961).
            for (int slice = due; slice < COUNT && slice * lengthNs < doneNs; slice++) {
                waitedNs[slice] +=
                        Math.max(0, Math.min(doneNs, (slice + 1) * lengthNs) - Math.max(dueNs, slice * lengthNs));
            }
        }
        List<Slice> slices = new ArrayList<>();
        for (int slice = 0; slice < COUNT; slice++) {
            slices.add(new Slice((slice + 1) * lengthNs / 1e9, waitedNs[slice] / lengthNs));
        }
        return slices;
    }
}
