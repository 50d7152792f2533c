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
        part(run, "stage", folder, workload);
        String digest = part(run, "expect", folder, workload).getProperty(DurabilityMain.DIGEST);
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
        Workload day = Workload.of(LargeJob.winterDay(SEED, meters));
        Path folder = Files.createDirectory(run.work().resolve("state"));
        listener.preparing("a journal of " + meters + " meters' day");
        String digest = part(run, "stage", folder, day).getProperty(DurabilityMain.DIGEST);
        part(run, "build", folder, day);
        Files.delete(folder.resolve(EngineWork.MESSAGES_FILE));
        listener.preparing("a start from it, and one from a checkpoint");
        Properties first = part(run, DurabilityMain.START, folder, day);
        Properties second = part(run, DurabilityMain.START, folder, day);
        FileTrees.delete(folder);
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

    /** Runs a part, and returns what it wrote. */
    private Properties part(NewRun run, String part, Path folder, Workload messages)
            throws IOException, InterruptedException {
        Path out = folder.resolve(part + ".properties");
        String failure = LargeJob.java(
                run.work(),
                options.jvm(),
                List.of(),
                List.of(
                        System.getProperty("java.class.path"),
                        DurabilityMain.class.getName(),
                        part,
                        folder.toString(),
                        LargeJob.argument(messages.keys()),
                        out.toString()),
                line -> {});
        if (failure != null) {
            throw new IOException(part + ": " + failure);
        }
        return LargeJob.read(out);
    }

    private void append(NewRun run, String name, int meters, int block, Phase phase, Start start) throws IOException {
        double rate = phase.messages() * 1e3 / phase.wallMs();
        ForkRecord fork = ForkRecord.unmeasured(
                        name.replace(' ', '-') + "-" + meters + "-" + block,
                        block,
                        LEVELS.size() + rows++,
                        start(name, meters),
                        ForkRecord.Runner.PEER,
                        Instant.now().toString(),
                        start.complaints.isEmpty() ? ForkStatus.OK : ForkStatus.INVALID,
                        start.complaints,
                        run.environment().fingerprint().summary())
                .with(
                        start.verify,
                        new ForkRecord.Throughput(rate, null, List.of(rate), 0, phase.messages(), null),
                        null,
                        new ForkRecord.Footprint(
                                phase.wallMs(), phase.cpuMs(), phase.peakMemoryBytes(), phase.diskBytes()),
                        null);
        run.folder().append(fork);
        listener.forkEnded(fork);
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
            List.of(FROM_JOURNAL, WRITTEN, FROM_CHECKPOINT).forEach(name -> cells.add(start(name, state)));
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
