package org.mhhsbench.results.recommend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.mhhsbench.results.compare.SameLoad;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.report.MeasuredBlock;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.results.store.StoredRuns;

/** Which of the stored runs claims are held against. Stateless, any thread. */
public final class ClaimsRuns {

    private ClaimsRuns() {}

    /**
     * The newest suite of all patterns that can be compared, and the searches after it that were tried again under the same load.
     * Without one the newest quick run, and what the rig measured after it on the same machine; without that nothing.
     *
     * @param kept whether a run's folder is one of those that are spoken of
     */
    public static List<StoredRun> newest(Path data, Predicate<Path> kept) throws IOException {
        List<StoredRuns.Entry> all = StoredRuns.list(data).runs().stream()
                .filter(entry -> kept.test(entry.folder()))
                .toList();
        List<StoredRuns.Entry> suites =
                all.stream().filter(entry -> isSuiteOfAll(entry.run())).toList();
        return suites.isEmpty() ? read(sinceQuick(all)) : withSearches(suites.get(suites.size() - 1), all);
    }

    private static List<StoredRun> withSearches(StoredRuns.Entry newest, List<StoredRuns.Entry> all)
            throws IOException {
        StoredRun suite = StoredRun.readWithoutHistograms(newest.folder());
        List<StoredRun> runs = new ArrayList<>(List.of(suite));
        read(all.stream().filter(entry -> isSearch(entry.run())).toList()).stream()
                .filter(search -> SameLoad.after(search, suite))
                .forEach(runs::add);
        return runs;
    }

    private static List<StoredRun> read(List<StoredRuns.Entry> entries) throws IOException {
        List<StoredRun> runs = new ArrayList<>();
        for (StoredRuns.Entry entry : entries) {
            runs.add(StoredRun.readWithoutHistograms(entry.folder()));
        }
        return runs;
    }

    /** One that fresh forks tried again, as many as a profile wants. */
    private static boolean isSearch(RunRecord run) {
        return MeasuredBlock.SEARCH.isOf(run) && run.profile() != RunRecord.Profile.SMOKE;
    }

    /** Whether each technology of which something is claimed has a variant in it. */
    private static boolean isSuiteOfAll(RunRecord run) {
        return MeasuredBlock.PATTERNS.isOf(run)
                && run.profile() != RunRecord.Profile.SMOKE
                && Claim.ALL.stream()
                        .allMatch(claim -> run.cells().stream()
                                .anyMatch(cell -> cell.promise() != null
                                        && claim.patterns()
                                                .contains(cell.promise().pattern())));
    }

    private static List<StoredRuns.Entry> sinceQuick(List<StoredRuns.Entry> all) {
        int first = all.size() - 1;
        while (first >= 0 && !MeasuredBlock.QUICK.isOf(all.get(first).run())) {
            first--;
        }
        List<StoredRuns.Entry> entries = new ArrayList<>();
        for (int i = Math.max(0, first); first >= 0 && i < all.size(); i++) {
            StoredRuns.Entry entry = all.get(i);
            if (entry.run().machine().equals(all.get(first).run().machine())
                    && entry.runners().equals(Set.of(ForkRecord.Runner.RIG))
                    && (i == first || entry.run().workload() != null)) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
