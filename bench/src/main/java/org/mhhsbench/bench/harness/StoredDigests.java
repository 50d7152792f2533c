package org.mhhsbench.bench.harness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.scenarios.spi.oracle.Oracle;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * The answers of a stored run, held against the oracle asked again: its messages are made from the keys that it kept.
 *
 * @param problems what does not agree
 * @param summary what was compared, in words
 */
public record StoredDigests(List<String> problems, String summary) {

    public StoredDigests {
        problems = List.copyOf(problems);
    }

    /** Asks the oracle; that takes seconds for each number of messages. */
    public static StoredDigests of(StoredRun stored) {
        Map<String, String> keys =
                stored.run().workload() == null ? null : stored.run().workload().keys();
        if (keys == null) {
            return new StoredDigests(
                    List.of(), "its messages cannot be made again: it keeps no keys of them, as before schema 2");
        }
        Workload workload;
        try {
            workload = Workload.of(keys);
        } catch (IllegalArgumentException e) {
            return new StoredDigests(List.of("run.json: its workload cannot be made again: " + e.getMessage()), "");
        }
        Map<Long, String> byMessages = new HashMap<>();
        List<String> problems = new ArrayList<>();
        int compared = 0;
        int jobs = 0;
        for (ForkRecord fork : stored.forks()) {
            if (fork.verify() == null || !fork.verify().ok() || fork.role() == ForkRecord.Role.NULL) {
                continue;
            }
            if (fork.runner() == ForkRecord.Runner.PEER) {
                // Of a large job, for which the oracle takes minutes; its digest is of another kind.
                jobs++;
                continue;
            }
            String digest = byMessages.computeIfAbsent(
                    // JMH's forks send all messages of the run, lap after lap.
                    fork.counts() == null ? workload.size() : fork.counts().offered(),
                    messages -> Oracle.expected(workload.first(Math.toIntExact(messages)))
                            .digest());
            compared++;
            if (!digest.equals(fork.verify().actualDigest())) {
                problems.add(
                        fork.forkId() + ": came to " + fork.verify().actualDigest() + ", the oracle says " + digest);
            }
        }
        String again = compared + " forks compared with the oracle, asked again";
        return new StoredDigests(
                problems,
                jobs == 0
                        ? again
                        : again + "; " + jobs
                                + " of large jobs were compared with it when they ran, and are not again");
    }
}
