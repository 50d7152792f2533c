package org.mhhsbench.results.recommend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.results.store.StoredRuns;

/** Which of the stored runs claims are held against. Stateless, any thread. */
public final class ClaimsRuns {

    private static final String QUICK = "-quick";

    private ClaimsRuns() {}

    /**
     * The newest quick run and what the rig measured after it on the same machine; empty where there is no quick run.
     *
     * @param kept whether a run's folder is one of those that are spoken of
     */
    public static List<StoredRun> newest(Path data, Predicate<Path> kept) throws IOException {
        List<StoredRuns.Entry> all = StoredRuns.list(data).runs().stream()
                .filter(entry -> kept.test(entry.folder()))
                .toList();
        int first = all.size() - 1;
        while (first >= 0 && !all.get(first).run().runId().endsWith(QUICK)) {
            first--;
        }
        List<StoredRun> runs = new ArrayList<>();
        for (int i = Math.max(0, first); first >= 0 && i < all.size(); i++) {
            StoredRuns.Entry entry = all.get(i);
            if (entry.run().machine().equals(all.get(first).run().machine())
                    && entry.runners().equals(Set.of(ForkRecord.Runner.RIG))
                    && (i == first || entry.run().workload() != null)) {
                runs.add(StoredRun.read(entry.folder()));
            }
        }
        return runs;
    }
}
