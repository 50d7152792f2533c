package org.mhhsbench.scenarios.spi.workload;

/** How many of a thousand meters (or, where it says so, of a thousand of a day's messages) are out of the ordinary. */
public enum Share {
    /** Messages that come one to three days after the others of their day. */
    LATE("late", 20, 500),
    /** Meters with a replacement of all or some half hours, one to three days later. */
    CORRECTED("corrected", 40, 1000),
    /** Messages that are delivered twice. */
    DUPLICATED("duplicated", 10, 400),
    /** Messages that are sent again, with a new transaction, as a replay. */
    REPLAYED("replayed", 5, 400),
    /** Messages that lack some half hours of their day. */
    PARTIAL("partial", 20, 300),
    /** Messages that bring the day before once more. */
    MULTI_DAY("multi-day", 20, 300),
    /** Messages that are estimated throughout or in part. */
    ESTIMATED("estimated", 30, 300),
    /** Messages that never come. */
    MISSING("missing", 5, 400),
    /** Meters that send a reactive quantity, or the other direction, as well. */
    OTHER_QUANTITY("other-quantity", 10, 1000),
    /** Homes that opted out of half-hourly data: whole days estimated, reason 1. */
    OPT_OUT("opt-out", 30, 1000),
    /** Meters that change their supplier within the days of the workload. */
    SWITCHED("switched", 50, 1000),
    /** Meters whose last week is sent anew, all together, in the middle of the workload. */
    RE_READ("re-read", 0, 1000);

    private final String key;
    private final int defaultPerThousand;
    private final int mostPerThousand;

    Share(String key, int defaultPerThousand, int mostPerThousand) {
        this.key = key;
        this.defaultPerThousand = defaultPerThousand;
        this.mostPerThousand = mostPerThousand;
    }

    /** The name as a key of a workload. */
    public String key() {
        return key;
    }

    public int defaultPerThousand() {
        return defaultPerThousand;
    }

    /** The largest share that there may be. */
    public int mostPerThousand() {
        return mostPerThousand;
    }
}
