package org.mhhsbench.scenarios.spi;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Who is delivered to, by number: the first is 0. The first four are those that IF-021 is sent to in the market; the others
 * stand for whoever else would have to know the same, for a reference architecture's sake.
 */
public enum Subscriber {
    /** Settles. */
    MARKET_WIDE_DATA_SERVICE,
    LOAD_SHAPING_SERVICE,
    DISTRIBUTOR,
    SUPPLIER,
    /** Bills the use of the distribution system. */
    NETWORK_CHARGING,
    FORECASTING,
    REGISTRATION_SERVICE,
    /** Keeps the industry's standing data. */
    STANDING_DATA_SERVICE,
    SYSTEM_OPERATOR,
    /** Looks over everybody's shoulder. */
    PERFORMANCE_ASSURANCE;

    /** The most that any variant serves. */
    public static final int MOST = values().length;

    /** In words. */
    public static String name(int subscriber) {
        return values()[subscriber].name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The first so many, in words. */
    public static String names(int count) {
        return Arrays.stream(values())
                .limit(count)
                .map(each -> name(each.ordinal()))
                .collect(Collectors.joining(", "));
    }
}
