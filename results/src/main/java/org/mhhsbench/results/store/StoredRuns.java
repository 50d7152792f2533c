package org.mhhsbench.results.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;

/**
 * All runs under one data folder.
 *
 * @param runs the oldest first
 * @param unfinished those that were cut off and can go on
 * @param unreadable what is no run that this program can read, and why
 */
public record StoredRuns(List<Entry> runs, List<Unfinished> unfinished, List<Unreadable> unreadable) {

    /**
     * What a list says of a run.
     *
     * @param runners what measured its forks; empty without forks
     * @param statuses how many forks ended so; statuses that no fork has are not there
     */
    public record Entry(
            Path folder,
            RunRecord run,
            Set<ForkRecord.Runner> runners,
            Map<ForkStatus, Integer> statuses,
            List<String> warnings) {}

    /**
     * A run that has begun and not ended.
     *
     * @param blocks that are whole
     * @param ofBlocks that were planned
     */
    public record Unfinished(Path folder, int blocks, int ofBlocks) {}

    /** Of a plan, what tells how far its run is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Planned(int schemaVersion, List<Integer> records) {}

    /** A folder that looks like a run and is none. */
    public record Unreadable(Path folder, String reason) {}

    public StoredRuns {
        runs = List.copyOf(runs);
        unfinished = List.copyOf(unfinished);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Reads the records of each {@code <machine>/<run-id>}, not their histograms. A run that cannot be read is named,
     * and the others are listed all the same. Without such a folder there are no runs.
     */
    public static StoredRuns list(Path data) throws IOException {
        List<Entry> runs = new ArrayList<>();
        List<Unfinished> unfinished = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        for (Path machine : folders(data)) {
            for (Path folder : folders(machine)) {
                try {
                    if (RunFolder.isUnfinished(folder)) {
                        unfinished.add(unfinished(folder));
                    } else {
                        runs.add(entry(folder));
                    }
                } catch (UnreadableRunException e) {
                    unreadable.add(new Unreadable(folder, e.getMessage()));
                }
            }
        }
        runs.sort(Comparator.comparing((Entry entry) -> entry.run().startedAt())
                .thenComparing(entry -> entry.run().runId()));
        return new StoredRuns(runs, unfinished, unreadable);
    }

    private static Unfinished unfinished(Path folder) throws IOException {
        Planned planned = RunFolder.readPlan(folder, Planned.class);
        return new Unfinished(
                folder, UnfinishedRun.read(folder, planned.records).blocks(), planned.records.size());
    }

    private static Entry entry(Path folder) throws IOException {
        RunRecord run = StoredRun.run(folder);
        List<String> warnings = new ArrayList<>();
        List<ForkRecord> forks = StoredRun.forks(folder, warnings);
        warnings.addAll(ForkLog.missing(run, forks));
        Set<ForkRecord.Runner> runners = EnumSet.noneOf(ForkRecord.Runner.class);
        Map<ForkStatus, Integer> statuses = new EnumMap<>(ForkStatus.class);
        for (ForkRecord fork : forks) {
            runners.add(fork.runner());
            statuses.merge(fork.status(), 1, Integer::sum);
        }
        return new Entry(folder, run, runners, statuses, List.copyOf(warnings));
    }

    /** In the order of names; those with a dot in front are work in progress. */
    private static List<Path> folders(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(child -> Files.isDirectory(child)
                            && !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
