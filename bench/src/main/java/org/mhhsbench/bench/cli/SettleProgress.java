package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.mhhsbench.core.dataset.Settlement;

/** One line of a terminal that says how far a settlement is and how long it will take. */
final class SettleProgress implements AutoCloseable {

    private static final long INTERVAL_MS = 500;
    private final StatusLine line;

    private SettleProgress(Settlement settlement, PrintWriter err) {
        long startNs = System.nanoTime();
        this.line = StatusLine.start(
                err,
                INTERVAL_MS,
                () -> line(
                        settlement.phase(),
                        settlement.bytesRead(),
                        settlement.totalBytes(),
                        settlement.messages(),
                        settlement.runsDone(),
                        settlement.runs(),
                        (System.nanoTime() - startNs) / 1e9));
    }

    static SettleProgress start(Settlement settlement, PrintWriter err) {
        return new SettleProgress(settlement, err);
    }

    static String line(
            Settlement.Phase phase,
            long bytes,
            long totalBytes,
            long messages,
            int runsDone,
            int runs,
            double seconds) {
        return switch (phase) {
            case REFERENCE_DATA -> String.format(Locale.ROOT, "reading reference data, %.0f s", seconds);
            case MESSAGES -> {
                double share = totalBytes == 0 ? 1 : (double) bytes / totalBytes;
                String left = share < 0.01 ? "?" : String.format(Locale.ROOT, "%.0f s", seconds / share - seconds);
                yield String.format(
                        Locale.ROOT,
                        "messages %3.0f %%, %,d read, %,.0f/s, %s left",
                        100 * share,
                        messages,
                        messages / seconds,
                        left);
            }
            case RUNS -> String.format(Locale.ROOT, "runs %d of %d, %.0f s", runsDone, runs, seconds);
            case DONE -> "";
        };
    }

    @Override
    public void close() {
        line.close();
    }
}
