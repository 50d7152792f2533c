package org.mhhsbench.results.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mhhsbench.results.store.StoredRun;
import org.mhhsbench.results.store.StoredRuns;

/** What the README, and the page that it points to, say of the newest runs that are kept. Stateless, any thread. */
public final class ReadmeTable {

    public static final String BEGIN = "<!-- measured: begin -->";
    public static final String END = "<!-- measured: end -->";

    private static final String HEAD =
            "# What else was measured\n\nMade from the newest runs under `results/data`; how: [METHOD.md](../METHOD.md)."
                    + " The suites and `peers` are in the [README](../../README.md).\n\n";

    private ReadmeTable() {}

    /**
     * The README with its block made from the runs under a data folder.
     *
     * @param kept whether a run's folder is one of those that the README speaks of: a user's own are not
     * @throws IllegalArgumentException if the README has no such block
     */
    public static String in(String readme, Path data, Predicate<Path> kept) throws IOException {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("readme must hold " + BEGIN + " before " + END + ", and does not");
        }
        return readme.substring(0, begin + BEGIN.length()) + "\n" + tables(true, data, kept, "results/data/")
                + readme.substring(end);
    }

    /**
     * The page under {@code results/reports} with what the README has no room for.
     *
     * @param kept as of {@link #in}
     */
    public static String page(Path data, Predicate<Path> kept) throws IOException {
        return HEAD + tables(false, data, kept, "../data/");
    }

    private static String tables(boolean inReadme, Path data, Predicate<Path> kept, String links) throws IOException {
        Map<MeasuredBlock, List<StoredRun>> shown = new EnumMap<>(MeasuredBlock.class);
        for (StoredRuns.Entry entry : StoredRuns.list(data).runs()) {
            MeasuredBlock block = kept.test(entry.folder()) ? MeasuredBlock.of(entry) : null;
            // Of searches the tables of suites speak, too.
            if (block != null && (block.inReadme() == inReadme || block == MeasuredBlock.SEARCH)) {
                shown.computeIfAbsent(block, each -> new ArrayList<>())
                        .add(StoredRun.readWithoutHistograms(entry.folder()));
            }
        }
        List<MeasuredBlock> blocks = Stream.of(MeasuredBlock.values())
                .filter(block -> block.inReadme() == inReadme)
                .toList();
        return MeasuredTables.of(blocks, shown, links);
    }
}
