package org.mhhsbench.results.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;

/** {@code forks.ndjson}: a record a line. Stateless, any thread. */
final class ForkLog {

    private ForkLog() {}

    /**
     * Reads all forks. A last line without an end was torn off by a crash: it is left out and named.
     *
     * @throws UnreadableRunException if a whole line is damaged
     */
    static List<ForkRecord> read(String text, List<String> warnings) {
        List<ForkRecord> forks = new ArrayList<>();
        int number = 1;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            forks.add(Json.record(text.substring(start, end), ForkRecord.class, RunFolder.FORKS + " line " + number++));
            start = end + 1;
        }
        if (start < text.length()) {
            warnings.add(RunFolder.FORKS + " line " + number + " was torn off and is left out");
        }
        return forks;
    }

    /** Whether the fork ran that cell. */
    static boolean ran(ForkRecord fork, RunRecord.Cell cell) {
        return fork.variant().equals(cell.variant())
                && fork.scenario().equals(cell.scenario())
                && fork.params().equals(cell.params());
    }

    /** Names each planned cell, and each control, that lacks forks. */
    static List<String> missing(RunRecord run, List<ForkRecord> forks) {
        List<String> missing = new ArrayList<>();
        for (RunRecord.Cell cell : run.cells()) {
            note(missing, run, cell.variant(), forks, fork -> !fork.provesInstrument() && ran(fork, cell));
        }
        if (run.controls() != null) {
            for (ForkRecord.Role role : ForkRecord.Role.values()) {
                // A limit is searched for in some blocks alone.
                if (ForkRecord.provesInstrument(role) && role != ForkRecord.Role.LIMITED) {
                    String name = run.controls().variant() + " as the control " + role;
                    note(missing, run, name, forks, fork -> fork.role() == role);
                }
            }
        }
        return missing;
    }

    private static void note(
            List<String> missing, RunRecord run, String name, List<ForkRecord> forks, Predicate<ForkRecord> planned) {
        long lines = forks.stream().filter(planned).count();
        if (lines < run.blocks()) {
            missing.add(name + " has " + lines + " of " + run.blocks() + " planned forks");
        }
    }
}
