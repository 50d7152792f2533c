package org.mhhsbench.bench.harness;

import java.time.Duration;

/** Cuts a plan to the time that there is. Stateless, any thread. */
public final class TimeBudget {

    private TimeBudget() {}

    /**
     * The plan with as many blocks as fit, never with more than it has; with the profile that those are enough for.
     *
     * @throws IllegalArgumentException if not even one block fits
     */
    public static ExperimentPlan fit(ExperimentPlan plan, Duration time) {
        Duration used = plan.beforeBudget();
        int blocks = 0;
        while (blocks < plan.blocks() && used.plus(plan.blockBudget(blocks)).compareTo(time) <= 0) {
            used = used.plus(plan.blockBudget(blocks++));
        }
        if (blocks == 0) {
            throw new IllegalArgumentException("a budget must have room for one block: "
                    + plan.beforeBudget().toSeconds() + " s and then "
                    + plan.blockBudget(0).toSeconds() + " s each, was " + time.toSeconds()
                    + " s; measure fewer variants or rates, or search in no block (search-blocks=0)");
        }
        return plan.with(blocks, ProfileNumbers.reached(plan.profile(), blocks));
    }
}
