package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mhhsbench.bench.harness.Home;
import org.mhhsbench.bench.harness.NewRun;
import org.mhhsbench.results.model.ForkRecord;

/** How a command that stores a run begins and ends. */
final class Outcomes {

    private Outcomes() {}

    /** Where runs go. */
    static Path data(Path asked) {
        return asked == null ? Home.folder().resolve("results").resolve("data") : asked;
    }

    /**
     * Measures, says what came of it, and answers with an exit code; Ctrl-C leaves nothing behind.
     *
     * @param failed what is said before the reason when files or processes fail
     * @throws IllegalArgumentException as the measuring does
     */
    static int of(PrintWriter out, String failed, Callable<NewRun.Outcome> measuring) throws Exception {
        NewRun.Outcome outcome;
        try {
            outcome = Alone.call(measuring);
        } catch (InterruptedException e) {
            throw new CommandFailure(ExitCode.INTERRUPTED, Interruptible.NOTHING_LEFT);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, failed + ": " + e, e);
        }
        outcome.stored().forks().stream()
                .filter(ForkRecord::failed)
                .forEach(fork -> out.println(
                        "! " + fork.forkId() + ", " + fork.status() + ": " + String.join("; ", fork.statusReasons())));
        out.println("page:     " + outcome.folder().resolve(NewRun.PAGE));
        out.println("Markdown: " + outcome.folder().resolve(NewRun.MARKDOWN));
        out.flush();
        return outcome.passed() ? ExitCode.OK : ExitCode.FAILED;
    }
}
