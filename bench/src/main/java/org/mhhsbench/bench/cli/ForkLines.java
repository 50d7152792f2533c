package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.mhhsbench.bench.harness.NewRun;
import org.mhhsbench.results.model.ForkRecord;

/** A line before each fork, between what it prints itself: which it is, and how long the rest will take. */
final class ForkLines implements NewRun.Listener {

    private final PrintWriter err;
    private long firstForkNs;

    ForkLines(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void preparing(String what) {
        say(what);
    }

    @Override
    public void forkStarted(String cell, int number, int of) {
        long nowNs = System.nanoTime();
        if (number == 1) {
            firstForkNs = nowNs;
            say("fork 1 of " + of + ": " + cell);
            return;
        }
        Duration left = Duration.ofNanos((nowNs - firstForkNs) / (number - 1) * (of - number + 1));
        say("fork " + number + " of " + of + ": " + cell + ", about " + Durations.words(left) + " left");
    }

    @Override
    public void forkEnded(ForkRecord fork) {
        // Of another the next one says so.
        if (fork.drill() != null) {
            ForkRecord.Drill drill = fork.drill();
            say(String.format(
                    Locale.ROOT,
                    "   %s: %,d messages, %,d lost, %,d cells wrong, %,d delivered again; silent for %.2f s, recovered after"
                            + " %.2f s",
                    fork.status(),
                    drill.messages(),
                    drill.lost(),
                    drill.wrongCells(),
                    drill.redelivered(),
                    drill.silenceMs() / 1e3,
                    drill.recoveryMs() / 1e3));
        }
    }

    private void say(String what) {
        err.println("== " + what);
        err.flush();
    }
}
