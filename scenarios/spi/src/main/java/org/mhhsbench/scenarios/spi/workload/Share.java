package org.mhhsbench.scenarios.spi.workload;

/** How many of a thousand meters (or, where it says so, of a thousand of a day's messages) are out of the ordinary. */
public enum Share {
    LATE("late", 20, 500, "messages that come one to three days after the others of their day"),
    CORRECTED("corrected", 40, 1000, "meters with a replacement of all or some half hours, one to three days later"),
    DUPLICATED("duplicated", 10, 400, "messages that are delivered twice"),
    REPLAYED("replayed", 5, 400, "messages that are sent again, with a new transaction, as a replay"),
    PARTIAL("partial", 20, 300, "messages that lack some half hours of their day"),
    MULTI_DAY("multi-day", 20, 300, "messages that bring the day before once more"),
    ESTIMATED("estimated", 30, 300, "messages that are estimated throughout or in part"),
    MISSING("missing", 5, 400, "messages that never come"),
    OTHER_QUANTITY("other-quantity", 10, 1000, "meters that send a reactive quantity, or the other direction, as well"),
    OPT_OUT("opt-out", 30, 1000, "homes that opted out of half-hourly data: whole days estimated, reason 1"),
    SWITCHED("switched", 50, 1000, "meters that change their supplier within the days of the workload"),
    RE_READ("re-read", 0, 1000, "meters whose last week is sent anew, all together, in the middle of the workload");

    private final String key;
    private final int defaultPerThousand;
    private final int mostPerThousand;
    private final String meaning;

    Share(String key, int defaultPerThousand, int mostPerThousand, String meaning) {
        this.key = key;
        this.defaultPerThousand = defaultPerThousand;
        this.mostPerThousand = mostPerThousand;
        this.meaning = meaning;
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

    /** What has the share, in words. */
    public String meaning() {
        return meaning;
    }
}
