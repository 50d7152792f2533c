package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.time.Duration;
import org.mhhsbench.bench.harness.ExperimentPlan;
import org.mhhsbench.bench.harness.NewRun;
import org.mhhsbench.results.model.ForkRecord;

/**
 * A line that says what is running and how long it will take, by the pace of the forks that have ended.
 */
final class ExperimentProgress implements NewRun.Listener, AutoCloseable {

    private static final long INTERVAL_MS = 1_000;

    private final StatusLine line;
    private final long plannedForkNs;
    private volatile int forks;
    private volatile String doing = "starting";
    private volatile int ended;
    private volatile long firstForkNs;
    private volatile long forkStartNs;

    ExperimentProgress(ExperimentPlan plan, PrintWriter err) {
        this.plannedForkNs = plan.budget().toNanos() / plan.forks();
        this.forks = plan.forks();
        this.line = StatusLine.start(
                err, INTERVAL_MS, () -> doing + ", about " + Durations.words(left(System.nanoTime())) + " left");
    }

    @Override
    public void preparing(String what) {
        doing = what;
    }

    @Override
    public void forkStarted(String cell, int number, int of) {
        forkStartNs = System.nanoTime();
        forks = of;
        if (number == 1) {
            firstForkNs = forkStartNs;
        }
        doing = cell + ", " + number + " of " + of;
    }

    @Override
    public void forkEnded(ForkRecord fork) {
        ended++;
    }

    private Duration left(long nowNs) {
        long forkNs = ended == 0 ? plannedForkNs : (forkStartNs - firstForkNs) / Math.max(1, ended);
        long thisForkNs = forkStartNs == 0 ? forkNs : Math.max(0, forkNs - (nowNs - forkStartNs));
        return Duration.ofNanos(thisForkNs + Math.max(0, forks - ended - 1) * forkNs);
    }

    @Override
    public void close() {
        line.close();
    }
}
