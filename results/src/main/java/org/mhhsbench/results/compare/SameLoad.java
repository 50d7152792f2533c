package org.mhhsbench.results.compare;

import java.util.Set;
import java.util.stream.Collectors;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

/** Whether what one run found may be told beside what another measured. Stateless, any thread. */
public final class SameLoad {

    private SameLoad() {}

    /**
     * Whether a run was made after another, under the same load on the same machine and JVM. The number of messages is not
     * asked: a search has as many as its probes want.
     */
    public static boolean after(StoredRun later, StoredRun run) {
        EnvironmentRecord.Fingerprint one = later.environment().fingerprint();
        EnvironmentRecord.Fingerprint other = run.environment().fingerprint();
        return later.run().startedAt().compareTo(run.run().startedAt()) > 0
                && later.run().machine().equals(run.run().machine())
                && one.hardwareHash().equals(other.hardwareHash())
                && one.osHash().equals(other.osHash())
                && one.jvmHash().equals(other.jvmHash())
                && workload(later.run()).equals(workload(run.run()))
                && arrivals(later).equals(arrivals(run));
    }

    private static String workload(RunRecord run) {
        return run.workload() == null || run.workload().name() == null
                ? ""
                : run.workload().name();
    }

    private static Set<String> arrivals(StoredRun stored) {
        return stored.forks().stream()
                .filter(fork -> fork.load() != null)
                .map(fork -> fork.load().arrival())
                .collect(Collectors.toSet());
    }
}
