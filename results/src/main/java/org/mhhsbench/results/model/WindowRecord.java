package org.mhhsbench.results.model;

/**
 * One line of {@code windows.csv}: one second of the latency phase of one fork, or of one of its rates.
 *
 * @param second from 0, since the intended time of the first message
 * @param offered messages whose intended time lies in the window
 * @param sent messages handed over in it
 * @param processed messages aggregated in it
 * @param failed messages of it that never arrived
 * @param backlog messages offered and not yet processed at its end
 * @param p50Ns of the response times of the messages processed in it; null without any
 * @param stealMs null where the system does not say
 * @param ratePerSec which of several rates of the fork it is of; null where there is one
 * @param serverCpuNs of the processes that carried the messages beside the fork's own, in steps of 10 ms; null without
 *     any, or where the system does not say
 */
public record WindowRecord(
        String forkId,
        int second,
        long offered,
        long sent,
        long processed,
        long failed,
        long backlog,
        Long p50Ns,
        Long p99Ns,
        Long maxNs,
        long cpuNs,
        long allocBytes,
        long gcMs,
        long jitMs,
        Long stealMs,
        long hiccupMaxNs,
        Long ratePerSec,
        Long serverCpuNs) {

    /** A window of a fork of one rate, without a server. */
    public WindowRecord(
            String forkId,
            int second,
            long offered,
            long sent,
            long processed,
            long failed,
            long backlog,
            Long p50Ns,
            Long p99Ns,
            Long maxNs,
            long cpuNs,
            long allocBytes,
            long gcMs,
            long jitMs,
            Long stealMs,
            long hiccupMaxNs) {
        this(
                forkId,
                second,
                offered,
                sent,
                processed,
                failed,
                backlog,
                p50Ns,
                p99Ns,
                maxNs,
                cpuNs,
                allocBytes,
                gcMs,
                jitMs,
                stealMs,
                hiccupMaxNs,
                null,
                null);
    }

    /** Whether it is of a rate: of a fork's only one, or of this one of several. */
    public boolean isOf(long rate) {
        return ratePerSec == null || ratePerSec == rate;
    }
}
