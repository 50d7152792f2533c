package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import org.mhhsbench.bench.harness.NewRun;

/** What a command says at the end of a run that was stored. */
final class Outcomes {

    private Outcomes() {}

    /** What failed, and where the reports are. */
    static void print(NewRun.Outcome outcome, PrintWriter out) {
        outcome.stored().forks().stream()
                .filter(fork -> fork.status().failed())
                .forEach(fork -> out.println(
                        "! " + fork.forkId() + ", " + fork.status() + ": " + String.join("; ", fork.statusReasons())));
        out.println("page:     " + outcome.folder().resolve(NewRun.PAGE));
        out.println("Markdown: " + outcome.folder().resolve(NewRun.MARKDOWN));
        out.flush();
    }
}
