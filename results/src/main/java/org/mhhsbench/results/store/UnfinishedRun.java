package org.mhhsbench.results.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.WindowRecord;

/**
 * A run that was cut off. Its whole blocks count; a block that was begun does not, since its forks would not have run one
 * after another: it is begun anew, and what there is of it is laid aside in {@code begun/}, where nobody reads it.
 *
 * @param sittings the environments that it was measured in so far
 * @param forks of its whole blocks
 * @param blocks how many are whole
 * @param notes what was found besides, in words
 */
public record UnfinishedRun(
        Path folder, List<EnvironmentRecord> sittings, List<ForkRecord> forks, int blocks, List<String> notes) {

    static final String BEGUN = "begun";

    public UnfinishedRun {
        sittings = List.copyOf(sittings);
        forks = List.copyOf(forks);
        notes = List.copyOf(notes);
    }

    /**
     * Reads it, and changes nothing.
     *
     * @param records how many were planned for each block
     * @throws UnreadableRunException if a whole line is damaged
     */
    public static UnfinishedRun read(Path folder, List<Integer> records) throws IOException {
        List<String> notes = new ArrayList<>();
        List<ForkRecord> all = ForkLog.read(textOrNothing(folder, RunFolder.FORKS), notes);
        int blocks = 0;
        while (blocks < records.size() && forksOf(blocks, all) >= records.get(blocks)) {
            blocks++;
        }
        int whole = blocks;
        // Blocks follow one another: what counts is the beginning of the file.
        List<ForkRecord> kept =
                all.stream().takeWhile(fork -> fork.block() < whole).toList();
        if (kept.size() < all.size()) {
            notes.add("block " + (whole + 1) + " was begun and is begun anew: " + (all.size() - kept.size()) + " of "
                    + (whole < records.size() ? records.get(whole) : 0) + " forks of it are laid aside");
        }
        List<EnvironmentRecord> sittings = new ArrayList<>();
        String text = textOrNothing(folder, RunFolder.SITTINGS);
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            sittings.add(Json.record(line, EnvironmentRecord.class, RunFolder.SITTINGS));
        }
        return new UnfinishedRun(folder, sittings, kept, whole, notes);
    }

    private static long forksOf(int block, List<ForkRecord> forks) {
        return forks.stream()
                .filter(fork -> fork.block() == block)
                .map(ForkRecord::forkId)
                .distinct()
                .count();
    }

    private static String textOrNothing(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /**
     * Leaves in the folder what counts, so that the run can go on. Whatever stops it, it can be done again: each file is
     * laid aside before it is written anew.
     */
    public void tidy() throws IOException {
        Set<String> kept = new HashSet<>();
        forks.forEach(fork -> kept.add(fork.forkId()));
        Path aside = null;
        for (int n = 1; aside == null || Files.exists(aside); n++) {
            aside = folder.resolve(BEGUN).resolve(Integer.toString(n));
        }
        String lines = textOrNothing(folder, RunFolder.FORKS);
        rewrite(RunFolder.FORKS, lines.substring(0, endOfLine(lines, forks.size())), aside);
        String windows = textOrNothing(folder, RunFolder.WINDOWS);
        if (!windows.isEmpty()) {
            rewrite(RunFolder.WINDOWS, windowsOf(kept, windows), aside);
        }
        String sitting = textOrNothing(folder, RunFolder.SITTINGS);
        rewrite(RunFolder.SITTINGS, sitting.substring(0, sitting.lastIndexOf('\n') + 1), aside);
        layAsideHistograms(kept, aside);
    }

    /** Where so many lines end. */
    private static int endOfLine(String text, int lines) {
        int end = 0;
        for (int i = 0; i < lines; i++) {
            end = text.indexOf('\n', end) + 1;
        }
        return end;
    }

    private static String windowsOf(Set<String> kept, String text) {
        StringBuilder lines = new StringBuilder(WindowLog.HEADER).append('\n');
        for (WindowRecord window : WindowLog.read(text, new ArrayList<>())) {
            if (kept.contains(window.forkId())) {
                lines.append(WindowLog.line(window));
            }
        }
        return lines.toString();
    }

    /** Replaces a file in one step, if it has anything else in it; what it had is kept. */
    private void rewrite(String name, String text, Path aside) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file) || Files.readString(file).equals(text)) {
            return;
        }
        Files.createDirectories(aside);
        Files.copy(file, aside.resolve(name));
        Path temporary = file.resolveSibling(name + ".tmp");
        Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void layAsideHistograms(Set<String> kept, Path aside) throws IOException {
        Set<Path> files = new HashSet<>();
        kept.forEach(forkId -> files.add(RunFolder.histograms(folder, forkId)));
        try (Stream<Path> all = Files.list(folder.resolve(RunFolder.HISTOGRAMS))) {
            for (Path file : all.filter(file -> !files.contains(file) && !RunFolder.isOfPilot(file))
                    .sorted()
                    .toList()) {
                Path to = Files.createDirectories(aside.resolve(RunFolder.HISTOGRAMS));
                Files.move(file, to.resolve(file.getFileName()));
            }
        }
    }
}
