package org.mhhsbench.scenarios.spi;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Who is delivered to, by number: the first is 0. The first four are those that IF-021 is sent to in the market; the others
 * stand for whoever else would have to know the same, for a reference architecture's sake.
 */
public enum Subscriber {
    /** Settles. */
    MARKET_WIDE_DATA_SERVICE("market-wide data service"),
    LOAD_SHAPING_SERVICE("load-shaping service"),
    DISTRIBUTOR("distributor"),
    SUPPLIER("supplier"),
    /** Bills the use of the distribution system. */
    NETWORK_CHARGING("network charging"),
    FORECASTING("forecasting"),
    REGISTRATION_SERVICE("registration service"),
    /** Keeps the industry's standing data. */
    STANDING_DATA_SERVICE("standing data service"),
    SYSTEM_OPERATOR("system operator"),
    /** Looks over everybody's shoulder. */
    PERFORMANCE_ASSURANCE("performance assurance");

    /** The most that any variant serves. */
    public static final int MOST = values().length;

    private final String words;

    Subscriber(String words) {
        this.words = words;
    }

    /** In words. */
    public static String name(int subscriber) {
        return values()[subscriber].words;
    }

    /** The first so many, in words. */
    public static String names(int count) {
        return Arrays.stream(values()).limit(count).map(each -> each.words).collect(Collectors.joining(", "));
    }
}
