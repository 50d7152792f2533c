package org.mhhsbench.results.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
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
        check.loads();
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

    /** The load that the record itself tells of, and beside it each rate where there are several. */
    private void loads() {
        Map<String, Histogram> byTag = stored.histograms().getOrDefault(fork.forkId(), Map.of());
        quantiles(HistogramLog.HICCUP, fork.hiccupNs(), byTag);
        long own = fork.load() == null ? 0 : fork.load().offeredPerSec();
        new RateCheck("", own, fork.counts(), fork.responseNs(), recorder -> recorder)
                .check(fork.serviceNs(), fork.sendDelayNs(), byTag);
        List<ForkRecord.Rate> rates = fork.rates() == null ? List.of() : fork.rates();
        for (int i = 0; i < rates.size(); i++) {
            ForkRecord.Rate rate = rates.get(i);
            long perSec = rate.offeredPerSec();
            if (i > 0 && perSec <= rates.get(i - 1).offeredPerSec()) {
                problems.add("its rates do not rise: " + rates.get(i - 1).offeredPerSec() + ", then " + perSec);
            }
            if (i == 0 && (perSec != own || !Objects.equals(rate.responseNs(), fork.responseNs()))) {
                problems.add("what it says of itself is not of its first rate, " + perSec);
            }
            boolean first = i == 0;
            new RateCheck(
                            "at " + perSec + "/s: ",
                            perSec,
                            rate.counts(),
                            rate.responseNs(),
                            recorder -> first ? recorder : HistogramLog.tag(recorder, perSec))
                    .check(rate.serviceNs(), rate.sendDelayNs(), byTag);
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

    /** One load, held against its histograms and windows. */
    private final class RateCheck {

        private final String where;
        private final long perSec;
        private final ForkRecord.Counts counts;
        private final Quantiles responseNs;
        private final UnaryOperator<String> tag;

        /**
         * @param where begins what is said
         */
        private RateCheck(
                String where, long perSec, ForkRecord.Counts counts, Quantiles responseNs, UnaryOperator<String> tag) {
            this.where = where;
            this.perSec = perSec;
            this.counts = counts;
            this.responseNs = responseNs;
            this.tag = tag;
        }

        private void check(Quantiles serviceNs, Quantiles sendDelayNs, Map<String, Histogram> byTag) {
            counts();
            quantiles(tag.apply(HistogramLog.RESPONSE), responseNs, byTag);
            quantiles(tag.apply(HistogramLog.SERVICE), serviceNs, byTag);
            quantiles(tag.apply(HistogramLog.SEND_DELAY), sendDelayNs, byTag);
            arrivals();
            windows();
        }

        private void problem(String what) {
            problems.add(where + what);
        }

        private void counts() {
            if (counts == null) {
                return;
            }
            long accounted = counts.processed() - counts.duplicated() + counts.lost();
            if (counts.offered() != accounted) {
                problem(counts.offered() + " messages were offered, " + accounted + " are accounted for: "
                        + counts.processed() + " processed, " + counts.duplicated() + " of them again, and "
                        + counts.lost() + " lost");
            }
            if (counts.sent() > counts.offered()) {
                problem(counts.sent() + " messages were sent of " + counts.offered() + " offered");
            }
            boolean flawed = counts.lost() + counts.duplicated() + counts.outOfOrder() + counts.wrongAggregates() > 0;
            if (flawed && !fork.status().failed()) {
                problem("is " + fork.status() + " with messages lost, duplicated, out of order or wrongly aggregated");
            }
        }

        private void arrivals() {
            if (responseNs != null && counts != null) {
                long arrived = counts.processed() - counts.duplicated();
                if (responseNs.n() != arrived) {
                    problem(responseNs.n() + " response times for " + arrived + " messages that arrived");
                }
            }
        }

        private void windows() {
            List<WindowRecord> windows = stored.windows().stream()
                    .filter(window -> window.forkId().equals(fork.forkId()) && window.isOf(perSec))
                    .toList();
            if (windows.isEmpty()) {
                if (fork.schemaVersion() > 1 && responseNs != null) {
                    problem("has response times and no windows");
                }
                return;
            }
            for (int i = 0; i < windows.size(); i++) {
                if (windows.get(i).second() != i) {
                    problem("window " + i + " is of second " + windows.get(i).second());
                    break;
                }
            }
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
                problem("its windows come to " + sum + " " + what + ", its counts say " + whole);
            }
        }
    }
}
