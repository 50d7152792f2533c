package org.mhhsbench.bench.search;

import org.mhhsbench.results.model.SustainableRate;

/**
 * Whether fresh forks agree with what a search found: so many run a rate, four fifths of them must pass, and where they do
 * not a rate lower by 5 % is next. For one thread.
 */
public final class Confirmation {

    private static final double STEP = 0.95;
    /** Below half of what was found it was something else that was found. */
    private static final double LOWEST = 0.5;

    private final int forks;
    private final long foundPerSec;
    private long rate;
    private Long refuted;
    private int passed;
    private int failed;
    private int disturbed;

    /**
     * @param forks how many run each rate
     * @param foundPerSec what the search found to pass
     * @param refutedPerSec what it found to fail; null if nothing
     */
    public Confirmation(int forks, long foundPerSec, Long refutedPerSec) {
        if (forks < 1 || foundPerSec < 1) {
            throw new IllegalArgumentException(
                    "forks and rate must be 1 or more, were " + forks + " and " + foundPerSec);
        }
        this.forks = forks;
        this.foundPerSec = foundPerSec;
        this.rate = foundPerSec;
        this.refuted = refutedPerSec;
    }

    private int needed() {
        return needed(forks);
    }

    /** How many of so many forks must pass. */
    public static int needed(int forks) {
        return (int) Math.ceil(SustainableRate.SHARE * forks - 1e-9);
    }

    /** Whether nothing more is to be run: confirmed, or given up. */
    public boolean ended() {
        return confirmed() || rate < LOWEST * foundPerSec || rate < 1;
    }

    private boolean confirmed() {
        return passed + failed == forks && passed >= needed();
    }

    /** The rate that the next fork shall run. */
    public long next() {
        return rate;
    }

    /** Tells of a fork at {@link #next} that missed it while the machine did something else: a few of them say nothing. */
    public void addDisturbed() {
        if (disturbed < SustainableRate.MOST_DISTURBED) {
            disturbed++;
        } else {
            add(false);
        }
    }

    /** Tells what became of a fork at {@link #next}. */
    public void add(boolean hasPassed) {
        if (hasPassed) {
            passed++;
        } else {
            failed++;
        }
        if (failed > forks - needed()) {
            refuted = rate;
            rate = Math.min(rate - 1, Math.round(rate * STEP));
            passed = 0;
            failed = 0;
            disturbed = 0;
        }
    }

    /** The rate that was confirmed; 0 if none was. */
    public long confirmedPerSec() {
        return confirmed() ? rate : 0;
    }

    /** The lowest rate above it that was refuted; null if none was. */
    public Long refutedPerSec() {
        return refuted;
    }
}
