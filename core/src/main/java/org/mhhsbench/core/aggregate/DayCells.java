package org.mhhsbench.core.aggregate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.aggregate.SumRows.Group;
import org.mhhsbench.core.reference.CellGroups;
import org.mhhsbench.core.reference.EnergyDirection;
import org.mhhsbench.core.reference.LineLossFactors;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.Registrations;
import org.mhhsbench.core.reference.SettlementGroup;
import org.mhhsbench.core.reference.Tariff;
import org.mhhsbench.core.time.SettlementCalendar;

/**
 * The cells of one settlement day. What is kept is a row for each cell group and quantity: its volumes by period, how
 * many registrations had a reading, and the day's actual and estimated volume. Settlement cells, losses, DUoS cells and
 * days are made of these rows when they are asked for: all are sums over them, and a loss is a volume times a factor that
 * all of a row have in common. For one thread.
 */
final class DayCells {

    private static final int PERIODS = SettlementCalendar.MAX_PERIODS;

    // Columns. The counts of a period are the sum of the steps up to it, the energised one in the upper half, the
    // de-energised one in the lower: adding a range of periods takes two.
    private static final int ACTUAL = 2;
    private static final int ESTIMATED = 3;
    private static final int STEPS = 4;
    private static final int VOLUME = STEPS + PERIODS + 1;
    private static final int COLUMNS = VOLUME + PERIODS;
    private static final Group VOLUMES = new Group(0, VOLUME, COLUMNS);
    private static final Group DAY = new Group(1, ACTUAL, STEPS);
    private static final long ENERGISED = 1L << 32;

    private final ReferenceData reference;
    private final Registrations registrations;
    private final CellGroups groups;
    private final int settlementDay;
    /** By cell group and quantity, AE before AI. */
    private final SumRows rows;

    DayCells(ReferenceData reference, int settlementDay) {
        this.reference = reference;
        this.registrations = reference.registrations();
        this.groups = registrations.cellGroups();
        this.settlementDay = settlementDay;
        this.rows = new SumRows(groups.size() * 2, COLUMNS, VOLUMES, DAY);
    }

    /** The sums of another, for reading. */
    DayCells(DayCells other) {
        reference = other.reference;
        registrations = other.registrations;
        groups = other.groups;
        settlementDay = other.settlementDay;
        rows = new SumRows(other.rows);
    }

    private int key(int registration, MeasurementQuantity quantity) {
        return registrations.cellGroup(registration) * 2 + (quantity == MeasurementQuantity.AI ? 1 : 0);
    }

    /**
     * Adds readings of a registration, or with a sign of -1 takes them away.
     *
     * @param present bit <i>p</i> is set when period <i>p</i> + 1 has a reading, {@code wattHours[p + offset]}
     * @param actual bit <i>p</i> is set when that reading is actual
     * @param wattHours not negative
     */
    void add(
            int registration,
            MeasurementQuantity quantity,
            long present,
            long actual,
            long[] wattHours,
            int offset,
            int sign) {
        int row = rows.row(key(registration, quantity));
        long count = registrations.energised(registration) ? ENERGISED * sign : sign;
        for (long left = present; left != 0; ) {
            int from = Long.numberOfTrailingZeros(left);
            int to = from + Long.numberOfTrailingZeros(~(left >>> from));
            step(row, from, to, count);
            addRange(row, actual, wattHours, offset, sign, from, to);
            left &= -1L << to;
        }
    }

    private void step(int row, int from, int to, long count) {
        long[] cells = rows.cells();
        int at = rows.at(row) + STEPS;
        cells[at + from] += count;
        cells[at + to] -= count;
    }

