package org.mhhsbench.bench.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.mhhsbench.bench.harness.EngineFork;
import org.mhhsbench.bench.harness.EngineWork;
import org.mhhsbench.bench.harness.LargeJob;
import org.mhhsbench.bench.harness.NewRun;
import org.mhhsbench.bench.market.Phase;
import org.mhhsbench.bench.staging.FileTrees;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * Measures the library's engine at each level of durability, then how long it takes to start with states of some sizes,
 * from the journal alone and from a checkpoint, and stores it as a run. For one thread; an interrupt ends it and leaves
 * nothing behind.
 */
public final class DurabilityRun {

    private static final int MOST_MEMORY_PERCENT = 75;
    private static final long SEED = 606;
    private static final String SCENARIO = "durability";
    private static final String QUESTION =
            "What does each level of durability cost: messages a second, the time until a message is durable, and a start?";
    private static final List<String> LEVELS = List.of(EngineWork.NO_JOURNAL, "L1", "L2");
    private static final String FROM_JOURNAL = "start from journal";
    private static final String FROM_CHECKPOINT = "start from checkpoint";
    private static final String WRITTEN = "first checkpoint";
    private static final List<String> STARTS = List.of(FROM_JOURNAL, WRITTEN, FROM_CHECKPOINT);

    private final DurabilityOptions options;
    private final String toolVersion;
    private final NewRun.Listener listener;
    private final long orderSeed = ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
    private final Workload workload;
    private int rows;

    private DurabilityRun(DurabilityOptions options, String toolVersion, NewRun.Listener listener) {
        this.options = options;
        this.toolVersion = toolVersion;
        this.listener = listener;
        this.workload = Workload.of(LargeJob.winterDay(SEED, options.meters())).first(options.messages());
    }

    /** @throws IllegalArgumentException if the machine has too little memory or disk for it */
    public static NewRun.Outcome run(
            DurabilityOptions options, Path data, String toolVersion, List<String> command, NewRun.Listener listener)
            throws IOException, InterruptedException {
        LargeJob.requireRoom(options.jvm().heapBytes(), MOST_MEMORY_PERCENT, options.diskBytes(), data);
        DurabilityRun durability = new DurabilityRun(options, toolVersion, listener);
        return NewRun.store(
                data,
                SCENARIO,
                String.join(" ", command),
                options.jvm(),
                listener,
                durability::measure,
                run -> durability.record(run, command));
    }

    private void measure(NewRun run) throws IOException, InterruptedException {
        levels(run);
        for (int block = 0; block < options.forks(); block++) {
            for (int state : options.states()) {
                starts(run, state, block);
            }
        }
    }

