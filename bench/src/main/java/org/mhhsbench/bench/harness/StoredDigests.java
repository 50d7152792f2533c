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
        Answers answers = new Answers(workload, new HashMap<>());
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
            compared++;
            String came = fork.verify().actualDigest();
            List<Integer> phases = phases(fork, workload.size());
            if (phases.stream().noneMatch(messages -> answers.to(messages, came).equals(came))) {
                problems.add(
                        fork.forkId() + ": came to " + came + ", the oracle says " + answers.to(phases.get(0), came));
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

    /** How many of the first messages each phase sent of which the answer may be kept: that of the counts, once that of the last. */
    private static List<Integer> phases(ForkRecord fork, int all) {
        List<Integer> phases = new ArrayList<>();
        // JMH's forks send all messages of the run, lap after lap.
        phases.add(fork.counts() == null ? all : Math.toIntExact(fork.counts().offered()));
        if (fork.rates() != null) {
            fork.rates()
                    .forEach(rate -> phases.add(Math.toIntExact(rate.counts().offered())));
        }
        if (fork.search() != null && fork.search().overload() != null) {
            phases.add(Math.toIntExact(fork.search().overload().messages()));
        }
        return phases.stream().distinct().toList();
    }

    /** What the oracle says, in either of its forms. */
    private record Answers(Workload workload, Map<String, String> known) {

        /** That of a search has the number of cells before it. */
        private String to(int messages, String likeThis) {
            boolean counted = likeThis.contains("-");
            return known.computeIfAbsent(messages + " " + counted, unused -> {
                Workload first = workload.first(messages);
                return counted ? Oracle.digest(first) : Oracle.expected(first).digest();
            });
        }
    }
}
