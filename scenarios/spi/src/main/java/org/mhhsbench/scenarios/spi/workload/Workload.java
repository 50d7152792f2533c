package org.mhhsbench.scenarios.spi.workload;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.spi.Nearest;

/**
 * A number of consumption messages: each meter once a day, day after day, arriving out of order, of which one in a
 * hundred is delivered twice and one in twenty replaces readings of an earlier one. Message <i>i</i> depends on the
 * seed, the number of meters and the clock change, not on the size. Immutable, any thread.
 *
 * @param size how many messages there are
 * @param meters how many meters take turns
 */
public record Workload(long seed, int size, int meters, ClockChange clockChange) {

    /** Messages change places within blocks of this many. */
    private static final int BLOCK = 256;
    /** How far back the original of a duplicate or a replacement may be, in events. */
    private static final int REACH = 2048;

    private static final int DAYS = 8;
    private static final int DUPLICATES_PER_THOUSAND = 10;
    private static final int REPLACEMENTS_PER_THOUSAND = 50;

    private static final long ORDER = 10;
    private static final long KIND = 11;
    private static final long TARGET = 12;
    private static final long TRANSACTION = 13;
    private static final long TIME = 14;

    private static final String REFERENCE_PREFIX = "S-IF-021-";
    private static final int REFERENCE_HEX_DIGITS = 10;

    public Workload {
        if (size < 1) {
            throw new IllegalArgumentException("size must be at least 1, was " + size);
        }
        if (meters < 1 || meters > 10_000_000) {
            throw new IllegalArgumentException("meters must be 1 to 10000000, was " + meters);
        }
    }

    /** A workload of about eight days. */
    public static Workload of(long seed, int size, ClockChange clockChange) {
        return new Workload(seed, size, Math.max(16, (size + DAYS - 1) / DAYS), clockChange);
    }

    /** The keys that {@link #of(Map)} knows. */
    public static Set<String> keyNames() {
        return of(0, 100_000, ClockChange.NONE).keys().keySet();
    }

    /**
     * A workload from its keys: {@code seed} (required), {@code messages}, {@code meters}, {@code clock-change}.
     *
     * @throws IllegalArgumentException for a key that there is not, or a value that it may not have; the message lists
     *     the known ones
     */
    public static Workload of(Map<String, String> keys) {
        Map<String, String> known = of(0, 100_000, ClockChange.NONE).keys();
        for (String key : keys.keySet()) {
            if (!known.containsKey(key)) {
                throw new IllegalArgumentException("keys of a workload must be among " + known.keySet()
                        + Nearest.hint(key, known.keySet()) + ", was " + key);
            }
        }
        if (!keys.containsKey("seed")) {
            throw new IllegalArgumentException("a workload must have a seed, was " + keys);
        }
        Map<String, String> complete = new TreeMap<>(known);
        complete.putAll(keys);
        return new Workload(
                number(complete, "seed"),
                Math.toIntExact(number(complete, "messages")),
                Math.toIntExact(number(complete, "meters")),
                ClockChange.valueOf(complete.get("clock-change").toUpperCase(Locale.ROOT)));
    }

