package org.mhhsbench.results.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.WindowRecord;

/** Whether one fork's record agrees with itself, with its histograms and with its windows. For one thread. */
final class ForkCheck {

    private final ForkRecord fork;
    private final StoredRun stored;
    private final List<String> problems = new ArrayList<>();

    private ForkCheck(ForkRecord fork, StoredRun stored) {
        this.fork = fork;
        this.stored = stored;
    }

    static List<String> of(ForkRecord fork, StoredRun stored) {
        ForkCheck check = new ForkCheck(fork, stored);
        check.status();
        check.counts();
        check.histograms();
        check.windows();
        return check.problems;
    }

    private void status() {
        if (fork.status() != ForkStatus.OK && fork.statusReasons().isEmpty()) {
            problems.add("is " + fork.status() + " without a reason");
        }
        if (fork.status().failed() || fork.status() == ForkStatus.UNAVAILABLE) {
            return;
        }
        ForkRecord.Verify verify = fork.verify();
        if (verify == null) {
            // A micro-benchmark has nothing to aggregate; whatever the rig measures has.
            if (fork.runner() == ForkRecord.Runner.RIG) {
                problems.add("is " + fork.status() + " and was not verified");
            }
            return;
        }
        if (!verify.ok() || !verify.expectedDigest().equals(verify.actualDigest())) {
            problems.add("is " + fork.status() + " and came to " + verify.actualDigest() + " where "
                    + verify.expectedDigest() + " was expected");
        }
    }

    private void counts() {
        ForkRecord.Counts counts = fork.counts();
        if (counts == null) {
            return;
        }
        long accounted = counts.processed() - counts.duplicated() + counts.lost();
        if (counts.offered() != accounted) {
            problems.add(counts.offered() + " messages were offered, " + accounted + " are accounted for: "
                    + counts.processed() + " processed, " + counts.duplicated() + " of them again, and " + counts.lost()
                    + " lost");
        }
        if (counts.sent() > counts.offered()) {
            problems.add(counts.sent() + " messages were sent of " + counts.offered() + " offered");
        }
        boolean flawed = counts.lost() + counts.duplicated() + counts.outOfOrder() + counts.wrongAggregates() > 0;
        if (flawed && !fork.status().failed()) {
            problems.add("is " + fork.status() + " with messages lost, duplicated, out of order or wrongly aggregated");
        }
    }

    private void histograms() {
        Map<String, Histogram> byTag = stored.histograms().getOrDefault(fork.forkId(), Map.of());
        quantiles(HistogramLog.RESPONSE, fork.responseNs(), byTag);
        quantiles(HistogramLog.SERVICE, fork.serviceNs(), byTag);
        quantiles(HistogramLog.SEND_DELAY, fork.sendDelayNs(), byTag);
        quantiles(HistogramLog.HICCUP, fork.hiccupNs(), byTag);
        if (fork.responseNs() != null && fork.counts() != null) {
            long arrived = fork.counts().processed() - fork.counts().duplicated();
            if (fork.responseNs().n() != arrived) {
                problems.add(fork.responseNs().n() + " response times for " + arrived + " messages that arrived");
            }
        }
    }

    private void quantiles(String tag, Quantiles written, Map<String, Histogram> byTag) {
        if (written == null) {
            return;
        }
        Histogram histogram = byTag.get(tag);
        if (histogram == null) {
            problems.add("has quantiles of " + tag + " and no such histogram");
            return;
        }
        if (histogram.getTotalCount() != written.n()) {
            problems.add("the histogram of " + tag + " holds " + histogram.getTotalCount()
                    + " values, its quantiles are of " + written.n());
        } else if (!Quantiles.of(histogram).equals(written)) {
            problems.add("the histogram of " + tag + " gives " + Quantiles.of(histogram) + ", stored is " + written);
        }
    }

    private void windows() {
        List<WindowRecord> windows = stored.windows().stream()
                .filter(window -> window.forkId().equals(fork.forkId()))
                .toList();
        if (windows.isEmpty()) {
            if (fork.schemaVersion() > 1 && fork.responseNs() != null) {
                problems.add("has response times and no windows");
            }
            return;
        }
        for (int i = 0; i < windows.size(); i++) {
            if (windows.get(i).second() != i) {
                problems.add("window " + i + " is of second " + windows.get(i).second());
                break;
            }
        }
        ForkRecord.Counts counts = fork.counts();
        if (counts == null) {
            return;
        }
        sum("offered", windows, WindowRecord::offered, counts.offered());
        sum("sent", windows, WindowRecord::sent, counts.sent());
        sum("processed", windows, WindowRecord::processed, counts.processed());
        sum("failed", windows, WindowRecord::failed, counts.lost());
    }

    private void sum(String what, List<WindowRecord> windows, ToLongFunction<WindowRecord> column, long whole) {
        long sum = windows.stream().mapToLong(column).sum();
        if (sum != whole) {
            problems.add("its windows come to " + sum + " " + what + ", its counts say " + whole);
        }
    }
}
