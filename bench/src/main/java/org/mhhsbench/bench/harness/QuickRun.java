package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.Schema;
import org.mhhsbench.results.report.MarkdownReport;
import org.mhhsbench.results.store.RunFolder;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.scenarios.spi.oracle.Oracle;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * One block: each variant once, in a drawn order, on one workload; stored and reported. For one thread; an interrupt
 * ends it and leaves nothing behind.
 */
public final class QuickRun {

    public static final String REPORT = "report.md";

    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z-quick'").withZone(ZoneOffset.UTC);

    /** Hears how far the run is. */
    public interface Listener {
        void oracleStarted();

        void forkStarted(String variant, int number, int of);

        void forkEnded(ForkRecord fork);
    }

    /** Where the run was stored, and what was read back from there. */
    public record Outcome(Path folder, StoredRun stored) {

        /** Whether each variant ran to its end with right results. */
        public boolean passed() {
            return stored.forks().stream().noneMatch(fork -> fork.status().failed())
                    && stored.forks().size() == stored.run().cells().size();
        }
    }

    private final QuickOptions options;
    private final String toolVersion;
    private final Listener listener;

    public QuickRun(QuickOptions options, String toolVersion, Listener listener) {
        this.options = options;
        this.toolVersion = toolVersion;
        this.listener = listener;
    }

    public Outcome run() throws IOException, InterruptedException {
        Instant started = Instant.now();
        String runId = RUN_ID.format(started);
        RunFolder folder = RunFolder.create(options.data(), Machine.pseudonym(), runId);
        // Beside the results, not in the system's folder for temporary files: that may be memory, and logs want a disk.
        Path work = folder.path().resolveSibling("." + runId + ".work").toAbsolutePath();
        boolean complete = false;
        try {
            Files.createDirectory(work);
            run(folder, work, runId, started);
            complete = true;
        } finally {
            delete(work);
            if (!complete) {
                delete(folder.path());
                deleteIfEmpty(folder.path().getParent());
            }
        }
        StoredRun stored = StoredRun.read(folder.path());
        folder.writeReport(REPORT, MarkdownReport.of(stored));
        return new Outcome(folder.path(), stored);
    }

    private void run(RunFolder folder, Path work, String runId, Instant started)
            throws IOException, InterruptedException {
        Workload workload = options.workload();
        EnvironmentRecord environment = EnvironmentProbe.capture(workload.toString(), work);
        folder.write(environment);
        listener.oracleStarted();
        String expected = Oracle.expected(workload).digest();
        String expectedWarmup =
                Oracle.expected(workload.first(options.warmupMessages())).digest();
        ForkRunner runner = new ForkRunner(Home.jvmFlags(), work);
        List<String> order = new ArrayList<>(options.variants());
        Collections.shuffle(order, new Random(options.seed()));
        for (int i = 0; i < order.size(); i++) {
            String variant = order.get(i);
            listener.forkStarted(variant, i + 1, order.size());
            Path forkWork = Files.createDirectory(work.resolve(variant));
            ForkJob job = new ForkJob(
                    variant + "-0",
                    i,
                    variant,
                    Map.of(),
                    options.seed(),
                    options.messages(),
                    workload.meters(),
                    options.clockChange(),
                    options.warmupMessages(),
                    options.ratePerSecond(),
                    options.warmupMs(),
                    options.throughputMs(),
                    expected,
                    expectedWarmup,
                    forkWork.toString(),
                    folder.histograms(variant + "-0").toAbsolutePath().toString(),
                    environment.fingerprint().summary());
            ForkRecord fork = runner.run(job, timeout());
            folder.append(fork);
            listener.forkEnded(fork);
        }
        folder.write(record(runId, workload, started));
    }

    private Duration timeout() {
        return options.forkBudget().multipliedBy(3).plusSeconds(30);
    }

    private RunRecord record(String runId, Workload workload, Instant started) {
        return new RunRecord(
                Schema.VERSION,
                runId,
                Machine.pseudonym(),
                toolVersion,
                RunRecord.Profile.SMOKE,
                options.variants().stream()
                        .map(variant -> new RunRecord.Cell(variant, ForkJob.SCENARIO, Map.of(), null))
                        .toList(),
                1,
                options.seed(),
                new RunRecord.WorkloadFacts(
                        "meter-days-1",
                        workload.seed(),
                        workload.size(),
                        workload.meters(),
                        workload.clockChange().name(),
                        null,
                        null,
                        null),
                null,
                started.toString(),
                Instant.now().toString());
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException otherRuns) {
            // They stay.
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
