package org.mhhsbench.scenarios.spi.oracle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Aggregates in canonical form: a line of text for every cell, so that two of them can be compared, digested and read.
 * Immutable.
 *
 * @param cells the cell's value by its key
 */
public record Totals(NavigableMap<String, String> cells) {

    public Totals {
        cells = Collections.unmodifiableNavigableMap(new TreeMap<>(cells));
    }

    /** SHA-256 of all lines in order, in hexadecimal. */
    public String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, String> cell : cells.entrySet()) {
                sha.update((cell.getKey() + " " + cell.getValue() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Collects cells; a key given twice is an error. For one thread. */
    public static class Builder {

        private final TreeMap<String, String> cells = new TreeMap<>();

        public Builder counts(long messages, long accepted, long rejected, long duplicates, long readings) {
            return add(
                    "counts",
                    "messages=" + messages + " accepted=" + accepted + " rejected=" + rejected + " duplicates="
                            + duplicates + " readings=" + readings);
        }

        /** Consumption and losses of one group, quantity and period. */
        public Builder settlement(
                LocalDate date,
                String group,
                String quantity,
                int period,
                long msids,
                BigInteger volumeWattHours,
                BigInteger lossesMilliWattHours) {
            return add(
                    "settlement " + date + " " + group + " " + quantity + " " + twoDigits(period),
                    "msids=" + msids + " volumeWattHours=" + volumeWattHours + " lossesMilliWattHours="
                            + lossesMilliWattHours);
        }

        /** Consumption of one tariff, direction and period. */
        public Builder duos(
                LocalDate date,
                String tariff,
                String direction,
                boolean domestic,
                int period,
                BigInteger volumeWattHours,
                long energised,
                long deEnergised) {
            return add(
                    "duos " + date + " " + tariff + " " + direction + " " + domestic + " " + twoDigits(period),
                    "volumeWattHours=" + volumeWattHours + " energised=" + energised + " deEnergised=" + deEnergised);
        }

        /** A day's consumption of one tariff and direction. */
        public Builder duosDay(
                LocalDate date,
                String tariff,
                String direction,
                boolean domestic,
                BigInteger actualWattHours,
                BigInteger estimatedWattHours) {
            return add(
                    "duos-daily " + date + " " + tariff + " " + direction + " " + domestic,
                    "actualWattHours=" + actualWattHours + " estimatedWattHours=" + estimatedWattHours);
        }

        Builder add(String key, String value) {
            if (cells.putIfAbsent(key, value) != null) {
                throw new IllegalArgumentException("a cell must be given once, was given twice: " + key);
            }
            return this;
        }

        private static String twoDigits(int period) {
            return period < 10 ? "0" + period : "" + period;
        }

        public Totals build() {
            return new Totals(cells);
        }
    }
}
