package org.mhhsbench.bench.harness;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.mhhsbench.results.model.ForkStatus;

/** A fork's verdict on itself: the gravest status that applies, and in words all that do. */
final class ForkVerdict {

    /** In-process transports shall keep p99 below 100 µs; a tenth of it is what a generator may add. */
    private static final long SEND_DELAY_BUDGET_NS = 10_000;
    /** Below this share of the offered rate a run is overloaded. */
    private static final double LEAST_ACHIEVED = 0.999;
    /** Rounds that differ by more than this share of their median are not steady. */
    private static final double MOST_SPREAD = 0.2;

    /** A variant that wants more cores than there are is compared with its like alone, whatever else is true of it. */
    private static final List<ForkStatus> GRAVITY = List.of(
            ForkStatus.OK,
            ForkStatus.NOT_STEADY,
            ForkStatus.GENERATOR_BOUND,
            ForkStatus.OVERSUBSCRIBED,
            ForkStatus.INVALID);

    private final List<String> reasons = new ArrayList<>();
    private ForkStatus status = ForkStatus.OK;

    ForkStatus status() {
        return status;
    }

    List<String> reasons() {
        return List.copyOf(reasons);
    }

    ForkVerdict budget(CoreBudget budget) {
        if (budget.oversubscribed()) {
            note(ForkStatus.OVERSUBSCRIBED, "needs %d cores, there are %d", budget.neededCpus(), budget.usableCpus());
        }
        return this;
    }

    /**
     * @param becameSteady whether the warm-up ended because the rounds had become steady
     */
    ForkVerdict warmup(boolean becameSteady) {
        if (!becameSteady) {
            note(ForkStatus.NOT_STEADY, "the warm-up ended at its cap: what follows may still be compiled");
        }
        return this;
    }

    ForkVerdict rounds(List<Double> perSecond, SteadyClass steady) {
        double spread = (Collections.max(perSecond) - Collections.min(perSecond)) / Medians.of(perSecond);
        boolean unsteady = steady != SteadyClass.FLAT && steady != SteadyClass.TOO_SHORT;
        if (spread > MOST_SPREAD || unsteady) {
            note(
                    ForkStatus.NOT_STEADY,
                    "throughput rounds (%s) differ by %.0f %% of their median",
                    steady.word(),
                    100 * spread);
        }
        return this;
    }

    ForkVerdict latency(LatencySeries series) {
        double achieved = series.achievedPerSecond();
        double offered = series.offeredPerSecond();
        if (achieved < LEAST_ACHIEVED * offered) {
            note(
                    ForkStatus.NOT_STEADY,
                    "overloaded or held up: %,.0f messages/s were processed of %,.0f offered",
                    achieved,
                    offered);
        }
        long ownDelayNs = series.ownDelay().getValueAtPercentile(99);
        if (ownDelayNs >= SEND_DELAY_BUDGET_NS) {
            note(
                    ForkStatus.GENERATOR_BOUND,
                    "p99 of the generator's own delay is %,.1f µs, not below %,.0f µs: the latencies hold its stalls too"
                            + " (load average of the machine: %.1f)",
                    ownDelayNs / 1e3,
                    SEND_DELAY_BUDGET_NS / 1e3,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
        return this;
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

    private void note(ForkStatus other, String format, Object... arguments) {
        if (GRAVITY.indexOf(other) > GRAVITY.indexOf(status)) {
            status = other;
        }
        reasons.add(String.format(Locale.ROOT, format, arguments));
    }
}
