package org.mhhsbench.bench.harness;

import java.util.List;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.WindowRecord;

/** What a fork hands back to the run that started it. */
record ForkResult(ForkRecord fork, List<WindowRecord> windows) {

    ForkResult {
        windows = List.copyOf(windows);
    }
}
