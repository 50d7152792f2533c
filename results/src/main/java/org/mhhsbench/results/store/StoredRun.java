package org.mhhsbench.results.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;

/**
 * A run as it was read back.
 *
 * @param warnings what was odd about its files, in words
 */
public record StoredRun(RunRecord run, EnvironmentRecord environment, List<ForkRecord> forks, List<String> warnings) {

    public StoredRun {
        forks = List.copyOf(forks);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a run. A last line of {@code forks.ndjson} that was torn by a crash is left out and named in the warnings.
     *
     * @throws UnreadableRunException if a file is missing, damaged or of a newer schema
     */
    public static StoredRun read(Path folder) throws IOException {
        RunRecord run = Json.record(text(folder, RunFolder.RUN), RunRecord.class, RunFolder.RUN);
        EnvironmentRecord environment =
                Json.record(text(folder, RunFolder.ENVIRONMENT), EnvironmentRecord.class, RunFolder.ENVIRONMENT);
        List<ForkRecord> forks = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        String text = text(folder, RunFolder.FORKS);
        int number = 1;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            forks.add(Json.record(text.substring(start, end), ForkRecord.class, RunFolder.FORKS + " line " + number++));
            start = end + 1;
        }
        if (start < text.length()) {
            warnings.add(RunFolder.FORKS + " line " + number + " was torn off and is left out");
        }
        for (RunRecord.Cell cell : run.cells()) {
            long lines = forks.stream()
                    .filter(fork -> fork.variant().equals(cell.variant())
                            && fork.scenario().equals(cell.scenario())
                            && fork.params().equals(cell.params()))
                    .count();
            if (lines < run.blocks()) {
                warnings.add(cell.variant() + " has " + lines + " of " + run.blocks() + " planned forks");
            }
        }
        return new StoredRun(run, environment, forks, warnings);
    }

    private static String text(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            throw new UnreadableRunException(folder + " has no " + name + ": it is no run, or one that was cut off");
        }
        return Files.readString(file);
    }
}
