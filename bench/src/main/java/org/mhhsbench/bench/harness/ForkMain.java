package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.file.Path;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Providers;

/**
 * The main class of a fork. Reads the job from the first argument's file and writes the result to the second's; what it
 * throws goes to standard error, and the run that started it keeps that.
 */
final class ForkMain {

    private static final int ORPHANED = 75;

    private ForkMain() {}

    public static void main(String[] args) throws Exception {
        endWithWhoeverStartedIt();
        ForkJob job = Messages.read(Path.of(args[0]), ForkJob.class);
        ForkResult fork = new ForkWork(job, provider(job)).run();
        Messages.write(Path.of(args[1]), fork);
    }

    /** A fork whose run was killed would load the machine while the next one measures. */
    private static void endWithWhoeverStartedIt() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // Nobody writes anything: the pipe ends with whoever holds its other end.
                        }
                    } catch (IOException e) {
                        // It has ended, too.
                    }
                    Runtime.getRuntime().halt(ORPHANED);
                },
                "fork-parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static IntegrationProvider provider(ForkJob job) {
        return job.role() == ForkRecord.Role.NULL
                ? new NullProvider()
                : ControlProvider.of(Providers.byId(job.variant()), job);
    }
}
