package org.mhhsbench.results.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.mhhsbench.results.compare.Comparison;
import org.mhhsbench.results.compare.Metric;
import org.mhhsbench.results.compare.PairResult;
import org.mhhsbench.results.compare.Verdict;
import org.mhhsbench.results.controls.ControlResult.Outcome;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

/** Judges the controls of a run from its records alone. For one thread. */
public final class ControlCheck {

    private static final double SIGNIFICANCE = 0.05;
    /** How far from the known limit a search may end. */
    private static final double SEARCH_ERROR = 0.05;

    private final StoredRun stored;
    private final RunRecord.Controls controls;
    private final Comparison.Options options;

    private ControlCheck(StoredRun stored, Comparison.Options options) {
        this.stored = stored;
        this.controls = stored.run().controls();
        this.options = options;
    }

    /** Each control of the run; empty where it had none. */
    public static List<ControlResult> of(StoredRun stored) {
        return of(stored, Comparison.Options.DEFAULT);
    }

    static List<ControlResult> of(StoredRun stored, Comparison.Options options) {
        return stored.run().controls() == null ? List.of() : new ControlCheck(stored, options).all();
    }

    /** Whether any of them shows that the run cannot be trusted. */
    public static boolean failed(List<ControlResult> results) {
        return results.stream().anyMatch(result -> result.outcome() == Outcome.FAILED);
    }

    private List<ControlResult> all() {
        return controls.limitPerSec() == 0
                ? List.of(same(), later(), broken(), ceiling())
                : List.of(same(), later(), broken(), limited(), ceiling());
    }

    private static ControlResult result(ForkRecord.Role role, String name, Outcome outcome, String figures) {
        return new ControlResult(role, name, outcome, figures);
    }

    /**
     * A difference of what is the same, beyond the margins: adjusted for the number of metrics, or else many metrics would
     * make a false alarm.
     */
    private ControlResult same() {
        String name = "the same variant twice (A/A)";
        List<PairResult> pairs =
                Comparison.ofControl(stored, ForkRecord.Role.AA, options).pairs();
        List<PairResult> different = pairs.stream()
                .filter(pair -> pair.verdict() instanceof Verdict.Faster || pair.verdict() instanceof Verdict.Slower)
                .filter(pair -> pair.p() * pairs.size() < SIGNIFICANCE)
                .toList();
        if (!different.isEmpty()) {
            return result(ForkRecord.Role.AA, name, Outcome.FAILED, "differs from itself: " + told(different.get(0)));
        }
        if (pairs.stream().noneMatch(pair -> leastP(pair) * pairs.size() < SIGNIFICANCE)) {
            return result(
                    ForkRecord.Role.AA,
                    name,
                    Outcome.UNDECIDED,
                    pairs.isEmpty()
                            ? "there is no pair"
                            : "no difference in one of " + pairs.size() + " metrics could be told; "
                                    + told(pairs.get(0)));
        }
        long alike = pairs.stream()
                .filter(pair -> pair.verdict() instanceof Verdict.Equivalent
                        || pair.verdict() instanceof Verdict.DifferentButTrivial)
                .count();
        String excused = pairs.stream()
                .filter(pair -> pair.verdict() instanceof Verdict.Faster || pair.verdict() instanceof Verdict.Slower)
                .map(pair -> "; by itself, not adjusted, there is one: " + told(pair))
                .findFirst()
                .orElse("");
        return result(
                ForkRecord.Role.AA,
                name,
                Outcome.PASSED,
                "told different in none of " + pairs.size() + " metrics, adjusted for so many; alike in " + alike
                        + ", not decided in the others" + excused);
    }

    /** The least that so many pairs can have: all of one sign. */
    private static double leastP(PairResult pair) {
        return Math.pow(2, 1 - pair.n());
    }

    /** The median at the lowest rate is what the delay was fixed by. */
    private ControlResult later() {
        String name = "the variant later by " + micros(controls.injectedNs());
        List<PairResult> pairs = Comparison.ofControl(stored, ForkRecord.Role.INJECTED, options).pairs().stream()
                .filter(pair -> pair.metric().kind() == Metric.Kind.P50)
                .toList();
        if (pairs.isEmpty()) {
            return result(ForkRecord.Role.INJECTED, name, Outcome.UNDECIDED, "there is no pair");
        }
        PairResult pair = pairs.get(0);
        Verdict verdict = pair.verdict();
        if (verdict instanceof Verdict.Slower) {
            return result(ForkRecord.Role.INJECTED, name, Outcome.PASSED, told(pair));
        }
        boolean tooLittle =
                verdict instanceof Verdict.TooFewForks || verdict instanceof Verdict.Inconclusive && tooNoisy(pair);
        return result(ForkRecord.Role.INJECTED, name, tooLittle ? Outcome.UNDECIDED : Outcome.FAILED, told(pair));
    }

