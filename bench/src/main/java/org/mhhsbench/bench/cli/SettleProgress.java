package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.mhhsbench.core.dataset.Settlement;

/** One line of a terminal that says how far a settlement is and how long it will take; nothing where there is none. */
final class SettleProgress implements AutoCloseable {

    private static final long INTERVAL_MS = 500;
    private static final int WIDTH = 79;

    private final Settlement settlement;
    private final PrintWriter err;
    private final Thread painter;
    private final long startNs = System.nanoTime();

    private SettleProgress(Settlement settlement, PrintWriter err) {
        this.settlement = settlement;
        this.err = err;
        this.painter = new Thread(this::paint, "progress");
        painter.setDaemon(true);
    }

    static SettleProgress start(Settlement settlement, PrintWriter err) {
        SettleProgress progress = new SettleProgress(settlement, err);
        if (Terminal.isWatched()) {
            progress.painter.start();
        }
        return progress;
    }

    private void paint() {
        try {
            while (true) {
                Thread.sleep(INTERVAL_MS);
                show(line(
                        settlement.phase(),
                        settlement.bytesRead(),
                        settlement.totalBytes(),
                        settlement.messages(),
                        settlement.runsDone(),
                        settlement.runs(),
                        (System.nanoTime() - startNs) / 1e9));
            }
        } catch (InterruptedException e) {
            show("");
        }
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

    private void show(String text) {
        err.print("\r" + text + " ".repeat(Math.max(0, WIDTH - text.length())) + "\r");
        err.flush();
    }

    @Override
    public void close() {
        painter.interrupt();
        try {
            painter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
