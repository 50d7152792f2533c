package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * A fork of {@link EngineWork}, as the run that starts it sees it.
 *
 * @param cell whose parameter {@link EngineWork#LEVEL} names the level
 * @param digest the oracle's, of all messages
 */
public record EngineFork(
        String forkId,
        int block,
        int orderInBlock,
        RunRecord.Cell cell,
        Workload workload,
        long ratePerSecond,
        String digest) {

    private static final long ARRIVAL_SEED = 1;
    /** Gives the compiler half a second to rest. */
    private static final long WARMUP_MS = 2_500;

    /**
     * Measures, and appends what came of it to the run; whatever happens to the JVM, there is a record.
     *
     * @param folder that holds the messages, as {@link EngineWork#MESSAGES_FILE}
     */
    public ForkRecord run(NewRun run, Path folder, JobJvm jvm) throws IOException, InterruptedException {
        String startedAt = Instant.now().toString();
        Path jobFile = folder.resolve(forkId + ".job.json");
        Path resultFile = folder.resolve(forkId + ".fork.json");
        String environment = run.environment().fingerprint().summary();
        Messages.write(jobFile, job(run, folder, environment));
        String failure = LargeJob.java(
                folder,
                jvm,
                List.of(),
                List.of(
                        System.getProperty("java.class.path"),
                        EngineWork.class.getName(),
                        jobFile.toString(),
                        resultFile.toString()),
                line -> {});
        if (failure != null) {
            ForkRecord failed = ForkRecord.unmeasured(
                    forkId,
                    block,
                    orderInBlock,
                    cell,
                    ForkRecord.Runner.RIG,
                    startedAt,
                    ForkStatus.ERROR,
                    List.of(failure),
                    environment);
            run.folder().append(failed);
            return failed;
        }
        ForkResult result = Messages.read(resultFile, ForkResult.class);
        run.folder().append(result.fork());
        run.folder().append(result.windows());
        return result.fork();
    }

    private ForkJob job(NewRun run, Path folder, String environment) {
        int messages = workload.size();
        return new ForkJob(
                forkId,
                block,
                orderInBlock,
                ForkRecord.Role.MEASURE,
                cell.variant(),
                cell.params(),
                cell.params(),
                cell.scenario(),
                workload.keys(),
                // All of them each time: whatever a message can lead to has happened before anything is measured.
                new Load(messages, messages, messages, Arrival.POISSON, ARRIVAL_SEED, ratePerSecond, 0, WARMUP_MS, 0),
                Map.of(messages, digest),
                Map.of(),
                null,
                folder.toString(),
                run.folder().histograms(forkId).toAbsolutePath().toString(),
                environment);
    }
}
