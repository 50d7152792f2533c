package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import org.mhhsbench.bench.harness.QuickOptions;
import org.mhhsbench.bench.harness.QuickRun;
import org.mhhsbench.results.model.ForkRecord;

/** One line of a terminal that says what a quick run is doing and how long it will take; nothing where there is none. */
final class QuickProgress implements QuickRun.Listener, AutoCloseable {

    private static final long INTERVAL_MS = 1_000;

    private final StatusLine line;
    private final long forkMs;
    private final int forks;
    private volatile String doing = "starting";
    private volatile long forkStartNs = System.nanoTime();
    private volatile int forksLeft;

    QuickProgress(QuickOptions options, PrintWriter err) {
        this.forkMs = options.forkBudget().toMillis();
        this.forks = options.variants().size();
        this.forksLeft = forks;
        this.line = StatusLine.start(err, INTERVAL_MS, () -> doing + ", about " + secondsLeft() + " s left");
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

    private long secondsLeft() {
        long elapsedMs = (System.nanoTime() - forkStartNs) / 1_000_000;
        boolean running = forksLeft < forks;
        long thisForkMs = running ? Math.max(1_000, forkMs - elapsedMs) : 0;
        return (thisForkMs + forksLeft * forkMs) / 1000;
    }

    @Override
    public void close() {
        line.close();
    }
}
