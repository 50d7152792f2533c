package org.mhhsbench.core.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.mhhsbench.core.aggregate.Counts;
import org.mhhsbench.core.aggregate.MissingReferenceException;
import org.mhhsbench.core.aggregate.RejectionListener;
import org.mhhsbench.core.output.RejectionFile;
import org.mhhsbench.core.output.SettlementFiles;
import org.mhhsbench.core.pipeline.EngineConfig;
import org.mhhsbench.core.pipeline.EngineFailedException;
import org.mhhsbench.core.pipeline.OrderedIntake;
import org.mhhsbench.core.pipeline.SettlementEngine;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.SettlementRun;
import org.mhhsbench.core.state.IdentityHorizon;
import org.mhhsbench.core.time.SettlementCalendar;

/**
 * The settlement of one dataset folder: reference data in, messages through the ring, every run of {@code runs.csv}
 * evaluated, the files written. {@link #settle} may be called once; the counters may be read by any thread meanwhile.
 */
public final class Settlement {

    /** Where a settlement stands. */
    public enum Phase {
        REFERENCE_DATA,
        MESSAGES,
        RUNS,
        DONE
    }

    /** A row like {@code 2026-01-15,DF,12,1103534860707,AI,1,3.734,A}. */
    private static final long DEFAULT_ROW_BYTES = 44;

    private static final long MAX_BYTES_IN_FLIGHT = 64L << 20;

    private final Path dataset;
    private final SettleOptions options;
    private volatile Phase phase = Phase.REFERENCE_DATA;
    private volatile MessageFiles messageFiles;
    private volatile SettlementEngine engine;
    private volatile int runs;
    private volatile int runsDone;

    public Settlement(Path dataset, SettleOptions options) {
        this.dataset = dataset;
        this.options = options;
    }

    /**
     * Settles the dataset into a folder, which appears, or changes, only when everything is written.
     *
     * @throws DatasetException if the dataset cannot be used
     * @throws IOException if the output cannot be written
     * @throws InterruptedException if the calling thread is interrupted; nothing is left behind
     */
    public Counts settle(Path out) throws IOException, InterruptedException {
        try (OutputFolder folder = OutputFolder.prepare(out)) {
            Counts counts = settleInto(folder.path());
            folder.publish(SettlementFiles.NAMES);
            phase = Phase.DONE;
            return counts;
        }
    }

    private Counts settleInto(Path folder) throws IOException, InterruptedException {
        if (!Files.isDirectory(dataset)) {
            throw new DatasetException(dataset + ": the dataset must be a folder");
        }
        List<SettlementRun> timetable = RunFile.read(dataset);
        runs = timetable.size();
        MessageFiles messages = new MessageFiles(dataset, options.maxLineBytes());
        ReferenceData reference = ReferenceFiles.read(dataset);
        try (RejectionFile rejections = new RejectionFile(folder);
                SettlementEngine settlementEngine = start(reference, rejections)) {
            engine = settlementEngine;
            messageFiles = messages;
            phase = Phase.MESSAGES;
            feed(messages, settlementEngine, options.threads());
            phase = Phase.RUNS;
            return evaluate(reference, timetable, folder);
        } catch (MissingReferenceException e) {
            throw new DatasetException(e.getMessage(), e);
        } catch (EngineFailedException e) {
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            throw e;
        }
    }

    static SettlementEngine start(ReferenceData reference, RejectionListener rejections) {
        return SettlementEngine.start(
                reference,
                EngineConfig.DEFAULT
                        .withRunningTotals(false)
                        .withHorizon(IdentityHorizon.NONE)
                        .withRejections(rejections));
    }

    static void feed(MessageFiles messages, SettlementEngine engine, int threads) throws InterruptedException {
        try (OrderedIntake intake = new OrderedIntake(engine, threads, MAX_BYTES_IN_FLIGHT)) {
            messages.read((file, line, bytes, length) -> intake.submit(bytes, length, file, line));
            intake.finish();
        }
    }

    private Counts evaluate(ReferenceData reference, List<SettlementRun> timetable, Path folder)
            throws IOException, InterruptedException {
        if (options.listDefaults()) {
            requireRoomForDefaults(reference, timetable, folder);
        }
        try (SettlementFiles files = new SettlementFiles(folder, reference.classes(), options.listDefaults())) {
            for (SettlementRun run : timetable) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("between two runs");
                }
                files.write(engine.evaluate(run, reading -> files.onDefault(run, reading)));
                runsDone++;
            }
            Counts counts = engine.counts();
            files.write(counts);
            return counts;
        }
    }

    /** Where the list of defaults might be enormous, counts them first and refuses to begin what cannot end. */
    private void requireRoomForDefaults(ReferenceData reference, List<SettlementRun> timetable, Path folder)
            throws IOException {
        long usableBytes = Files.getFileStore(folder).getUsableSpace();
        long atMost = (long) reference.registrations().meters() * SettlementCalendar.MAX_PERIODS * timetable.size();
        if (atMost < usableBytes / 2 / DEFAULT_ROW_BYTES) {
            return;
        }
        long count = 0;
        for (SettlementRun run : timetable) {
            count += engine.countDefaults(run);
        }
        if (count > usableBytes / 2 / DEFAULT_ROW_BYTES) {
            throw new DatasetException(String.format(
                    Locale.ROOT,
                    "defaults.csv would list %,d defaults, about %,d MB, and %s has %,d MB left: "
                            + "have them summed up instead (--defaults summary)",
                    count,
                    count * DEFAULT_ROW_BYTES / 1_000_000,
                    folder.getParent(),
                    usableBytes / 1_000_000));
        }
    }

    public Phase phase() {
        return phase;
    }

    /** The bytes of the message files on disk, once {@link Phase#MESSAGES} has begun. */
    public long totalBytes() {
        return messageFiles == null ? 0 : messageFiles.totalBytes();
    }

    /** How many of them were read. */
    public long bytesRead() {
        return messageFiles == null ? 0 : messageFiles.bytesRead();
    }

    /** How many messages went into the ring. */
    public long messages() {
        return engine == null ? 0 : engine.published();
    }

    public int runs() {
        return runs;
    }

    public int runsDone() {
        return runsDone;
    }
}
