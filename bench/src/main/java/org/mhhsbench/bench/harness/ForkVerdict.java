package org.mhhsbench.bench.harness;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;

/** A fork's verdict on itself: the gravest status that applies, and in words all that do. */
public final class ForkVerdict {

    /** Below this share of the offered rate a run is overloaded. */
    private static final double LEAST_ACHIEVED = 0.999;
    /** Rounds whose middle half spans more than this share of their median are not steady. */
    private static final double MOST_SPREAD = 0.1;

    /** A variant that wants more cores than there are is compared with its like alone, whatever else is true of it. */
    private static final List<ForkStatus> GRAVITY = List.of(
            ForkStatus.OK,
            ForkStatus.NOT_STEADY,
            ForkStatus.GENERATOR_BOUND,
            ForkStatus.OVERSUBSCRIBED,
            ForkStatus.INVALID);

    private final int usableCpus;
    private final List<String> reasons = new ArrayList<>();
    private ForkStatus status = ForkStatus.OK;
    private SteadyClass roundsClass = SteadyClass.TOO_SHORT;

    /**
     * @param usableCpus of the machine
     */
    public ForkVerdict(int usableCpus) {
        this.usableCpus = usableCpus;
    }

    public ForkStatus status() {
        return status;
    }

    public List<String> reasons() {
        return List.copyOf(reasons);
    }

    public ForkVerdict budget(CoreBudget budget) {
        if (budget.oversubscribed()) {
            note(ForkStatus.OVERSUBSCRIBED, "needs %d cores, there are %d", budget.neededCpus(), budget.usableCpus());
        }
        return this;
    }

    /**
     * @param becameSteady whether the warm-up ended because the rounds had become steady
     * @param jitShare the share of the rounds that counted in which the compiler worked
     */
    ForkVerdict warmup(boolean becameSteady, double jitShare) {
        if (!becameSteady) {
            // The rounds themselves tell whether that mattered.
            note(ForkStatus.OK, "the warm-up ended at its cap");
        }
        compiling("throughput", jitShare);
        return this;
    }

    private void compiling(String phase, double jitShare) {
        if (jitShare >= Warmup.LARGEST_JIT_SHARE) {
            // What the compiler took of the machine tells whether it matters; that it was at work is said in any case.
            boolean matters = Resources.heldUpByCompiler(jitShare, usableCpus);
            note(
                    matters ? ForkStatus.NOT_STEADY : ForkStatus.OK,
                    "%s: " + ForkRecord.Rate.COMPILING + " for %.1f %% of the measured time",
                    phase,
                    100 * jitShare);
        }
    }

    /**
     * @param scores what each round or iteration came to
     * @param higherIsBetter true for rates, false for times
     */
    public ForkVerdict rounds(List<Double> scores, boolean higherIsBetter) {
        roundsClass = SteadyState.classify(
                scores.stream().mapToDouble(Double::doubleValue).toArray(), higherIsBetter);
        double spread = Quartiles.range(scores) / Quartiles.median(scores);
        if (roundsClass == SteadyClass.TOO_SHORT) {
            // The middle half of so few would be half of what all of them span.
            spread = (Collections.max(scores) - Collections.min(scores)) / Quartiles.median(scores);
            note(ForkStatus.OK, "%d rounds are too few to tell a trend", scores.size());
        }
        if (!(spread <= MOST_SPREAD) || unsteady(roundsClass)) {
            note(
                    ForkStatus.NOT_STEADY,
                    "rounds are %s; %s spans %.0f %% of their median",
                    roundsClass.word(),
                    roundsClass == SteadyClass.TOO_SHORT ? "all of them" : "their middle half",
                    100 * spread);
        }
        return this;
    }

    /** How the rounds went. */
    SteadyClass roundsClass() {
        return roundsClass;
    }

    private static boolean unsteady(SteadyClass steady) {
        return steady != SteadyClass.FLAT && steady != SteadyClass.TOO_SHORT;
    }

    /**
     * @param sloNs what the p99 of the response times shall keep below
     */
    ForkVerdict latency(RateResult rate, long sloNs) {
        achieved(rate);
        generator(rate, sloNs);
        return windows(rate.samples(), rate.secondsP99Ns());
    }

    /**
     * @param seconds what each second of the latency phase used
     * @param p99Ns of each full second
     */
    ForkVerdict windows(List<WindowSampler.Sample> seconds, double[] p99Ns) {
        Resources used = seconds.stream().map(WindowSampler.Sample::used).reduce(Resources.NONE, Resources::plus);
        compiling("latency", used.jitShare());
        SteadyClass steady = SteadyState.classify(p99Ns, false);
        if (steady == SteadyClass.TOO_SHORT) {
            note(ForkStatus.OK, "%d seconds of latency are too few to tell a trend", p99Ns.length);
        }
        if (unsteady(steady)) {
            note(ForkStatus.NOT_STEADY, "the p99 of each second of the latency phase: %s", steady.word());
        }
        return this;
    }

    /** What is true of one of several rates is said, and decides nothing for the others. */
    ForkVerdict atRate(long perSecond, List<String> findings) {
        findings.forEach(finding -> note(ForkStatus.OK, "at %,d messages/s: %s", perSecond, finding));
        return this;
    }

    private void achieved(RateResult rate) {
        double achieved = rate.achievedPerSec();
        double offered = rate.offeredPerSec();
        if (achieved < LEAST_ACHIEVED * offered) {
            note(
                    ForkStatus.NOT_STEADY,
                    ForkRecord.Rate.OVERLOADED + ": %,.0f messages/s were processed of %,.0f offered",
                    achieved,
                    offered);
        }
    }

    private void generator(RateResult rate, long sloNs) {
        Histogram ownDelay = rate.ownDelay();
        long longestNs = rate.response().getMaxValue();
        if (ownDelay.getMaxValue() * 2 >= longestNs) {
            note(
                    ForkStatus.OK,
                    "the longest response, %,.0f µs, may be the generator's own: it was held up for %,.0f µs",
                    longestNs / 1e3,
                    ownDelay.getMaxValue() / 1e3);
        }
        long ownDelayNs = ownDelay.getValueAtPercentile(99);
        long budgetNs = Math.max(sloNs, rate.response().getValueAtPercentile(99)) / ForkRecord.Rate.SEND_DELAY_SHARE;
        if (ownDelayNs >= budgetNs) {
            note(
                    ForkStatus.GENERATOR_BOUND,
                    "p99 of the generator's own delay is %,.1f µs, not below %,.0f µs: the latencies hold its stalls too"
                            + " (load average of the machine: %.1f)",
                    ownDelayNs / 1e3,
                    budgetNs / 1e3,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
    }

    ForkVerdict checks(List<PhaseCheck> checks) {
        for (PhaseCheck check : checks) {
            if (!check.ok()) {
                status = ForkStatus.INVALID;
                reasons.addAll(check.complaints());
            }
        }
        return this;
    }

    /**
     * @param deliveries that came when nothing was under way
     */
    ForkVerdict strays(long deliveries) {
        if (deliveries > 0) {
            note(ForkStatus.INVALID, "%,d messages were delivered when nothing was under way", deliveries);
        }
        return this;
    }

    private void note(ForkStatus other, String format, Object... arguments) {
        if (GRAVITY.indexOf(other) > GRAVITY.indexOf(status)) {
            status = other;
        }
        // One fork has a throughput and latencies, and what is true of either is told by name.
        String name = other == ForkStatus.OK ? "" : other + ": ";
        reasons.add(name + String.format(Locale.ROOT, format, arguments));
    }
}
