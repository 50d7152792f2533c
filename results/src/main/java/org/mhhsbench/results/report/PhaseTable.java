package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.store.StoredRun;

/** The phases of a large job, a row each, in the order in which they were done. */
final class PhaseTable {

    static final String[] HEADINGS = {
        "phase", "status", "messages", "wall time", "messages/s", "CPU time", "peak memory (MiB)", "disk (MB)"
    };
    static final int TEXT_COLUMNS = 2;

    private static final String APPLY_JSON = "apply from IF-021";

    private PhaseTable() {}

    static List<List<String>> rows(StoredRun stored) {
        return phases(stored).map(PhaseTable::row).toList();
    }

    private static java.util.stream.Stream<ForkRecord> phases(StoredRun stored) {
        return stored.forks().stream()
                .filter(fork -> fork.footprint() != null)
                .sorted(Comparator.comparingInt(ForkRecord::orderInBlock));
    }

    private static List<String> row(ForkRecord fork) {
        ForkRecord.Footprint footprint = fork.footprint();
        return new ArrayList<>(List.of(
                fork.label(),
                fork.statuses() + (fork.verify() == null ? "" : ", the oracle's cells"),
                Amounts.count(fork.throughput().messagesPerRound()),
                seconds(footprint.wallMs()),
                Cells.throughput(fork),
                seconds(footprint.cpuMs()),
                footprint.peakMemoryBytes() == null
                        ? Amounts.NONE
                        : Amounts.count(footprint.peakMemoryBytes() / 1048576.0),
                footprint.diskBytes() == 0 ? Amounts.NONE : Amounts.count(footprint.diskBytes() / 1e6)));
    }

    private static String seconds(long ms) {
        return String.format(Locale.ROOT, "%,.1f s", ms / 1e3);
    }

    /** What the whole day would take from IF-021: not measured, and said so. */
    static Optional<String> arithmetic(StoredRun stored) {
        return phases(stored)
                .filter(fork -> fork.variant().equals(APPLY_JSON)
                        && fork.throughput().messagesPerRound()
                                < stored.run().workload().messages())
                .findFirst()
                .map(fork -> arithmetic(fork, stored.run().workload().messages()));
    }

    private static String arithmetic(ForkRecord fromJson, long messages) {
        return String.format(
                Locale.ROOT,
                "By arithmetic, not measured: from IF-021 at %s messages/s all %s messages would take %s.",
                Cells.throughput(fromJson),
                Amounts.count(messages),
                seconds(Math.round(messages * 1e3 / fromJson.throughput().deliveredPerSec())));
    }
}
