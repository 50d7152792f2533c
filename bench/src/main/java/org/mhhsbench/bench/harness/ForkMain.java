package org.mhhsbench.bench.harness;

import java.nio.file.Path;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Providers;

/**
 * The main class of a fork. Reads the job from the first argument's file and writes the result to the second's; what it
 * throws goes to standard error, and the run that started it keeps that.
 */
final class ForkMain {

    private ForkMain() {}

    public static void main(String[] args) throws Exception {
        ForkJob job = Messages.read(Path.of(args[0]), ForkJob.class);
        ForkResult fork = new ForkWork(job, provider(job)).run();
        Messages.write(Path.of(args[1]), fork);
    }

    private static IntegrationProvider provider(ForkJob job) {
        return job.role() == ForkRecord.Role.NULL ? new NullProvider() : Providers.byId(job.variant());
    }
}
