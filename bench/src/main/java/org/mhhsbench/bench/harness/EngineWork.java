package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.mhhsbench.bench.staging.FileTrees;
import org.mhhsbench.core.aggregate.Snapshot;
import org.mhhsbench.core.codec.BinaryFileReader;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.journal.Durability;
import org.mhhsbench.core.pipeline.EngineConfig;
import org.mhhsbench.core.pipeline.SettlementEngine;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.scenarios.spi.verify.ObservedTotals;
import org.mhhsbench.scenarios.spi.workload.WorkloadReference;

/**
 * What a fork measures of the library's engine at one level of durability: rounds from a file of messages in binary
 * form, as fast as it takes them, and the time from when a message is due until it is named durable, at a fixed rate.
 * Each round and phase has an engine, and a journal, of its own.
 */
public final class EngineWork {

    /** The parameter that names the level, and its value where there is no journal. */
    public static final String LEVEL = "durability";

    public static final String NO_JOURNAL = "L0";

    /** What the file of messages is called, in the job's folder. */
    public static final String MESSAGES_FILE = "messages.bin";

    private static final int ROUNDS = SteadyState.FEWEST;
    private static final int BATCH = 64;
    private static final int RING = 4_096;
    /** A generator and the engine's writer. */
    private static final int THREADS = 2;

    private final ForkJob job;
    private final Fixture fixture;
    private final ReferenceData reference;
    private final Durability level;
    private final Path folder;
    /** What right totals come to; null before there were any. */
    private String rightTotals;

    private EngineWork(ForkJob job) {
        this.job = job;
        this.folder = Path.of(job.workFolder());
        this.fixture = new Fixture(
                new NullProvider(), Map.of(), folder, job.first(job.load().messages()));
        this.reference = WorkloadReference.of(job.first(job.load().messages()));
        String name = job.params().get(LEVEL);
        this.level = name.equals(NO_JOURNAL) ? null : Durability.valueOf(name);
    }

    /** The main class of such a fork: the job's file, and the result's. */
    public static void main(String[] args) throws Exception {
        ForkJob job = Messages.read(Path.of(args[0]), ForkJob.class);
        ForkResult fork = new EngineWork(job).run();
        Messages.write(Path.of(args[1]), fork);
    }

    private ForkResult run() throws IOException, TimeoutException, InterruptedException {
        String startedAt = Instant.now().toString();
        long startMs = System.currentTimeMillis();
        CoreBudget budget = new CoreBudget(THREADS, Machine.usableCpus());
        ForkResult result =
                ForkWork.result(job, startedAt, fixture, budget, rounds(), List.of(latency(startMs)), List.of(), 0);
        ForkRecord.Verify verify = result.fork().verify();
        // The engine tells positions and totals: no message comes back that could be compared.
        ForkRecord.Verify told = new ForkRecord.Verify(
                verify.ok(), verify.phases(), verify.expectedDigest(), verify.actualDigest(), null, null);
        return new ForkResult(result.fork().with(told, null), result.windows());
    }

    private interface Use<T> {
        T with(Path journal) throws IOException, TimeoutException, InterruptedException;
    }

    private <T> T inNewJournal(Use<T> use) throws IOException, TimeoutException, InterruptedException {
        Path journal = Files.createTempDirectory(folder, "journal");
        try {
            return use.with(journal);
        } finally {
            FileTrees.delete(journal);
        }
    }

    private record Round(double perSecond, Resources used, PhaseCheck check) {}

    private ClosedLoop.Result rounds() throws IOException, TimeoutException, InterruptedException {
        long startNs = System.nanoTime();
        List<PhaseCheck> checks = new ArrayList<>();
        checks.add(inNewJournal(journal -> round("warm-up round", journal)).check);
        checks.add(inNewJournal(journal -> round("second warm-up round", journal)).check);
        CompilerRest.await(job.load().warmupCapMs());
        long warmupMs = (System.nanoTime() - startNs) / 1_000_000;
        List<Double> perSecond = new ArrayList<>();
        Resources used = Resources.NONE;
        while (perSecond.size() < ROUNDS) {
            System.gc();
            String name = "round " + (perSecond.size() + 1);
            Round round = inNewJournal(journal -> round(name, journal));
            perSecond.add(round.perSecond);
            used = used.plus(round.used);
            checks.add(round.check);
        }
        return new ClosedLoop.Result(
                perSecond,
                0,
                warmupMs,
                // Two rounds, whatever they came to.
                false,
                (long) ROUNDS * job.load().roundMessages(),
                used,
                ServerUse.NONE,
                null,
                checks);
    }

    private Round round(String name, Path journal) throws IOException {
        DecodedMessage[] batch = DecodedMessage.array(BATCH);
        EngineConfig config = EngineConfig.DEFAULT.withRingSize(RING);
        try (SettlementEngine engine = EngineIntegration.open(reference, config, level, journal);
                BinaryFileReader reader = new BinaryFileReader(folder.resolve(MESSAGES_FILE))) {
            Resources before = Resources.now(Thread.currentThread());
            int messages = 0;
            for (int read = reader.next(batch); read > 0; read = reader.next(batch)) {
                engine.publish(batch, read);
                messages += read;
            }
            // What was published is recorded and applied when a question behind it is answered.
            engine.counts();
            Resources used = Resources.now(Thread.currentThread()).since(before);
            String expected = job.digest(messages);
            String actual = digest(engine.snapshot(), expected);
            List<String> complaints =
                    actual.equals(expected) ? List.of() : List.of(name + ": its cells are not those of the oracle");
            return new Round(
                    messages * 1e9 / used.atNs(),
                    used,
                    new PhaseCheck(messages, null, complaints.size(), expected, actual, complaints));
        }
    }

    /**
     * The first right totals are compared with the oracle's cell by cell, those of later rounds with them by a digest that
     * takes a tenth of the time.
     */
    private String digest(Snapshot totals, String expected) {
        String quick = ObservedTotals.digest(totals);
        if (rightTotals == null) {
            String actual = ObservedTotals.of(totals).digest();
            rightTotals = actual.equals(expected) ? quick : null;
            return actual;
        }
        return quick.equals(rightTotals) ? expected : quick;
    }

    private RateResult latency(long startMs) throws IOException, TimeoutException, InterruptedException {
        Load.Rate rate = job.load().first();
        Measured warmup = inNewJournal(journal -> offer("latency warm-up", rate.warmupMessages(), journal));
        CompilerRest.await(job.load().warmupCapMs());
        System.gc();
        Measured measured = inNewJournal(journal -> offer("latency", rate.messages(), journal));
        return RateResult.of(job.forkId(), rate, null, startMs, measured.offered, warmup.check, measured.check);
    }

    private record Measured(OpenLoop.Offered offered, PhaseCheck check) {}

    private Measured offer(String name, int messages, Path journal) throws TimeoutException, InterruptedException {
        MeasuringSink sink = MeasuringSink.timingEach(null, 1, messages);
        try (EngineIntegration engine = new EngineIntegration(fixture, reference, level, journal, sink)) {
            OpenLoop.Offered offered = OpenLoop.offer(
                    engine, fixture, job.load(), job.load().first().perSecond(), messages, sink, series -> {});
            PhaseCheck check = PhaseCheck.of(
                    name, fixture.first(messages), job.digest(messages), fixture, sink, engine.snapshot());
            return new Measured(offered, check);
        }
    }
}
