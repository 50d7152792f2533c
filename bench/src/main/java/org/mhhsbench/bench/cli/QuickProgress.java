package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import org.mhhsbench.bench.harness.QuickOptions;
import org.mhhsbench.bench.harness.QuickRun;
import org.mhhsbench.results.model.ForkRecord;

/** One line of a terminal that says what a quick run is doing and how long it will take; nothing where there is none. */
final class QuickProgress implements QuickRun.Listener, AutoCloseable {

    private static final long INTERVAL_MS = 1_000;
    private static final int WIDTH = 79;

    private final PrintWriter err;
    private final Thread painter = new Thread(this::paint, "progress");
    private final long forkMs;
    private final int forks;
    private volatile String doing = "starting";
    private volatile long forkStartNs = System.nanoTime();
    private volatile int forksLeft;

    QuickProgress(QuickOptions options, PrintWriter err) {
        this.err = err;
        this.forkMs = options.forkBudget().toMillis();
        this.forks = options.variants().size();
        this.forksLeft = forks;
        painter.setDaemon(true);
        if (Terminal.isWatched()) {
            painter.start();
        }
    }

    @Override
    public void oracleStarted() {
        doing = "working out what must come out";
    }

    @Override
    public void forkStarted(String variant, int number, int of) {
        forkStartNs = System.nanoTime();
        forksLeft = of - number;
        doing = variant + ", " + number + " of " + of;
    }

    @Override
    public void forkEnded(ForkRecord fork) {
        doing = fork.variant() + ": " + fork.status();
    }

    private void paint() {
        try {
            while (true) {
                show(doing + ", about " + secondsLeft() + " s left");
                Thread.sleep(INTERVAL_MS);
            }
        } catch (InterruptedException e) {
            show("");
        }
    }

    private long secondsLeft() {
        long elapsedMs = (System.nanoTime() - forkStartNs) / 1_000_000;
        boolean running = forksLeft < forks;
        long thisForkMs = running ? Math.max(1_000, forkMs - elapsedMs) : 0;
        return (thisForkMs + forksLeft * forkMs) / 1000;
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
