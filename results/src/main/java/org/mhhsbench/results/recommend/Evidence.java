package org.mhhsbench.results.recommend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

/**
 * What runs know of one variant with its default parameters, on one workload.
 *
 * @param promise what it said of itself
 * @param forks those with a result
 * @param failed how many came to nothing or to a wrong answer
 */
record Evidence(String variant, RunRecord.Promise promise, List<ForkRecord> forks, int failed) {

    /**
     * Of each variant of a pattern, in the order of names of their first run. Only forks of the workload and the arrivals of the
     * first run count: another load is another question.
     */
    static List<Evidence> of(List<StoredRun> runs) {
        Map<String, RunRecord.Promise> promises = new LinkedHashMap<>();
        Map<String, List<ForkRecord>> measured = new LinkedHashMap<>();
        ForkRecord.Load load = null;
        String workload = runs.isEmpty() ? null : workload(runs.get(0));
        for (StoredRun run : runs) {
            for (RunRecord.Cell cell : run.run().cells()) {
                if (cell.promise() != null && isUsual(cell.params())) {
                    promises.put(cell.variant(), cell.promise());
                }
            }
            for (ForkRecord fork : run.forks()) {
                if (load == null) {
                    load = fork.load();
                }
                if (fork.runner() == ForkRecord.Runner.RIG
                        && fork.role() == ForkRecord.Role.MEASURE
                        && isUsual(fork.params())
                        && fork.scenario().equals(workload)
                        && (fork.status().failed() || arriveAlike(fork.load(), load))) {
                    measured.computeIfAbsent(fork.variant(), unused -> new ArrayList<>())
                            .add(fork);
                }
            }
        }
        List<Evidence> all = new ArrayList<>();
        promises.forEach((variant, promise) -> {
            List<ForkRecord> forks = measured.getOrDefault(variant, List.of());
            List<ForkRecord> results = forks.stream()
                    .filter(fork -> !fork.status().failed() && fork.throughput() != null)
                    .toList();
            all.add(new Evidence(variant, promise, results, forks.size() - results.size()));
        });
        return List.copyOf(all);
    }

    /** Whether a variant ran as it does when nobody asks for anything: with one subscriber, also where that was asked for. */
    private static boolean isUsual(Map<String, String> params) {
        return params.isEmpty() || params.equals(Map.of("subscribers", "1"));
    }

    private static boolean arriveAlike(ForkRecord.Load one, ForkRecord.Load other) {
        return one != null && other != null && one.arrival().equals(other.arrival());
    }

    private static String workload(StoredRun run) {
        return run.forks().stream()
                .map(ForkRecord::scenario)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Whether its level of durability counts for a claim, and nothing that was measured of it was wrong. */
    boolean counts() {
        return !promise.durability().equals("L0") && !forks.isEmpty() && failed == 0;
    }

    Sustained sustained() {
        return Sustained.of(forks);
    }
}
