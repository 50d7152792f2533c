package org.mhhsbench.core.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.time.SettlementCalendar;
import org.mhhsbench.core.validation.CheckedMessage;

/**
 * Every version of every reading, in one {@link DaySegment} a UTC day. One writer; any number of readers while it does
 * not write.
 */
public final class Readings {

    /** No cutoff: the latest version counts. */
    public static final long LATEST = Long.MAX_VALUE;

    private static final int FIRST_DAY = SettlementCalendar.FIRST_DAY;

    private final DaySegment[] segments = new DaySegment[SettlementCalendar.LAST_DAY - FIRST_DAY + 1];
    private final IdPacker packer;

    /** @param packer who packs the transaction ids */
    public Readings(IdPacker packer) {
        this.packer = packer;
    }

    /** Adds the row {@code day} of a message. */
    public void add(CheckedMessage message, int day, PackedId transaction) {
        int i = message.epochDay[day] - FIRST_DAY;
        if (segments[i] == null) {
            segments[i] = new DaySegment(packer);
        }
        segments[i].add(
                message.meter,
                message.quantity.ordinal(),
                message.epochSecond,
                transaction,
                message.present[day],
                message.actual[day],
                message.wattHours,
                day * MeterDay.SLOTS);
    }

    /** Whether an accepted message is among the versions: one that has its first day, timestamp and transaction id. */
    public boolean hold(CheckedMessage message, PackedId transaction) {
        DaySegment segment = segments[message.epochDay[0] - FIRST_DAY];
        return segment != null
                && segment.holds(message.meter, message.quantity.ordinal(), message.epochSecond, transaction);
    }

    /** Reads the memory in which the search for a meter's readings begins. */
    public long touch(int epochDay, int meter, MeasurementQuantity quantity) {
        DaySegment segment = segments[epochDay - FIRST_DAY];
        return segment == null ? 0 : segment.newest(meter, quantity.ordinal());
    }

    /** Fills {@code out} with a UTC day's readings as of a cutoff, or {@link #LATEST}. */
    public void read(int epochDay, int meter, MeasurementQuantity quantity, long cutoffEpochSecond, DayReadings out) {
        DaySegment segment = segments[epochDay - FIRST_DAY];
        if (segment == null) {
            out.present = 0;
            out.actual = 0;
        } else {
            segment.latest(meter, quantity.ordinal(), cutoffEpochSecond, out);
        }
    }

    /** All versions of one half hour, the newest first, whatever the cutoff. */
    public List<Version> versions(int meter, MeasurementQuantity quantity, long halfHour) {
        int epochDay = (int) Math.floorDiv(halfHour - 1, (long) MeterDay.SLOTS);
        int slot = (int) Math.floorMod(halfHour - 1, (long) MeterDay.SLOTS);
        List<Version> versions = new ArrayList<>();
        DaySegment segment = segments[epochDay - FIRST_DAY];
        if (segment == null) {
            return versions;
        }
        for (int row = segment.newest(meter, quantity.ordinal()); row >= 0; row = segment.older(row)) {
            if ((segment.present(row) >>> slot & 1) != 0) {
                versions.add(new Version(
                        Integer.toUnsignedLong(segment.epochSecond(row)),
                        segment.transaction(row),
                        segment.wattHours(row, slot),
                        (segment.actual(row) >>> slot & 1) != 0));
            }
        }
        return versions;
    }

    /** The rows of each day up to now, by day. */
    public List<DayCut> cut() {
        List<DayCut> days = new ArrayList<>();
        for (int i = 0; i < segments.length; i++) {
            if (segments[i] != null) {
                days.add(segments[i].cut(FIRST_DAY + i));
            }
        }
        return days;
    }

    /** How many version rows there are. */
    public long rows() {
        long rows = 0;
        for (DaySegment segment : segments) {
            rows += segment == null ? 0 : segment.rows();
        }
        return rows;
    }

    /** Bytes of the version rows, without their transaction ids. */
    public long rowBytes() {
        return bytes(DaySegment::rowBytes);
    }

    /** Bytes of the transaction ids of the version rows, and of what these have in common. */
    public long transactionBytes() {
        return bytes(DaySegment::transactionBytes) + packer.bytes();
    }

    /** Bytes of the indexes from meters to rows. */
    public long indexBytes() {
        return bytes(DaySegment::indexBytes);
    }

    private long bytes(ToLongFunction<DaySegment> item) {
        return Arrays.stream(segments).filter(Objects::nonNull).mapToLong(item).sum();
    }
}
