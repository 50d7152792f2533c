package org.mhhsbench.core.state;

import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.validation.CheckedMessage;

/**
 * Every version of every reading, in one {@link DaySegment} a UTC day. One writer, who loads a day before anybody reads
 * it or adds to it; any number of readers while it does not write.
 */
public final class Readings {

    /** No cutoff: the latest version counts. */
    public static final long LATEST = Long.MAX_VALUE;

    private final IdPacker packer;
    private final Segments segments;

    /**
     * @param packer who packs the transaction ids
     * @param store where days are that are not in memory; null to have all in memory
     */
    public Readings(IdPacker packer, SegmentStore store) {
        this.packer = packer;
        this.segments = new Segments(packer, store);
    }

    /** Sees to it that a UTC day is in memory; the one loaded before still is. */
    public void load(int epochDay) {
        segments.load(epochDay);
    }

    /** Adds the row {@code day} of a message. */
    public void add(CheckedMessage message, int day, PackedId transaction) {
        segments.findOrCreate(message.epochDay[day])
                .add(
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
        DaySegment segment = segments.find(message.epochDay[0]);
        return segment != null
                && segment.holds(message.meter, message.quantity.ordinal(), message.epochSecond, transaction);
    }

    /** Whether anything was ever said of a meter's UTC day. */
    public boolean has(int epochDay, int meter, MeasurementQuantity quantity) {
        DaySegment segment = segments.find(epochDay);
        return segment != null && segment.newest(meter, quantity.ordinal()) >= 0;
    }

    /** Reads the memory in which the search for a meter's readings begins, if the day is in memory. */
    public long touch(int epochDay, int meter, MeasurementQuantity quantity) {
        DaySegment segment = segments.peek(epochDay);
        return segment == null ? 0 : segment.newest(meter, quantity.ordinal());
    }

    /** Fills {@code out} with a UTC day's readings as of a cutoff, or {@link #LATEST}. */
    public void read(int epochDay, int meter, MeasurementQuantity quantity, long cutoffEpochSecond, DayReadings out) {
        DaySegment segment = segments.find(epochDay);
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
        segments.load(epochDay);
        DaySegment segment = segments.find(epochDay);
        if (segment == null) {
            return versions;
        }
        Withdrawals withdrawals = new Withdrawals(segment);
        for (int row = segment.newest(meter, quantity.ordinal()); row >= 0; row = segment.older(row)) {
            boolean present = (segment.present(row) >>> slot & 1) != 0;
            boolean actual = (segment.actual(row) >>> slot & 1) != 0;
            if (present || actual && !(segment.present(row) == 0 && withdrawals.note(row))) {
                versions.add(new Version(
                        Integer.toUnsignedLong(segment.epochSecond(row)),
                        segment.transaction(row),
                        present ? segment.wattHours(row, slot) : 0,
                        present && actual,
                        !present || (withdrawals.of(row) >>> slot & 1) != 0));
            }
        }
        return versions;
    }

    /** The rows of each day up to now, by day. */
    public List<DayCut> cut() {
        return segments.cut();
    }

    /** How many version rows there are, in memory or not. */
    public long rows() {
        return segments.rows();
    }

    /** How many UTC days are in memory. */
    public int daysInMemory() {
        return segments.inMemory();
    }

    /** Bytes in memory of the version rows, without their transaction ids. */
    public long rowBytes() {
        return segments.sum(DaySegment::rowBytes);
    }

    /** Bytes in memory of the transaction ids of the version rows, and of what these have in common. */
    public long transactionBytes() {
        return segments.sum(DaySegment::transactionBytes) + packer.bytes();
    }

    /** Bytes in memory of the indexes from meters to rows. */
    public long indexBytes() {
        return segments.sum(DaySegment::indexBytes);
    }
}
