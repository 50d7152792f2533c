package org.mhhsbench.results.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.WindowRecord;

/**
 * A run as it was read back.
 *
 * @param windows empty before schema 2
 * @param histograms by fork id, then by tag; a fork that recorded none is not there
 * @param warnings what was odd about its files, in words
 */
public record StoredRun(
        RunRecord run,
        EnvironmentRecord environment,
        List<ForkRecord> forks,
        List<WindowRecord> windows,
        Map<String, Map<String, Histogram>> histograms,
        List<String> warnings) {

    public StoredRun {
        forks = List.copyOf(forks);
        windows = List.copyOf(windows);
        histograms = Collections.unmodifiableMap(new LinkedHashMap<>(histograms));
        warnings = List.copyOf(warnings);
    }

    /** Whether each of its cells was measured again and again. */
    public boolean ofSeveralBlocks() {
        return run.blocks() > 1;
    }

    /** Whether it is of drills alone, which show what is survived and compare nothing. */
    public boolean isOfDrills() {
        return !forks.isEmpty() && forks.stream().allMatch(fork -> fork.runner() == ForkRecord.Runner.DRILL);
    }

    /**
     * Reads a run from its folder, or from an HTML report, which holds its records alone. A last line of {@code forks.ndjson} or {@code windows.csv} that was torn by a crash is left out and
     * named in the warnings.
     *
     * @throws UnreadableRunException if a file is missing, damaged or of a newer schema
     */
    public static StoredRun read(Path folder) throws IOException {
        return read(folder, true);
    }

    /** The same without histograms, of which those of a suite are half a gigabyte. */
    public static StoredRun readWithoutHistograms(Path folder) throws IOException {
        return read(folder, false);
    }

    private static StoredRun read(Path folder, boolean withHistograms) throws IOException {
        if (Files.isRegularFile(folder)) {
            return EmbeddedRun.read(folder);
        }
        RunRecord run = run(folder);
        EnvironmentRecord environment =
                Json.record(text(folder, RunFolder.ENVIRONMENT), EnvironmentRecord.class, RunFolder.ENVIRONMENT);
        List<String> warnings = new ArrayList<>();
        List<ForkRecord> forks = forks(folder, warnings);
        warnings.addAll(ForkLog.missing(run, forks));
        Path windowFile = folder.resolve(RunFolder.WINDOWS);
        List<WindowRecord> windows =
                Files.exists(windowFile) ? WindowLog.read(Files.readString(windowFile), warnings) : List.of();
        Map<String, Map<String, Histogram>> histograms = new LinkedHashMap<>();
        for (ForkRecord fork : forks) {
            Path log = RunFolder.histograms(folder, fork.forkId());
            if (withHistograms && Files.exists(log)) {
                histograms.put(fork.forkId(), HistogramLog.read(log));
            }
        }
        return new StoredRun(run, environment, forks, windows, histograms, warnings);
    }

    static RunRecord run(Path folder) throws IOException {
        return Json.record(text(folder, RunFolder.RUN), RunRecord.class, RunFolder.RUN);
    }

    static List<ForkRecord> forks(Path folder, List<String> warnings) throws IOException {
        return ForkLog.read(text(folder, RunFolder.FORKS), warnings);
    }

    static String text(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            throw new UnreadableRunException(folder + " has no " + name + ": it is no run, or one that was cut off");
        }
        return Files.readString(file);
    }
}
