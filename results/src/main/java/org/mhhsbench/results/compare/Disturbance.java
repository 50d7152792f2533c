package org.mhhsbench.results.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;

/** What a ratio of latencies holds beside the two cells: what held up their forks at that rate. Stateless, any thread. */
final class Disturbance {

    /** Of fewer forks of a cell it is no more than an outlier. */
    private static final double SHARE = 0.2;

    private Disturbance() {}

    /** In words; none where few forks of both were held up, or the metric is no latency. */
    static List<String> of(Metric metric, Cell subject, Cell baseline) {
        List<String> notes = new ArrayList<>();
        if (metric.isLatency()) {
            add(notes, "compiler at work", ForkRecord.Rate::heldUpByCompiler, metric, subject, baseline);
            add(notes, "generator late", rate -> rate.has(ForkStatus.GENERATOR_BOUND), metric, subject, baseline);
        }
        return notes;
    }

    private static void add(
            List<String> notes,
            String what,
            Predicate<ForkRecord.Rate> heldUp,
            Metric metric,
            Cell subject,
            Cell baseline) {
        long ofSubject = forks(subject, metric.ratePerSec(), heldUp);
        long ofBaseline = forks(baseline, metric.ratePerSec(), heldUp);
        int subjects = subject.ranked().size();
        int baselines = baseline.ranked().size();
        if (ofSubject >= SHARE * subjects || ofBaseline >= SHARE * baselines) {
            notes.add(what + " in " + ofSubject + " of " + subjects + " forks, baseline " + ofBaseline + " of "
                    + baselines);
        }
    }

    private static long forks(Cell cell, long perSec, Predicate<ForkRecord.Rate> heldUp) {
        return cell.ranked().stream()
                .filter(fork -> fork.ratesOrFirst().stream()
                        // What was not kept up with has no latency to compare.
                        .anyMatch(rate -> rate.offeredPerSec() == perSec && rate.keptUp() && heldUp.test(rate)))
                .count();
    }
}
