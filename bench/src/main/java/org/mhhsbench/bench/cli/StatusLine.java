package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;

/** One line of a terminal that is written over until it is closed; nothing where nobody watches. */
final class StatusLine implements AutoCloseable {

    private static final int WIDTH = 79;

    private final PrintWriter err;
    private final long intervalMs;
    private final Supplier<String> text;
    private final Thread painter = new Thread(this::paint, "progress");

    private StatusLine(PrintWriter err, long intervalMs, Supplier<String> text) {
        this.err = err;
        this.intervalMs = intervalMs;
        this.text = text;
        painter.setDaemon(true);
    }

    /**
     * @param text asked for on a thread of its own, once an interval
     */
    static StatusLine start(PrintWriter err, long intervalMs, Supplier<String> text) {
        StatusLine line = new StatusLine(err, intervalMs, text);
        if (Terminal.isWatched()) {
            line.painter.start();
        }
        return line;
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
