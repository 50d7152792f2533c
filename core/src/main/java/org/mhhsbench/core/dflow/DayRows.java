package org.mhhsbench.core.dflow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;
import org.mhhsbench.core.time.SettlementCalendar;

/** The days of one instance, row by row. A settlement day becomes the parts of the UTC days that it has. For one thread. */
final class DayRows {

    private static final byte ACTUAL = (byte) Quality.A.ordinal();
    private static final byte ESTIMATED = (byte) Quality.E.ordinal();

    private final DFlow flow;
    private final Profile profile;
    private final Line line;
    private final Violations violations;
    private final long[] wattHours = new long[SettlementCalendar.MAX_PERIODS];
    private final byte[] qualities = new byte[SettlementCalendar.MAX_PERIODS];
    private List<MeterDay> days = new ArrayList<>();
    private boolean empty = true;
    /** The day that is open; {@link FlowTime#NONE} if none is, or one whose date cannot be read. */
    private long epochDay = FlowTime.NONE;

    private int dayLine;
    private int periods;
    private int rows;
    private long present;

    DayRows(DFlow flow, Profile profile, Line line, Violations violations) {
        this.flow = flow;
        this.profile = profile;
        this.line = line;
        this.violations = violations;
    }

    void clear() {
        days = new ArrayList<>();
        empty = true;
        epochDay = FlowTime.NONE;
    }

    /** Whether there was no day yet. */
    boolean isEmpty() {
        return empty;
    }

    /** Those that were ended. */
    List<MeterDay> days() {
        return days;
    }

    void beginDay() {
        endDay();
        empty = false;
        rows = 0;
        present = 0;
        dayLine = line.number();
        epochDay = line.hasFields(2, 2) ? FlowTime.readDate(line, 2, violations) : FlowTime.NONE;
        periods = epochDay == FlowTime.NONE ? 0 : flow.periods((int) epochDay);
    }

    /** @param extended whether a row may be empty in a strict reader's eyes */
    void addRow(boolean extended) {
        if (empty) {
            violations.add(line.number(), 1, "a row must follow a group " + flow.dayGroup);
            return;
        }
        int row = rows++;
        if (row >= periods || !line.hasFields(3, 3)) {
            return;
        }
        if (line.length(2) == 0 && line.length(3) == 0) {
            if (!extended && profile == Profile.STRICT) {
                violations.add(line.number(), 2, "a row must have an indicator and a value, is empty");
            }
            wattHours[row] = 0;
            qualities[row] = 0;
            return;
        }
        long value = Quantities.read(line, 3, flow, profile, violations);
        qualities[row] = indicator();
        wattHours[row] = value;
        present |= 1L << row;
    }

    private byte indicator() {
        if (line.equal(2, "A")) {
            return ACTUAL;
        }
        if (line.equal(2, "E") || flow == DFlow.D0036 && line.equal(2, "C")) {
            return ESTIMATED;
        }
        Quality quality = profile == Profile.LENIENT ? QualityRuns.quality(line, 2) : null;
        if (quality == null) {
            violations.add(
                    line.number(),
                    2,
                    "an indicator must be A" + (flow == DFlow.D0036 ? ", E or C" : " or E"),
                    line.text(2));
            return 0;
        }
        return (byte) quality.ordinal();
    }

    void addQualities() {
        if (epochDay == FlowTime.NONE || rows != periods) {
            violations.add(line.number(), 1, "a group " + QualityRuns.GROUP + " must follow all rows of a day");
            return;
        }
        QualityRuns.read(line, present, periods, qualities, violations);
    }

    /** Ends the day that is open, if one is. */
    void endDay() {
        if (epochDay == FlowTime.NONE) {
            return;
        }
        int day = (int) epochDay;
        epochDay = FlowTime.NONE;
        if (rows != periods) {
            violations.add(
                    dayLine,
                    0,
                    "a day must have " + periods + " rows " + flow.readingGroup + ", as " + LocalDate.ofEpochDay(day)
                            + " has half hours; has " + rows);
        } else if (present == 0) {
            violations.add(dayLine, 0, "a day must have a row that is not empty");
        } else if (flow == DFlow.D0379) {
            add(day, 0, 0, MeterDay.SLOTS);
        } else {
            addSettlementDay(day);
        }
    }

    private void addSettlementDay(int day) {
        int row = 0;
        while (row < periods) {
            int slot = Math.floorMod(flow.halfHour(day, row) - 1, MeterDay.SLOTS);
            int count = Math.min(MeterDay.SLOTS - slot, periods - row);
            if ((present >>> row & (1L << count) - 1) != 0) {
                add(Math.floorDiv(flow.halfHour(day, row) - 1, MeterDay.SLOTS), slot, row, count);
            }
            row += count;
        }
    }

    /** Adds the part of a UTC day that some rows are. */
    private void add(int utcDay, int slot, int fromRow, int count) {
        if (days.size() == ConsumptionMessage.MAX_DAYS) {
            violations.add(dayLine, 0, "an instance must have at most " + ConsumptionMessage.MAX_DAYS + " UTC days");
            return;
        }
        long[] values = new long[MeterDay.SLOTS];
        byte[] ordinals = new byte[MeterDay.SLOTS];
        System.arraycopy(wattHours, fromRow, values, slot, count);
        System.arraycopy(qualities, fromRow, ordinals, slot, count);
        long slots = (present >>> fromRow & (1L << count) - 1) << slot;
        try {
            days.add(MeterDay.of(LocalDate.ofEpochDay(utcDay), slots, values, ordinals));
        } catch (IllegalArgumentException e) {
            violations.add(dayLine, 2, String.valueOf(e.getMessage()));
        }
    }
}
