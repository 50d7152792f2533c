package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.mhhsbench.bench.harness.SearchPlan;
import org.mhhsbench.bench.harness.SearchRun;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.bench.search.Criterion;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.SustainableRate;
import org.mhhsbench.results.report.Amounts;
import org.mhhsbench.results.store.StoredRun;

/** A line for each fork and each probe as it goes, and one for each variant in the end. */
final class SearchLines implements SearchRun.Listener {

    private final PrintWriter out;

    SearchLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void preparing(String what) {
        // Each takes a second or two.
    }

    @Override
    public void forkStarted(String cell, int number, int of) {
        out.println("== " + cell);
        out.flush();
    }

    @Override
    public void probed(ForkRecord.Probe probe) {
        out.printf(
                Locale.ROOT,
                "   %,11d/s  %-6s p99 %-9s %,.1f %% achieved, %.0f %% of windows, backlog %+,.1f/s, generator %s%s%n",
                probe.offeredPerSec(),
                probe.passed() ? "passed" : "FAILED",
                Amounts.p99(probe),
                100.0 * probe.achievedPerSec() / probe.offeredPerSec(),
                100 * probe.goodWindows(),
                probe.backlogPerSec(),
                Amounts.duration(probe.generatorP99Ns()),
                (probe.passed() ? "" : ": " + probe.broke()) + (probe.disturbed() ? ", machine disturbed" : ""));
        out.flush();
    }

    @Override
    public void forkEnded(ForkRecord fork) {
        if (fork.throughput() != null) {
            out.println(
                    "   closed loop " + Amounts.count(fork.throughput().deliveredPerSec()) + "/s, " + fork.statuses());
        }
        if (fork.search() != null && fork.search().overload() != null) {
            ForkRecord.Overload overload = fork.search().overload();
            out.println("   overload " + Amounts.count(overload.offeredPerSec()) + "/s, drained after "
                    + Amounts.duration(Math.round(overload.recoveryMs() * 1e6)));
        }
        out.flush();
    }

    /** What each variant's forks came to together. */
    static void summary(StoredRun stored, SearchPlan plan, PrintWriter out) {
        for (VariantSpec cell : plan.cells()) {
            List<ForkRecord> forks = stored.forks().stream()
                    .filter(fork -> fork.variant().equals(cell.variant())
                            && fork.params().equals(cell.stored().params()))
                    .toList();
            out.println(cell + ": " + sentence(SustainableRate.of(forks)));
        }
        out.flush();
    }

    private static String sentence(SustainableRate rate) {
        if (rate == null) {
            return "nothing was found";
        }
        String limit = "p99 within " + Amounts.duration(rate.sloP99Ns());
        String refuted = rate.refutedPerSec() == null
                ? ", no rate that was tried is too high"
                : ", refuted at " + Amounts.count(rate.refutedPerSec()) + " (" + rate.brokeFirst() + ")";
        if (rate.confirmedPerSec() == 0) {
            return limit + ": no rate that was tried is sustained" + refuted
                    + (rate.forks() == 0
                            ? ""
                            : ", where " + rate.passed() + " of " + rate.forks() + " fresh forks passed")
                    + (Criterion.GENERATOR.word().equals(rate.brokeFirst())
                            ? "; the generator itself is late by more than a tenth of the limit here: ask for a longer one (--slo)"
                            : "");
        }
        String forks = rate.forks() == 0
                ? " (one fork's search, not tried again)"
                : " (" + rate.passed() + " of " + rate.forks() + " forks)";
        return limit + ": " + Amounts.count(rate.confirmedPerSec()) + " messages/s" + forks + refuted
                + (rate.monotonic() ? "" : "; a rate passed above one that failed");
    }
}
