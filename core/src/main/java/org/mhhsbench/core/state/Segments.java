package org.mhhsbench.core.state;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.mhhsbench.core.time.SettlementCalendar;

/**
 * The segments by UTC day. With a store, only so many are in memory: the least recently used one goes to the store when
 * another is needed, and comes back when it is. One writer, who says which days will be read; any number of readers
 * while it does not write.
 */
final class Segments {

    private static final int FIRST_DAY = SettlementCalendar.FIRST_DAY;
    private static final int DAYS = SettlementCalendar.LAST_DAY - FIRST_DAY + 1;

    private final IdPacker packer;
    /** Null if all are in memory. */
    private final SegmentStore store;

    private final DaySegment[] segments = new DaySegment[DAYS];
    private int inMemory;
    /** By day: the number of its last use. */
    private final long[] used;

    private long uses;

    /** @param store null to have all in memory */
    Segments(IdPacker packer, SegmentStore store) {
        this.packer = packer;
        this.store = store;
        this.used = store == null ? null : new long[DAYS];
    }

    /** Brings a UTC day into memory, if it has rows: it stays until as many others were as may be in memory. */
    void load(int epochDay) {
        if (store == null) {
            return;
        }
        int i = epochDay - FIRST_DAY;
        used[i] = ++uses;
        if (segments[i] == null && store.rows(epochDay) > 0) {
            makeRoom();
            segments[i] = read(store.cut(epochDay));
            inMemory++;
        }
    }

    private DaySegment read(DayCut day) {
        DaySegment segment = new DaySegment(packer);
        PackedId transaction = new PackedId();
        day.forEach(0, row -> {
            packer.pack(row.transaction, transaction);
            segment.add(
                    row.meter, row.quantity, row.epochSecond, transaction, row.present, row.actual, row.wattHours, 0);
        });
        return segment;
    }

    private void makeRoom() {
        while (inMemory >= store.daysInMemory()) {
            int oldest = -1;
            for (int i = 0; i < DAYS; i++) {
                if (segments[i] != null && (oldest < 0 || used[i] < used[oldest])) {
                    oldest = i;
                }
            }
            store.put(segments[oldest].cut(FIRST_DAY + oldest));
            segments[oldest] = null;
            inMemory--;
        }
    }

    /** The segment of a UTC day that was loaded, or null if it has no rows. */
    DaySegment find(int epochDay) {
        DaySegment segment = segments[epochDay - FIRST_DAY];
        if (segment == null && store != null && store.rows(epochDay) > 0) {
            throw new IllegalStateException(LocalDate.ofEpochDay(epochDay) + " must be loaded before it is read");
        }
        return segment;
    }

    /** The segment of a UTC day if it is in memory, else null. */
    DaySegment peek(int epochDay) {
        return segments[epochDay - FIRST_DAY];
    }

    /** The segment of a UTC day that was loaded; a new one if it has no rows. */
    DaySegment findOrCreate(int epochDay) {
        DaySegment segment = find(epochDay);
        if (segment == null) {
            if (store != null) {
                makeRoom();
            }
            segment = new DaySegment(packer);
            segments[epochDay - FIRST_DAY] = segment;
            inMemory++;
        }
        return segment;
    }

    /** The rows of each day up to now, by day. */
    List<DayCut> cut() {
        List<DayCut> days = new ArrayList<>();
        for (int epochDay = FIRST_DAY; epochDay < FIRST_DAY + DAYS; epochDay++) {
            DaySegment segment = peek(epochDay);
            if (segment != null) {
                days.add(segment.cut(epochDay));
            } else if (store != null && store.rows(epochDay) > 0) {
                days.add(store.cut(epochDay));
            }
        }
        return days;
    }

    /** How many rows there are, in memory or not. */
    long rows() {
        long rows = sum(DaySegment::rows);
        for (int i = 0; store != null && i < DAYS; i++) {
            rows += segments[i] == null ? store.rows(FIRST_DAY + i) : 0;
        }
        return rows;
    }

    int inMemory() {
        return inMemory;
    }

    /** Adds up what those in memory have of something. */
    long sum(ToLongFunction<DaySegment> item) {
        return Arrays.stream(segments).filter(Objects::nonNull).mapToLong(item).sum();
    }
}
