package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * One line of a terminal that is written over until it is closed. Where nobody watches, a line every five minutes: enough for
 * a log to tell how far a long run is.
 */
final class StatusLine implements AutoCloseable {

    private static final int WIDTH = 79;
    private static final long UNWATCHED_MS = 300_000;

    private final PrintWriter err;
    private final long intervalMs;
    private final Supplier<String> text;
    private final Thread painter;

    private StatusLine(PrintWriter err, long intervalMs, Supplier<String> text) {
        this.err = err;
        this.intervalMs = intervalMs;
        this.text = text;
        this.painter = new Thread(Terminal.isWatched() ? this::paint : this::log, "progress");
        painter.setDaemon(true);
    }

    /**
     * @param text asked for on a thread of its own, once an interval
     */
    static StatusLine start(PrintWriter err, long intervalMs, Supplier<String> text) {
        StatusLine line = new StatusLine(err, intervalMs, text);
        line.painter.start();
        return line;
    }

    private void log() {
        try {
            while (true) {
                Thread.sleep(UNWATCHED_MS);
                err.println(text.get());
                err.flush();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void paint() {
        try {
            while (true) {
                show(text.get());
                Thread.sleep(intervalMs);
            }
        } catch (InterruptedException e) {
            show("");
        }
    }

    private void show(String shown) {
        err.print("\r" + shown + " ".repeat(Math.max(0, WIDTH - shown.length())) + "\r");
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
