package org.mhhsbench.core.state;

import java.util.Arrays;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.codec.Key;
import org.mhhsbench.core.reference.LongTable;

/**
 * All versions of one UTC day, in pages of columns. A row is what one message says of one meter and quantity; the rows
 * of a meter are chained from the newest to the oldest by (timestamp, transaction id). A value takes 16 bits; what does
 * not fit stands in an overflow table. Nothing but the templates of transaction ids stands elsewhere. One writer;
 * readers only while it does not write.
 */
final class DaySegment {

    private static final int ROWS = 256;
    private static final int ROW_BITS = 8;
    private static final int METERS = 1 << 12;
    private static final int METER_BITS = 12;
    private static final int QUANTITY_BITS = 2;
    /** Stands for a value of 65,535 Wh or more. */
    private static final char OVERFLOW = 0xFFFF;

    /** Of the transaction ids of a segment's first page. */
    private static final int FIRST_ID_BYTES = 16 * ROWS;

    /** 256 rows of every column. */
    private static final class Page {
        /** Meter and quantity of each row: {@code meter << 2 | quantity}. */
        private final int[] of = new int[ROWS];

        private final int[] epochSecond = new int[ROWS];
        /** Where the packed transaction id of each row stands among those of the page. */
        private final int[] transactionAt = new int[ROWS];

        private final int[] older = new int[ROWS];
        private final long[] present = new long[ROWS];
        private final long[] actual = new long[ROWS];
        private final char[] values = new char[ROWS * MeterDay.SLOTS];
        private byte[] transactions;
        private int transactionBytes;

        private Page(int expectedBytes) {
            transactions = new byte[expectedBytes];
        }

        /** Without its transaction ids. */
        static long bytes() {
            return ROWS * (4L + 4 + 4 + 4 + 8 + 8 + 2 * MeterDay.SLOTS);
        }
    }

    private final IdPacker packer;

    private Page[] pages = new Page[1];
    private int rows;
    /** By quantity and meter: the newest row + 1, or 0. */
    private final int[][][] newest = new int[MeasurementQuantity.values().length][][];

    private int indexPages;
    private LongTable overflow;
    /** Room of all pages for transaction ids. */
    private long transactionBytes;

    /** @param packer who packed the transaction ids */
    DaySegment(IdPacker packer) {
        this.packer = packer;
    }

    /** Adds a version; its place in the chain is given by its timestamp, then its transaction id. */
    void add(
            int meter,
            int quantity,
            long epochSecond,
            PackedId transaction,
            long present,
            long actual,
            long[] wattHours,
            int from) {
        int row = rows++;
        Page page = pageForAppend(row);
        int at = row & ROWS - 1;
        page.of[at] = meter << QUANTITY_BITS | quantity;
        page.epochSecond[at] = (int) epochSecond;
        page.transactionAt[at] = append(page, transaction);
        page.present[at] = present;
        page.actual[at] = actual;
        store(page, row, present, wattHours, from);

        int[] heads = headsForWrite(meter, quantity);
        int head = heads[meter & METERS - 1] - 1;
        if (head < 0 || isNewer(row, head)) {
            page.older[at] = head;
            heads[meter & METERS - 1] = row + 1;
            return;
        }
        int newer = head;
        while (older(newer) >= 0 && !isNewer(row, older(newer))) {
            newer = older(newer);
        }
        page.older[at] = older(newer);
        page(newer).older[newer & ROWS - 1] = row;
    }

    private int append(Page page, PackedId transaction) {
        int at = page.transactionBytes;
        int end = at + transaction.length;
        if (end > page.transactions.length) {
            resize(page, Math.max(end, page.transactions.length * 5 / 4));
        }
        System.arraycopy(transaction.bytes, 0, page.transactions, at, transaction.length);
        page.transactionBytes = end;
        return at;
    }

    /** A cut keeps the array that it found: this thread alone sees what the new one holds. */
    private void resize(Page page, int bytes) {
        transactionBytes += bytes - page.transactions.length;
        page.transactions = Arrays.copyOf(page.transactions, bytes);
    }

