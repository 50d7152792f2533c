package org.mhhsbench.results.model;

/**
 * One line of {@code windows.csv}: one second of the latency phase of one fork.
 *
 * @param second from 0, since the intended time of the first message
 * @param offered messages whose intended time lies in the window
 * @param sent messages handed over in it
 * @param processed messages aggregated in it
 * @param failed messages of it that never arrived
 * @param backlog messages offered and not yet processed at its end
 * @param p50Ns of the response times of the messages processed in it; null without any
 * @param stealMs null where the system does not say
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
        long hiccupMaxNs) {}