    /** Whether forks differ by so much that the delay, which must not hold messages up, is lost in it. */
    private boolean tooNoisy(PairResult pair) {
        double[] p50Ns = stored.forks().stream()
                .filter(fork -> fork.role() == ForkRecord.Role.MEASURE)
                .filter(fork -> fork.variant().equals(controls.variant())
                        && fork.params().equals(controls.params()))
                .filter(fork -> fork.responseNs() != null && fork.responseNs().p50() != null)
                .mapToDouble(fork -> fork.responseNs().p50())
                .sorted()
                .toArray();
        return pair.detectable() == null
                || p50Ns.length == 0
                || 1 + controls.injectedNs() / p50Ns[p50Ns.length / 2] < pair.detectable();
    }

    private ControlResult broken() {
        String name = "message " + controls.lostMessage() + " lost on purpose";
        List<ForkRecord> forks = forks(ForkRecord.Role.DROPPED);
        List<ForkRecord> missed = forks.stream()
                .filter(fork -> fork.status() != ForkStatus.INVALID)
                .toList();
        if (forks.isEmpty()) {
            return result(ForkRecord.Role.DROPPED, name, Outcome.UNDECIDED, "there is no fork");
        }
        return missed.isEmpty()
                ? result(
                        ForkRecord.Role.DROPPED,
                        name,
                        Outcome.PASSED,
                        "all " + forks.size() + " forks were found INVALID")
                : result(
                        ForkRecord.Role.DROPPED,
                        name,
                        Outcome.FAILED,
                        missed.get(0).forkId() + " was " + missed.get(0).status() + ", not INVALID");
    }

    private ControlResult limited() {
        String name = String.format(Locale.ROOT, "a limit of %,d messages/s", controls.limitPerSec());
        List<ForkRecord> failed = forks(ForkRecord.Role.LIMITED).stream()
                .filter(fork -> fork.status().failed())
                .toList();
        if (!failed.isEmpty()) {
            return result(
                    ForkRecord.Role.LIMITED,
                    name,
                    Outcome.FAILED,
                    failed.get(0).forkId() + " was " + failed.get(0).status());
        }
        List<ForkRecord> searched = forks(ForkRecord.Role.LIMITED).stream()
                .filter(fork -> fork.search() != null)
                .toList();
        if (searched.isEmpty()) {
            return result(ForkRecord.Role.LIMITED, name, Outcome.UNDECIDED, "no fork searched for it");
        }
        List<ForkRecord> wrong =
                searched.stream().filter(fork -> !near(fork.search())).toList();
        ForkRecord shown = wrong.isEmpty() ? searched.get(0) : wrong.get(0);
        return result(
                ForkRecord.Role.LIMITED,
                name,
                wrong.isEmpty() ? Outcome.PASSED : Outcome.FAILED,
                String.format(
                        Locale.ROOT,
                        "%s confirmed %,d messages/s, %d of %d searches within %.0f %%",
                        shown.forkId(),
                        shown.search().confirmedPerSec(),
                        searched.size() - wrong.size(),
                        searched.size(),
                        100 * SEARCH_ERROR));
    }

    private boolean near(ForkRecord.Search search) {
        return Math.abs((double) search.confirmedPerSec() / controls.limitPerSec() - 1) <= SEARCH_ERROR;
    }

    private ControlResult ceiling() {
        String name = "the harness alone";
        List<ForkRecord> forks = forks(ForkRecord.Role.NULL).stream()
                .filter(fork -> !fork.status().failed() && fork.throughput() != null)
                .toList();
        double highest = stored.forks().stream()
                .filter(fork -> fork.throughput() != null && fork.throughput().pctOfCeiling() != null)
                .filter(Predicate.not(ForkRecord::provesInstrument))
                .mapToDouble(fork -> fork.throughput().pctOfCeiling())
                .max()
                .orElse(0);
        return forks.size() < stored.run().blocks()
                ? result(
                        ForkRecord.Role.NULL,
                        name,
                        Outcome.FAILED,
                        "was measured in " + forks.size() + " of "
                                + stored.run().blocks() + " blocks")
                : result(
                        ForkRecord.Role.NULL,
                        name,
                        Outcome.PASSED,
                        String.format(
                                Locale.ROOT,
                                "was measured in each block; the fastest fork reached %.0f %% of it",
                                highest));
    }

    private List<ForkRecord> forks(ForkRecord.Role role) {
        List<ForkRecord> forks = new ArrayList<>(stored.forks());
        forks.removeIf(fork -> fork.role() != role);
        return forks;
    }

    private static String told(PairResult pair) {
        String interval = pair.interval() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", 95 %% between %.3f and %.3f",
                        pair.interval().low(),
                        pair.interval().high());
        String ratio = pair.ratio() == null ? "" : String.format(Locale.ROOT, ", ratio %.3f", pair.ratio());
        return pair.metric().words() + ": " + pair.verdict().words() + ratio + interval + ", " + pair.n() + " blocks";
    }

    private static String micros(long ns) {
        return String.format(Locale.ROOT, "%,.1f µs", ns / 1e3);
    }
}
