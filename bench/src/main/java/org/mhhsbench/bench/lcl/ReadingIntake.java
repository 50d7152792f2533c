package org.mhhsbench.bench.lcl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Decides what becomes of each row, counts it, and keeps the readings that are accepted. */
final class ReadingIntake implements LclReader.RowSink {

    static final int MOST_CONFLICTS_LISTED = 1_000;

    /** Far above the 5,500 homes that there are; it bounds the memory that a strange input can ask for. */
    private static final int MOST_HOMES = 20_000;

    private static final Pattern LCL_ID = Pattern.compile("MAC\\d{6}");

    private final HalfHourPlan plan;
    private final TimestampMeaning timestamps;
    private final Map<String, HomeReadings> homes = new TreeMap<>();
    private final long[] outcomes = new long[Outcome.values().length];
    private final List<ImportReport.Conflict> conflicts = new ArrayList<>();
    private HomeReadings current;
    private long moreThanThreeDecimals;
    private long rounded;
    private BigDecimal roundingKWh = BigDecimal.ZERO;

    ReadingIntake(HalfHourPlan plan, TimestampMeaning timestamps) {
        this.plan = plan;
        this.timestamps = timestamps;
    }

    @Override
    public void accept(String file, long line, String lclId, String timestamp, String value) {
        // Most rows follow one of the same home: remembering it saves a look-up.
        if (current == null || !current.lclId().equals(lclId)) {
            current = home(file, line, lclId);
        }
        outcomes[outcome(file, line, timestamp, value).ordinal()]++;
    }

    private Outcome outcome(String file, long line, String timestamp, String value) {
        long halfHour = LclTimestamp.halfHour(timestamp);
        if (halfHour == LclTimestamp.UNREADABLE) {
            throw ImportRefused.at(file, line, "timestamp " + ImportRefused.shown(timestamp), LclTimestamp.RULE);
        }
        Energy energy = Energy.parse(value);
        if (energy.decimals() > 3) {
            moreThanThreeDecimals++;
        }
        switch (energy.kind()) {
            case UNREADABLE:
                throw ImportRefused.at(file, line, "energy " + ImportRefused.shown(value), Energy.RULE);
            case NO_VALUE:
                return Outcome.NO_VALUE;
            default:
                break;
        }
        if (halfHour == LclTimestamp.OFF_GRID) {
            return Outcome.OFF_GRID;
        }
        if (energy.kind() != Energy.Kind.VALUE) {
            return energy.kind() == Energy.Kind.NEGATIVE ? Outcome.NEGATIVE : Outcome.TOO_LARGE;
        }
        int slot = plan.slotOfSource(timestamps == TimestampMeaning.END ? halfHour - 1 : halfHour);
        if (slot == HalfHourPlan.NONE) {
            return Outcome.OUTSIDE_RANGE;
        }
        return store(slot, energy, file, line, timestamp);
    }

    private Outcome store(int slot, Energy energy, String file, long line, String timestamp) {
        if (!current.has(slot)) {
            current.put(slot, energy.wattHours());
            if (energy.rounded()) {
                rounded++;
                roundingKWh = roundingKWh.add(energy.rounding());
            }
            return Outcome.ACCEPTED;
        }
        long kept = current.wattHours(slot);
        if (kept == energy.wattHours()) {
            return Outcome.EXACT_DUPLICATE;
        }
        if (conflicts.size() < MOST_CONFLICTS_LISTED) {
            conflicts.add(new ImportReport.Conflict(
                    file, line, current.lclId(), timestamp.strip(), KWh.text(kept), KWh.text(energy.wattHours())));
        }
        return Outcome.CONFLICTING_DUPLICATE;
    }

    private HomeReadings home(String file, long line, String lclId) {
        HomeReadings known = homes.get(lclId);
        if (known != null) {
            return known;
        }
        if (!LCL_ID.matcher(lclId).matches()) {
            throw ImportRefused.at(file, line, "LCLid " + ImportRefused.shown(lclId), "must be MAC and six digits");
        }
        if (homes.size() == MOST_HOMES) {
            throw ImportRefused.at(file, line, "LCLid", "more than " + MOST_HOMES + " homes");
        }
        HomeReadings home = new HomeReadings(lclId, plan.slots());
        homes.put(lclId, home);
        return home;
    }

    /** The homes met, by id. */
    Collection<HomeReadings> homes() {
        return homes.values();
    }

    Map<Outcome, Long> outcomes() {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, outcomes[outcome.ordinal()]);
        }
        return counts;
    }

    List<ImportReport.Conflict> conflicts() {
        return conflicts;
    }

    /** Rows of any outcome whose value has more than three decimals. */
    long moreThanThreeDecimals() {
        return moreThanThreeDecimals;
    }

    /** Accepted rows whose value changed when it became whole watt-hours. */
    long rounded() {
        return rounded;
    }

    BigDecimal roundingKWh() {
        return roundingKWh;
    }
}