    /** Adds the values of the periods from one index to another, exclusive, all of which are there. */
    private void addRange(int row, long actual, long[] wattHours, int offset, int sign, int from, int to) {
        int length = to - from;
        int begin = from + offset;
        int at = rows.at(row) + VOLUME + from;
        long[] cells = rows.cells();
        // One kind of work a loop: so the compiler does several periods at a time.
        if (sign > 0) {
            for (int i = 0; i < length; i++) {
                cells[at + i] += wattHours[begin + i];
            }
        } else {
            for (int i = 0; i < length; i++) {
                cells[at + i] -= wattHours[begin + i];
            }
        }
        // Readings are not negative: none is above the bits of all.
        long bits = 0;
        for (int i = 0; i < length; i++) {
            bits |= wattHours[begin + i];
        }
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += wattHours[begin + i];
        }
        long all = (1L << to) - (1L << from);
        long actualSum = (actual & all) == all ? sum : actualSum(actual, wattHours, offset, from, to);
        cells[rows.at(row) + ACTUAL] += sign * actualSum;
        cells[rows.at(row) + ESTIMATED] += sign * (sum - actualSum);
        rows.spend(row, VOLUMES, upTo(bits));
        rows.spend(row, DAY, sum);
    }

    private static long actualSum(long actual, long[] wattHours, int offset, int from, int to) {
        long sum = 0;
        for (int p = from; p < to; p++) {
            sum += wattHours[p + offset] & -(actual >>> p & 1);
        }
        return sum;
    }

    /** The least 2^n - 1 that is not below any of the values whose bits are set. */
    private static long upTo(long bits) {
        return bits == 0 ? 0 : (Long.highestOneBit(bits) << 1) - 1;
    }

    /** Reads the memory that says where the row of a registration is. */
    long touchKey(int registration, MeasurementQuantity quantity) {
        return rows.touchKey(key(registration, quantity));
    }

    /** Reads the memory of the row of a registration. */
    long touch(int registration, MeasurementQuantity quantity) {
        return rows.touch(key(registration, quantity));
    }

    /** Adds one default: it is estimated, and its MPAN counts. The amount may be larger than any reading. */
    void addDefault(int registration, MeasurementQuantity quantity, int period, BigInteger wattHours) {
        int p = period - 1;
        int row = rows.row(key(registration, quantity));
        step(row, p, p + 1, ENERGISED);
        rows.add(row, VOLUMES, VOLUME + p, wattHours);
        rows.add(row, DAY, ESTIMATED, wattHours);
    }

    /** Adds the cells of other meters on the same settlement day. */
    void add(DayCells other) {
        rows.add(other.rows);
    }

    /** In output order. */
    List<SettlementCell> settlementCells() {
        List<SettlementCell> cells = new ArrayList<>();
        int end;
        for (int first = 0; first < groups.size(); first = end) {
            int number = groups.settlementGroup(first);
            end = first + 1;
            while (end < groups.size() && groups.settlementGroup(end) == number) {
                end++;
            }
            SettlementGroup group = registrations.settlementGroups().get(number);
            addSettlementCells(first, end, group, MeasurementQuantity.AE, cells);
            addSettlementCells(first, end, group, MeasurementQuantity.AI, cells);
        }
        return cells;
    }

    /** The cells of some cell groups that follow one another. */
    private void addSettlementCells(
            int first, int end, SettlementGroup group, MeasurementQuantity quantity, List<SettlementCell> cells) {
        long[] counts = new long[PERIODS];
        ExactSum[] volumes = sums();
        ExactSum[] losses = sums();
        boolean some = false;
        for (int cellGroup = first; cellGroup < end; cellGroup++) {
            int row = rows.find(cellGroup * 2 + quantity(quantity));
            if (row >= 0) {
                some = true;
                int[] factors = reference.lineLossFactors(groups.tariff(cellGroup), settlementDay);
                addCounts(row, counts);
                for (int p = 0; p < PERIODS; p++) {
                    rows.addTo(volumes[p], row, VOLUME + p, 1);
                    if (factors != null && factors[p] != LineLossFactors.MISSING) {
                        rows.addTo(losses[p], row, VOLUME + p, factors[p] - LineLossFactors.ONE);
                    }
                }
            }
        }
        for (int p = 0; p < PERIODS && some; p++) {
            int count = (int) (counts[p] >>> 32) + (int) counts[p];
            if (count > 0) {
                cells.add(new SettlementCell(group, quantity, p + 1, count, volumes[p].value(), losses[p].value()));
            }
        }
    }

    private static int quantity(MeasurementQuantity quantity) {
        return quantity == MeasurementQuantity.AI ? 1 : 0;
    }

    private static ExactSum[] sums() {
        ExactSum[] sums = new ExactSum[PERIODS];
        for (int p = 0; p < PERIODS; p++) {
            sums[p] = new ExactSum();
        }
        return sums;
    }

    /** Adds the counts of a row by period, energised ones in the upper half. */
    private void addCounts(int row, long[] counts) {
        long count = 0;
        for (int p = 0; p < PERIODS; p++) {
            count += rows.cells()[rows.at(row) + STEPS + p];
            counts[p] += count;
        }
    }

    /** What makes a DUoS cell: cell groups that differ in their settlement group alone, and a quantity. */
    private interface TariffRows {

        /** @param places from one to another, exclusive, in the order of tariffs */
        void rows(int from, int to, Tariff tariff, MeasurementQuantity quantity, boolean domestic);
    }

    /** In output order: by tariff, direction (E before I) and domestic flag (F before T). */
    private void forEachTariff(TariffRows consumer) {
        int end;
        for (int first = 0; first < groups.size(); first = end) {
            int number = groups.tariff(groups.inTariffOrder(first));
            int domestic = first;
            end = first;
            while (end < groups.size() && groups.tariff(groups.inTariffOrder(end)) == number) {
                domestic += groups.domestic(groups.inTariffOrder(end)) ? 0 : 1;
                end++;
            }
            Tariff tariff = registrations.tariffs().get(number);
            for (MeasurementQuantity quantity :
                    new MeasurementQuantity[] {MeasurementQuantity.AE, MeasurementQuantity.AI}) {
                consumer.rows(first, domestic, tariff, quantity, false);
                consumer.rows(domestic, end, tariff, quantity, true);
            }
        }
    }

    private static EnergyDirection direction(MeasurementQuantity quantity) {
        return quantity == MeasurementQuantity.AE ? EnergyDirection.E : EnergyDirection.I;
    }

    /** In output order. */
    List<DuosCell> duosCells() {
        List<DuosCell> cells = new ArrayList<>();
        forEachTariff((from, to, tariff, quantity, domestic) -> {
            long[] counts = new long[PERIODS];
            ExactSum[] volumes = null;
            for (int place = from; place < to; place++) {
                int row = rows.find(groups.inTariffOrder(place) * 2 + quantity(quantity));
                if (row >= 0) {
                    volumes = volumes == null ? sums() : volumes;
                    addCounts(row, counts);
                    for (int p = 0; p < PERIODS; p++) {
                        rows.addTo(volumes[p], row, VOLUME + p, 1);
                    }
                }
            }
            for (int p = 0; p < PERIODS && volumes != null; p++) {
                if (counts[p] != 0) {
                    cells.add(new DuosCell(
                            tariff,
                            direction(quantity),
                            domestic,
                            p + 1,
                            volumes[p].value(),
                            (int) (counts[p] >>> 32),
                            (int) counts[p]));
                }
            }
        });
        return cells;
    }

    /** In output order. */
    List<DuosDay> duosDays() {
        List<DuosDay> days = new ArrayList<>();
        forEachTariff((from, to, tariff, quantity, domestic) -> {
            ExactSum actual = new ExactSum();
            ExactSum estimated = new ExactSum();
            boolean some = false;
            for (int place = from; place < to; place++) {
                int row = rows.find(groups.inTariffOrder(place) * 2 + quantity(quantity));
                if (row >= 0 && hasReadings(row)) {
                    some = true;
                    rows.addTo(actual, row, ACTUAL, 1);
                    rows.addTo(estimated, row, ESTIMATED, 1);
                }
            }
            if (some) {
                days.add(new DuosDay(tariff, direction(quantity), domestic, actual.value(), estimated.value()));
            }
        });
        return days;
    }

    /** A row whose readings were all taken back is as if it had never been. */
    private boolean hasReadings(int row) {
        long[] counts = new long[PERIODS];
        addCounts(row, counts);
        return Arrays.stream(counts).anyMatch(count -> count != 0);
    }

    /** The tariffs that some reading or default had no line loss factor for. */
    BitSet tariffsWithoutFactor() {
        BitSet tariffs = new BitSet();
        for (int key = 0; key < groups.size() * 2; key++) {
            int row = rows.find(key);
            if (row >= 0) {
                int tariff = groups.tariff(key / 2);
                int[] factors = reference.lineLossFactors(tariff, settlementDay);
                long[] counts = new long[PERIODS];
                addCounts(row, counts);
                for (int p = 0; p < PERIODS; p++) {
                    if (counts[p] != 0 && (factors == null || factors[p] == LineLossFactors.MISSING)) {
                        tariffs.set(tariff);
                    }
                }
            }
        }
        return tariffs;
    }
}