    private void store(Page page, int row, long present, long[] wattHours, int from) {
        int base = (row & ROWS - 1) * MeterDay.SLOTS;
        if (present == MeterDay.ALL_SLOTS && storePlain(page.values, base, wattHours, from)) {
            return;
        }
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            if ((present >>> slot & 1) == 0) {
                continue;
            }
            long value = wattHours[from + slot];
            if (value < OVERFLOW) {
                page.values[base + slot] = (char) value;
            } else {
                page.values[base + slot] = OVERFLOW;
                if (overflow == null) {
                    overflow = new LongTable();
                }
                overflow.putIfAbsent((long) row * MeterDay.SLOTS + slot, value);
            }
        }
    }

    /** Stores a whole day if each value fits. */
    private static boolean storePlain(char[] values, int base, long[] wattHours, int from) {
        // No value is above their bits; several are put together at a time, which is not so with the largest.
        long bits = 0;
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            bits |= wattHours[from + slot];
        }
        if (bits >= OVERFLOW) {
            return false;
        }
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            values[base + slot] = (char) wattHours[from + slot];
        }
        return true;
    }

    /**
     * The rows up to now; adding more does not change it. What rows say never changes, but for the order of versions,
     * which follows from them.
     */
    DayCut cut(int epochDay) {
        byte[] last = rows == 0 ? null : page(rows - 1).transactions;
        LongTable large = overflow == null ? null : new LongTable(overflow);
        return new SegmentCut(epochDay, pages.clone(), last, rows, large, packer.unpacker());
    }

    /**
     * Fills {@code out} with a row that was there when a cut was made.
     *
     * @param cutTransactions the transaction ids of its page, if it was the last one; else null
     */
    static void read(
            Object cutPage,
            byte[] cutTransactions,
            LongTable cutOverflow,
            int row,
            IdPacker.Unpacker unpacker,
            DayRow out) {
        Page page = (Page) cutPage;
        int at = row & ROWS - 1;
        out.meter = page.of[at] >>> QUANTITY_BITS;
        out.quantity = page.of[at] & (1 << QUANTITY_BITS) - 1;
        out.epochSecond = Integer.toUnsignedLong(page.epochSecond[at]);
        unpacker.unpack(
                cutTransactions == null ? page.transactions : cutTransactions, page.transactionAt[at], out.transaction);
        out.present = page.present[at];
        out.actual = page.actual[at];
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            char value = page.values[at * MeterDay.SLOTS + slot];
            out.wattHours[slot] = value == OVERFLOW && (out.present >>> slot & 1) != 0
                    ? cutOverflow.get((long) row * MeterDay.SLOTS + slot, -1)
                    : value;
        }
    }

    /** The number of the page of a row. */
    static int pageOf(int row) {
        return row >>> ROW_BITS;
    }

    private boolean isNewer(int row, int than) {
        int byTime = Integer.compareUnsigned(epochSecond(row), epochSecond(than));
        return byTime > 0 || byTime == 0 && compareTransactions(row, than) > 0;
    }

    private int compareTransactions(int row, int than) {
        Page page = page(row);
        Page other = page(than);
        return packer.compare(
                page.transactions,
                page.transactionAt[row & ROWS - 1],
                other.transactions,
                other.transactionAt[than & ROWS - 1]);
    }

    /** Whether a message with this timestamp and transaction id has a row of a meter and quantity. */
    boolean holds(int meter, int quantity, long epochSecond, PackedId transaction) {
        int row = newest(meter, quantity);
        while (row >= 0 && Integer.compareUnsigned(epochSecond(row), (int) epochSecond) > 0) {
            row = older(row);
        }
        for (; row >= 0 && epochSecond(row) == (int) epochSecond; row = older(row)) {
            if (transaction.standsAt(page(row).transactions, page(row).transactionAt[row & ROWS - 1])) {
                return true;
            }
        }
        return false;
    }

    /** The newest row of a meter and quantity, or -1. */
    int newest(int meter, int quantity) {
        int[][] byMeter = newest[quantity];
        int page = meter >>> METER_BITS;
        return byMeter == null || page >= byMeter.length || byMeter[page] == null
                ? -1
                : byMeter[page][meter & METERS - 1] - 1;
    }

    /** The next older row of the same meter and quantity, or -1. */
    int older(int row) {
        return page(row).older[row & ROWS - 1];
    }

    /** The timestamp of a row; unsigned, which reaches 2106. */
    int epochSecond(int row) {
        return page(row).epochSecond[row & ROWS - 1];
    }

    /** The transaction id of a row, as text. */
    String transaction(int row) {
        Key id = new Key();
        packer.unpack(page(row).transactions, page(row).transactionAt[row & ROWS - 1], id);
        return id.toString();
    }

    long present(int row) {
        return page(row).present[row & ROWS - 1];
    }

    long actual(int row) {
        return page(row).actual[row & ROWS - 1];
    }

    long wattHours(int row, int slot) {
        char value = page(row).values[(row & ROWS - 1) * MeterDay.SLOTS + slot];
        return value == OVERFLOW ? overflow.get((long) row * MeterDay.SLOTS + slot, -1) : value;
    }

    /**
     * Fills {@code out} with the readings that count at a cutoff: half hour by half hour the newest version not after
     * it.
     */
    void latest(int meter, int quantity, long cutoffEpochSecond, DayReadings out) {
        out.present = 0;
        out.actual = 0;
        Withdrawals withdrawals = null;
        for (int row = newest(meter, quantity);
                row >= 0 && (out.present | out.actual) != MeterDay.ALL_SLOTS;
                row = older(row)) {
            if (Integer.toUnsignedLong(epochSecond(row)) <= cutoffEpochSecond) {
                if (present(row) == 0) {
                    withdrawals = withdrawals == null ? new Withdrawals(this) : withdrawals;
                    if (withdrawals.note(row)) {
                        continue;
                    }
                }
                fill(row, withdrawals == null ? 0 : withdrawals.of(row), out);
            }
        }
    }

    private void fill(int row, long withdrawn, DayReadings out) {
        long open = ~(out.present | out.actual);
        long added = present(row) & open & ~withdrawn;
        out.present |= added;
        // Where nothing is present: taken back, and no older version counts.
        out.actual |= (actual(row) | present(row) & withdrawn) & open;
        if (added == MeterDay.ALL_SLOTS) {
            char[] values = page(row).values;
            int base = (row & ROWS - 1) * MeterDay.SLOTS;
            for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
                out.wattHours[slot] = values[base + slot];
            }
            long bits = 0;
            for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
                bits |= out.wattHours[slot];
            }
            if (bits < OVERFLOW) {
                return;
            }
        }
        for (long left = added; left != 0; left &= left - 1) {
            int slot = Long.numberOfTrailingZeros(left);
            out.wattHours[slot] = wattHours(row, slot);
        }
    }

    int rows() {
        return rows;
    }

    /** Bytes of the rows' columns and the overflow table, without the transaction ids. */
    long rowBytes() {
        return (rows + ROWS - 1) / ROWS * Page.bytes() + (overflow == null ? 0 : overflow.bytes());
    }

    /** Bytes of the rows' transaction ids. */
    long transactionBytes() {
        return transactionBytes;
    }

    /** Bytes of the index from meters to rows. */
    long indexBytes() {
        return 4L * METERS * indexPages;
    }

    private Page page(int row) {
        return pages[row >>> ROW_BITS];
    }

    private Page pageForAppend(int row) {
        int number = row >>> ROW_BITS;
        if (number == pages.length) {
            pages = Arrays.copyOf(pages, number * 2);
        }
        if (pages[number] == null) {
            // As many bytes of transaction ids as the page before, and some more.
            int before = number == 0 ? FIRST_ID_BYTES : trimmed(pages[number - 1]);
            pages[number] = new Page(before + before / 32);
            transactionBytes += pages[number].transactions.length;
        }
        return pages[number];
    }

    /** Gives back what a full page has too much; returns the bytes of its transaction ids. */
    private int trimmed(Page full) {
        if (full.transactions.length > full.transactionBytes * 9L / 8) {
            resize(full, full.transactionBytes);
        }
        return full.transactionBytes;
    }

    private int[] headsForWrite(int meter, int quantity) {
        int page = meter >>> METER_BITS;
        int[][] byMeter = newest[quantity];
        if (byMeter == null || page >= byMeter.length) {
            byMeter = byMeter == null
                    ? new int[page + 1][]
                    : Arrays.copyOf(byMeter, Math.max(page + 1, byMeter.length * 2));
            newest[quantity] = byMeter;
        }
        if (byMeter[page] == null) {
            byMeter[page] = new int[METERS];
            indexPages++;
        }
        return byMeter[page];
    }
}
