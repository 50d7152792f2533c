package org.mhhsbench.bench.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.mhhsbench.bench.staging.StagingFolder;
import org.mhhsbench.scenarios.spi.oracle.ExpectedSettlement;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * Makes one dataset: all of a folder, or nothing. {@link #run} may be called once; the counters may be read by any
 * thread meanwhile.
 */
public final class Generator {

    /** Above so many messages, what the settlement must be is left out: the oracle holds each of them in memory. */
    public static final long MOST_EXPECTED_MESSAGES = 300_000;

    /** A message with one day, its share of what has more, and its meter's rows. */
    private static final long BYTES_PER_MESSAGE = 5_400;
    /** Compressed to less than a fifth: text of this kind deflates to a sixth or less. */
    private static final long GZIP_DIVISOR = 5;

    private final GenerateOptions options;
    private final Items items;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    public Generator(GenerateOptions options) {
        this.options = options;
        this.items = new Items(options);
    }

    /** How many messages there will be. */
    public long messages() {
        return items.count();
    }

    /** How many of them must be rejected. */
    public long broken() {
        return items.broken();
    }

    /** How many are written so far. */
    public long written() {
        return written.get();
    }

    /** How many bytes of JSON they are. */
    public long jsonBytes() {
        return bytes.get();
    }

    /** Whether what the settlement must be is written as well. */
    public boolean writesExpected() {
        return options.expected() && items.count() <= MOST_EXPECTED_MESSAGES;
    }

    /**
     * Makes the dataset.
     *
     * @throws GenerateRefused if the folder is not free or the disk too small; nothing is left behind
     * @throws IOException if it cannot be written; nothing is left behind
     * @throws InterruptedException if the calling thread is interrupted; nothing is left behind
     */
    public void run() throws IOException, InterruptedException {
        var refusal = StagingFolder.refusal(options.out());
        if (refusal.isPresent()) {
            throw new GenerateRefused(refusal.get());
        }
        requireRoom();
        try (StagingFolder folder = StagingFolder.open(options.out())) {
            List<Callable<Void>> tasks = new ArrayList<>();
            Path messages = Files.createDirectory(folder.path().resolve("messages"));
            tasks.add(() -> {
                new ReferenceFiles(folder.path(), options.workload(), options.runs()).write();
                return null;
            });
            if (writesExpected()) {
                Path expected = Files.createDirectory(folder.path().resolve("expected"));
                tasks.add(() -> {
                    writeExpected(expected);
                    return null;
                });
            }
            for (int file = 0; file < items.files(); file++) {
                tasks.add(new MessageFile(options.workload(), items, file, messages, written, bytes));
            }
            runAll(tasks);
            folder.publish();
        }
    }

    private void requireRoom() throws IOException {
        Path above = options.out().toAbsolutePath().normalize().getParent();
        long needed = items.count() * BYTES_PER_MESSAGE / (options.gzip() ? GZIP_DIVISOR : 1);
        long usable = Files.getFileStore(above).getUsableSpace();
        if (needed > usable) {
            throw new GenerateRefused(String.format(
                    Locale.ROOT,
                    "%,d messages take about %,d MB, and %s has %,d MB left",
                    items.count(),
                    needed / 1_000_000,
                    above,
                    usable / 1_000_000));
        }
    }

    private void writeExpected(Path folder) throws IOException, InterruptedException {
        Workload workload = options.workload();
        BrokenMessages messages = new BrokenMessages(workload);
        List<String> rows = new ArrayList<>();
        for (long number = 0; number < items.broken(); number++) {
            long item = items.brokenItem(number);
            BrokenMessages.Broken broken = messages.make(number, items.index(item));
            long inFile = item % Items.PER_FILE;
            String place = items.fileName(item / Items.PER_FILE) + "," + (inFile / Items.PER_BODY + 1) + ","
                    + inFile % Items.PER_BODY + "," + broken.mpan() + "," + broken.reference() + ",";
            broken.rejections().forEach(why -> rows.add(place + why.code() + "," + why.path()));
        }
        ExpectedSettlement.write(workload, options.runs(), items.broken(), rows, folder);
    }

    private void runAll(List<Callable<Void>> tasks) throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(options.threads());
        try {
            CompletionService<Void> done = new ExecutorCompletionService<>(pool);
            tasks.forEach(done::submit);
            for (int i = 0; i < tasks.size(); i++) {
                done.take().get();
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            pool.shutdownNow();
            // Whoever still writes must have ended before the folder is deleted.
            awaitEnd(pool);
        }
    }

    private static IOException failure(Throwable cause) {
        if (cause instanceof IOException io) {
            return io;
        }
        if (cause instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IOException("a file could not be written: " + cause, cause);
    }

    private static void awaitEnd(ExecutorService pool) {
        boolean interrupted = false;
        while (!pool.isTerminated()) {
            try {
                pool.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
