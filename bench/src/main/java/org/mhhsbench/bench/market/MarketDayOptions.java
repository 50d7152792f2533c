package org.mhhsbench.bench.market;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * How large the market is.
 *
 * @param meters of the day in the binary form
 * @param jsonMeters of the day that is read as IF-021 too; 0 for none
 * @param threads of what can use several
 */
public record MarketDayOptions(int meters, int jsonMeters, int threads) {

    /** The state and the registrations take 340, measured. */
    private static final long HEAP_BYTES_A_METER = 400;

    /** The market's cells as text, which are compared with the oracle's. */
    private static final long HEAP_BYTES = 3L << 30;

    private static final long DISK_BYTES_A_METER = 280;
    private static final long DISK_BYTES_A_JSON_METER = 5_300;

    public MarketDayOptions {
        require("meters", meters, 1_000, 40_000_000);
        require("json-meters", jsonMeters, 0, 10_000_000);
        require("threads", threads, 1, 256);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("--" + name + " must be " + least + " to " + most + ", was " + value);
        }
    }

    long heapBytes() {
        return HEAP_BYTES + HEAP_BYTES_A_METER * Math.max(meters, jsonMeters);
    }

    long diskBytes() {
        return DISK_BYTES_A_METER * meters + DISK_BYTES_A_JSON_METER * jsonMeters;
    }

    /** A winter's day, so that it is one settlement day; one message in twenty is sent again with other values. */
    static Map<String, String> keys(int meters) {
        Map<String, String> keys = new TreeMap<>();
        Workload.keyNames().forEach(key -> keys.put(key, "0"));
        keys.put("seed", "505");
        keys.put("meters", Integer.toString(meters));
        keys.put("days", "1");
        keys.put("from", "2026-01-14");
        keys.put("market", "gb");
        keys.put("re-read", "50");
        return keys;
    }

    static String text(Map<String, String> keys) {
        return keys.entrySet().stream().map(Object::toString).collect(Collectors.joining(","));
    }
}
