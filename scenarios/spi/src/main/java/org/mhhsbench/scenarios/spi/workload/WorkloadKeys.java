package org.mhhsbench.scenarios.spi.workload;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mhhsbench.scenarios.spi.Nearest;

/**
 * The keys of a workload, checked.
 *
 * @param messages only so many of its messages, or 0 for all
 * @param outageDays how many days, from the second on, nothing arrives
 * @param perThousand by share
 */
record WorkloadKeys(
        long seed,
        int meters,
        int days,
        int messages,
        LocalDate from,
        Market market,
        int outageDays,
        Map<Share, Integer> perThousand) {

    private static final String SEED = "seed";
    private static final String METERS = "meters";
    private static final String DAYS = "days";
    private static final String MESSAGES = "messages";
    private static final String FROM = "from";
    private static final String MARKET = "market";
    private static final String OUTAGE = "outage-days";

    private static final int DEFAULT_METERS = 10_000;
    private static final int DEFAULT_DAYS = 4;
    private static final LocalDate DEFAULT_FROM = LocalDate.of(2026, 6, 10);
    private static final LocalDate EARLIEST = LocalDate.of(2006, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2096, 12, 31);
    private static final int MOST_DAYS = 400;
    private static final int MOST_OUTAGE_DAYS = 7;
    private static final int WHOLE = 1000;

    WorkloadKeys {
        perThousand = Map.copyOf(perThousand);
        requireBetween(METERS, meters, 1, Mpan.MAX_METERS);
        requireBetween(DAYS, days, 1, MOST_DAYS);
        requireBetween(MESSAGES, messages, 0, Integer.MAX_VALUE);
        requireBetween(OUTAGE, outageDays, 0, MOST_OUTAGE_DAYS);
        if (from.isBefore(EARLIEST) || from.isAfter(LATEST)) {
            throw new IllegalArgumentException(
                    FROM + " must be a date from " + EARLIEST + " to " + LATEST + ", was " + from);
        }
        perThousand.forEach(
                (share, value) -> requireBetween(share.key() + " (per thousand)", value, 0, share.mostPerThousand()));
    }

    private static void requireBetween(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", was " + value);
        }
    }

    static Set<String> names() {
        TreeSet<String> names = new TreeSet<>(List.of(SEED, METERS, DAYS, MESSAGES, FROM, MARKET, OUTAGE));
        for (Share share : Share.values()) {
            names.add(share.key());
        }
        return names;
    }

    static WorkloadKeys of(Map<String, String> keys) {
        Set<String> known = names();
        for (String key : keys.keySet()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(
                        "keys of a workload must be among " + known + Nearest.hint(key, known) + ", was " + key);
            }
        }
        if (!keys.containsKey(SEED)) {
            throw new IllegalArgumentException("a workload must have a seed, was " + keys);
        }
        Map<Share, Integer> shares = new EnumMap<>(Share.class);
        for (Share share : Share.values()) {
            shares.put(share, number(keys, share.key(), share.defaultPerThousand()));
        }
        return new WorkloadKeys(
                seed(keys.get(SEED)),
                number(keys, METERS, DEFAULT_METERS),
                number(keys, DAYS, DEFAULT_DAYS),
                number(keys, MESSAGES, 0),
                from(keys.get(FROM)),
                market(keys.get(MARKET)),
                number(keys, OUTAGE, 0),
                shares);
    }

    private static long seed(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(SEED + " must be a whole number, was " + value, e);
        }
    }

    private static int number(Map<String, String> keys, String key, int absent) {
        String value = keys.get(key);
        if (value == null) {
            return absent;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " must be a whole number, was " + value, e);
        }
    }

    private static LocalDate from(String value) {
        try {
            return value == null ? DEFAULT_FROM : LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(FROM + " must be a date like " + DEFAULT_FROM + ", was " + value, e);
        }
    }

    private static Market market(String value) {
        if (value == null) {
            return Market.SMALL;
        }
        List<String> names =
                Arrays.stream(Market.values()).map(WorkloadKeys::nameOf).toList();
        if (!names.contains(value)) {
            throw new IllegalArgumentException(
                    MARKET + " must be one of " + names + Nearest.hint(value, names) + ", was " + value);
        }
        return Market.values()[names.indexOf(value)];
    }

    private static String nameOf(Market market) {
        return market.name().toLowerCase(Locale.ROOT);
    }

    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        texts.put(SEED, Long.toString(seed));
        texts.put(METERS, Integer.toString(meters));
        texts.put(DAYS, Integer.toString(days));
        texts.put(MESSAGES, Integer.toString(messages));
        texts.put(FROM, from.toString());
        texts.put(MARKET, nameOf(market));
        texts.put(OUTAGE, Integer.toString(outageDays));
        perThousand.forEach((share, value) -> texts.put(share.key(), Integer.toString(value)));
        return texts;
    }

    WorkloadKeys withMessages(int count) {
        return new WorkloadKeys(seed, meters, days, count, from, market, outageDays, perThousand);
    }

    /** How many meters have a share, rounded down. */
    int count(Share share) {
        return (int) ((long) meters * perThousand.get(share) / WHOLE);
    }
}