    private void levels(NewRun run) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(run.work().resolve("levels"));
        listener.preparing("writing " + options.messages() + " messages and asking the oracle what they come to");
        String digest;
        try {
            part(run, "stage", folder, workload);
            digest = part(run, "expect", folder, workload).getProperty(DurabilityMain.DIGEST);
        } catch (LargeJob.PartFailed e) {
            for (String level : LEVELS) {
                append(run, "core-" + level, 0, LEVELS.indexOf(level), level(level), e);
            }
            return;
        }
        List<String> levels = new ArrayList<>(LEVELS);
        int started = 0;
        for (int block = 0; block < options.forks(); block++) {
            Collections.shuffle(levels, new Random(orderSeed + block));
            for (String level : levels) {
                listener.forkStarted("durability " + level, ++started, LEVELS.size() * options.forks());
                EngineFork fork = new EngineFork(
                        "core-" + level + "-" + block,
                        block,
                        levels.indexOf(level),
                        level(level),
                        workload,
                        options.ratePerSecond(),
                        digest);
                listener.forkEnded(fork.run(run, folder, options.jvm()));
            }
        }
        FileTrees.delete(folder);
    }

    /** The rows of one size of the state. */
    private void starts(NewRun run, int meters, int block) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(run.work().resolve("state"));
        try {
            starts(run, folder, Workload.of(LargeJob.winterDay(SEED, meters)), meters, block);
        } catch (LargeJob.PartFailed e) {
            for (String name : STARTS) {
                append(run, id(name, meters, block), block, LEVELS.size() + rows++, start(name, meters), e);
            }
        } finally {
            FileTrees.delete(folder);
        }
    }

    private void starts(NewRun run, Path folder, Workload day, int meters, int block)
            throws IOException, InterruptedException, LargeJob.PartFailed {
        listener.preparing("a journal of " + meters + " meters' day");
        String digest = part(run, "stage", folder, day).getProperty(DurabilityMain.DIGEST);
        part(run, "build", folder, day);
        Files.delete(folder.resolve(EngineWork.MESSAGES_FILE));
        listener.preparing("a start from it, and one from a checkpoint");
        Properties first = part(run, DurabilityMain.START, folder, day);
        Properties second = part(run, DurabilityMain.START, folder, day);
        append(
                run,
                FROM_JOURNAL,
                meters,
                block,
                Phase.of(first, DurabilityMain.START),
                Start.of(first, DurabilityMain.REPLAYED, day.size(), digest));
        append(run, WRITTEN, meters, block, Phase.of(first, DurabilityMain.CHECKPOINT), Start.NONE);
        append(
                run,
                FROM_CHECKPOINT,
                meters,
                block,
                Phase.of(second, DurabilityMain.START),
                Start.of(second, DurabilityMain.RESTORED, day.size(), digest));
    }

    /**
     * What a start came to.
     *
     * @param verify null where nothing was started
     */
    private record Start(ForkRecord.Verify verify, List<String> complaints) {

        private static final Start NONE = new Start(null, List.of());

        /** @param source where all messages must have come from */
        private static Start of(Properties start, String source, int messages, String expected) {
            List<String> complaints = new ArrayList<>();
            String actual = start.getProperty(DurabilityMain.DIGEST);
            if (!actual.equals(expected)) {
                complaints.add("its cells are not those of the oracle");
            }
            if (Long.parseLong(start.getProperty(source)) != messages) {
                complaints.add(start.getProperty(source) + " messages were " + source + ", not " + messages);
            }
            return new Start(
                    new ForkRecord.Verify(actual.equals(expected), 1, expected, actual, null, null), complaints);
        }
    }

    private Properties part(NewRun run, String part, Path folder, Workload messages)
            throws IOException, InterruptedException, LargeJob.PartFailed {
        return LargeJob.part(
                run,
                options.jvm(),
                DurabilityMain.class,
                part,
                folder,
                List.of(LargeJob.argument(messages.keys())),
                line -> {});
    }

    private void append(NewRun run, String name, int meters, int block, Phase phase, Start start) throws IOException {
        double rate = phase.messages() * 1e3 / phase.wallMs();
        ForkStatus status = start.complaints.isEmpty() ? ForkStatus.OK : ForkStatus.INVALID;
        String id = id(name, meters, block);
        append(
                run,
                unmeasured(run, id, block, LEVELS.size() + rows++, start(name, meters), status, start.complaints)
                        .with(
                                start.verify,
                                new ForkRecord.Throughput(rate, null, List.of(rate), 0, phase.messages(), null),
                                null,
                                new ForkRecord.Footprint(
                                        phase.wallMs(), phase.cpuMs(), phase.peakMemoryBytes(), phase.diskBytes()),
                                null));
    }

    /** A row that came to nothing. */
    private void append(NewRun run, String id, int block, int order, RunRecord.Cell cell, LargeJob.PartFailed because)
            throws IOException {
        append(run, unmeasured(run, id, block, order, cell, ForkStatus.ERROR, List.of(because.getMessage())));
    }

    private void append(NewRun run, ForkRecord fork) throws IOException {
        run.folder().append(fork);
        listener.forkEnded(fork);
    }

    private static ForkRecord unmeasured(
            NewRun run, String id, int block, int order, RunRecord.Cell cell, ForkStatus status, List<String> reasons) {
        return ForkRecord.unmeasured(
                id,
                block,
                order,
                cell,
                ForkRecord.Runner.PEER,
                Instant.now().toString(),
                status,
                reasons,
                run.environment().fingerprint().summary());
    }

    private static String id(String name, int meters, int block) {
        return name.replace(' ', '-') + "-" + meters + "-" + block;
    }

    private static RunRecord.Cell level(String level) {
        return new RunRecord.Cell("core", SCENARIO, Map.of(EngineWork.LEVEL, level), null);
    }

    private static RunRecord.Cell start(String name, int meters) {
        return new RunRecord.Cell(name, SCENARIO, Map.of("meter-days", Integer.toString(meters)), null);
    }

    private RunRecord record(NewRun run, List<String> command) {
        List<RunRecord.Cell> cells = new ArrayList<>();
        LEVELS.forEach(level -> cells.add(level(level)));
        for (int state : options.states()) {
            STARTS.forEach(name -> cells.add(start(name, state)));
        }
        return run.record(
                toolVersion,
                RunRecord.Profile.SMOKE,
                cells,
                options.forks(),
                orderSeed,
                NewRun.facts(SCENARIO, QUESTION, workload),
                command);
    }
}
