package org.mhhsbench.bench.harness;

/**
 * {@value #BURST_MESSAGES} messages due at once, when the first of them would be due if they came evenly: the mean rate
 * over whole bursts is exact.
 */
record BurstSchedule(UniformSchedule even) implements Schedule {

    static final int BURST_MESSAGES = 100;

    @Override
    public long intendedNs(long index) {
        return even.intendedNs(index - index % BURST_MESSAGES);
    }
}