    private static long number(Map<String, String> keys, String key) {
        try {
            return Long.parseLong(keys.get(key));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " must be a whole number, was " + keys.get(key), e);
        }
    }

    /** All keys with their values: {@link #of(Map)} makes an equal workload of them. */
    public Map<String, String> keys() {
        return new TreeMap<>(Map.of(
                "seed", Long.toString(seed),
                "messages", Integer.toString(size),
                "meters", Integer.toString(meters),
                "clock-change", clockChange.name().toLowerCase(Locale.ROOT)));
    }

    /** The first messages of this workload. */
    public Workload first(int messages) {
        return new Workload(seed, messages, meters, clockChange);
    }

    /** The first UTC day that has readings. */
    public LocalDate firstDay() {
        return clockChange.firstDay();
    }

    /** A day that is after the last one with readings. */
    public LocalDate endDay() {
        return firstDay().plusDays((size + BLOCK) / meters + 3);
    }

    /** The message of an index from 0 to {@code size} - 1. */
    public ConsumptionMessage message(int index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("index must be 0 to " + (size - 1) + ", was " + index);
        }
        int event = eventAt(index);
        int kind = kind(event);
        if (kind < DUPLICATES_PER_THOUSAND) {
            return primary(original(event), index);
        }
        if (kind < DUPLICATES_PER_THOUSAND + REPLACEMENTS_PER_THOUSAND) {
            return replacement(event, index);
        }
        return primary(event, index);
    }

    /**
     * The index that a message of a workload carries in its reference.
     *
     * @throws IllegalArgumentException if the reference is not one of a workload
     */
    public static long indexOf(ConsumptionMessage message) {
        String reference = message.senderUniqueReference();
        int start = REFERENCE_PREFIX.length();
        if (!reference.startsWith(REFERENCE_PREFIX) || reference.length() < start + REFERENCE_HEX_DIGITS) {
            throw new IllegalArgumentException("reference must carry the index of a workload, was " + reference);
        }
        return HexFormat.fromHexDigitsToLong(reference, start, start + REFERENCE_HEX_DIGITS);
    }

    /** Puts the events of a block in another order: {@code position * odd + shift} goes through all of them. */
    private int eventAt(int index) {
        long bits = Mix.bits(seed, ORDER, index / BLOCK);
        int odd = (int) (bits & (BLOCK - 1)) | 1;
        int shift = (int) (bits >>> 32 & (BLOCK - 1));
        return index - index % BLOCK + (index % BLOCK * odd + shift & BLOCK - 1);
    }

    private int kind(int event) {
        return event == 0 ? 999 : Mix.below(1000, seed, KIND, event);
    }

    /** The earlier event that a duplicate repeats or a replacement corrects; itself neither. */
    private int original(int event) {
        int candidate = event - 1 - Mix.below(Math.min(event, REACH), seed, TARGET, event);
        while (kind(candidate) < DUPLICATES_PER_THOUSAND + REPLACEMENTS_PER_THOUSAND) {
            candidate--;
        }
        return candidate;
    }

    private ConsumptionMessage primary(int event, int index) {
        Readings readings = new Readings(this, event, event % meters);
        long day = firstDay().toEpochDay() + event / meters;
        // One message in fifty brings the day before once more: another version of what came or comes alone.
        List<MeterDay> days = Mix.below(50, seed, KIND + 100, event) == 0
                ? List.of(readings.day(day - 1), readings.day(day))
                : List.of(readings.day(day));
        return message(event, index, event % meters, epochSecond(event), readings.quantity(), days);
    }

    private ConsumptionMessage replacement(int event, int index) {
        int original = original(event);
        int meter = original % meters;
        Readings readings = new Readings(this, event, meter);
        Readings replaced = new Readings(this, original, meter);
        long day = firstDay().toEpochDay() + original / meters;
        MeterDay corrected = event % 2 == 0 ? readings.day(day) : readings.partOf(day);
        // Sometimes at the same second: then the transaction id decides.
        long later = Mix.below(10, seed, TIME + 100, event) == 0 ? 0 : 1 + Mix.below(400_000, seed, TIME + 200, event);
        return message(event, index, meter, epochSecond(original) + later, replaced.quantity(), List.of(corrected));
    }

    private long epochSecond(int event) {
        long dayEnd = (firstDay().toEpochDay() + event / meters + 1) * 86_400L;
        return dayEnd + Mix.below(36 * 3600, seed, TIME, event);
    }

    private ConsumptionMessage message(
            int event, int index, int meter, long epochSecond, MeasurementQuantity quantity, List<MeterDay> days) {
        HexFormat hex = HexFormat.of();
        // The event makes it unique, the bits before it keep its order from being that of the events.
        String transactionId = "T-IF-021-1000000001-SDS-" + hex.toHexDigits(Mix.bits(seed, TRANSACTION, event), 6)
                + hex.toHexDigits(event, 8);
        String reference = REFERENCE_PREFIX
                + hex.toHexDigits(index, REFERENCE_HEX_DIGITS)
                + "-SDS-"
                + clockChange.firstDay().toString().replace("-", "")
                + "-1";
        return new ConsumptionMessage(
                transactionId, "1000000001", reference, epochSecond, false, Meters.mpan(seed, meter), quantity, days);
    }
}
