package org.mhhsbench.core.aggregate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.aggregate.SumRows.Group;
import org.mhhsbench.core.reference.EnergyDirection;
import org.mhhsbench.core.reference.LineLossFactors;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.Registrations;
import org.mhhsbench.core.reference.SettlementGroup;
import org.mhhsbench.core.reference.Tariff;
import org.mhhsbench.core.time.SettlementCalendar;

/**
 * The cells of one settlement day. Keys are numbers in output order: a settlement group and its quantity (AE before
 * AI), a tariff and its direction (E before I) and domestic flag (F before T). For one thread.
 */
final class DayCells {

    private static final int PERIODS = SettlementCalendar.MAX_PERIODS;

    // Columns of a settlement row. The count of a period is the sum of the steps up to it: adding a range of periods
    // takes two.
    private static final int STEPS = 2;
    private static final int VOLUME = STEPS + PERIODS + 1;
    private static final int LOSSES = VOLUME + PERIODS;
    private static final int SETTLEMENT_COLUMNS = LOSSES + PERIODS;
    private static final Group VOLUMES = new Group(0, VOLUME, LOSSES);
    private static final Group ALL_LOSSES = new Group(1, LOSSES, SETTLEMENT_COLUMNS);

    // Columns of a DUoS row; the energised count is in the upper half of a step, the de-energised one in the lower.
    private static final int ACTUAL = 2;
    private static final int ESTIMATED = 3;
    private static final int DUOS_STEPS = 4;
    private static final int DUOS_VOLUME = DUOS_STEPS + PERIODS + 1;
    private static final int DUOS_COLUMNS = DUOS_VOLUME + PERIODS;
    private static final Group DUOS_VOLUMES = new Group(0, DUOS_VOLUME, DUOS_COLUMNS);
    private static final Group DUOS_DAY = new Group(1, ACTUAL, DUOS_STEPS);
    private static final long ENERGISED = 1L << 32;

    private final ReferenceData reference;
    private final Registrations registrations;
    private final int settlementDay;
    /** By group and quantity. */
    private final SumRows settlement;
    /** By tariff, direction and domestic flag. */
    private final SumRows duos;

    private int[][] factorsOfRow = new int[2][];
    private int factorsKnown;
    private final BitSet tariffsWithoutFactor = new BitSet();
    /** What one range of periods adds, from its first period on. */
    private final long[] values = new long[PERIODS];

    private final long[] losses = new long[PERIODS];

    DayCells(ReferenceData reference, int settlementDay) {
        this.reference = reference;
        this.registrations = reference.registrations();
        this.settlementDay = settlementDay;
        this.settlement =
                new SumRows(registrations.settlementGroups().size() * 2, SETTLEMENT_COLUMNS, VOLUMES, ALL_LOSSES);
        this.duos = new SumRows(registrations.tariffs().size() * 4, DUOS_COLUMNS, DUOS_VOLUMES, DUOS_DAY);
    }

    /** The sums of another, for reading. */
    DayCells(DayCells other) {
        reference = other.reference;
        registrations = other.registrations;
        settlementDay = other.settlementDay;
        settlement = new SumRows(other.settlement);
        duos = new SumRows(other.duos);
        tariffsWithoutFactor.or(other.tariffsWithoutFactor);
    }

    /**
     * Adds readings of a registration, or with a sign of -1 takes them away.
     *
     * @param present bit <i>p</i> is set when period <i>p</i> + 1 has a reading, {@code wattHours[p + offset]}
     * @param actual bit <i>p</i> is set when that reading is actual
     */
    void add(
            int registration,
            MeasurementQuantity quantity,
            long present,
            long actual,
            long[] wattHours,
            int offset,
            int sign) {
        int row = settlement.row(settlementKey(registration, quantity));
        int duosRow = duos.row(duosKey(registration, quantity));
        int[] factors = factors(duosRow, registration);
        long count = registrations.energised(registration) ? ENERGISED * sign : sign;
        for (long left = present; left != 0; ) {
            int from = Long.numberOfTrailingZeros(left);
            int to = from + Long.numberOfTrailingZeros(~(left >>> from));
            step(settlement, row, STEPS, from, to, sign);
            step(duos, duosRow, DUOS_STEPS, from, to, count);
            addRange(registration, row, duosRow, factors, actual, wattHours, offset, sign, from, to);
            left &= -1L << to;
        }
    }

    /** Reads the memory that says where the rows of a registration are. */
    long touchKeys(int registration, MeasurementQuantity quantity) {
        return settlement.touchKey(settlementKey(registration, quantity))
                + duos.touchKey(duosKey(registration, quantity));
    }

    /** Reads the memory of the rows of a registration. */
    long touch(int registration, MeasurementQuantity quantity) {
        int duosKey = duosKey(registration, quantity);
        int duosRow = duos.find(duosKey);
        int[] factors = duosRow < 0 ? null : factorsOfRow[duosRow];
        return settlement.touch(settlementKey(registration, quantity))
                + duos.touch(duosKey)
                + (factors == null ? 0 : factors[0]);
    }

    /** The line loss factors of a DUoS row's tariff, by period - 1; null if the day has none. */
    private int[] factors(int duosRow, int registration) {
        if (duosRow >= factorsKnown) {
            if (duosRow >= factorsOfRow.length) {
                factorsOfRow = Arrays.copyOf(factorsOfRow, Math.max(duosRow + 1, 2 * factorsOfRow.length));
            }
            // Rows are made one by one, and each is asked for when it is made.
            factorsOfRow[duosRow] = reference.lineLossFactors(registrations.tariff(registration), settlementDay);
            factorsKnown = duosRow + 1;
        }
        return factorsOfRow[duosRow];
    }

    private static void step(SumRows rows, int row, int steps, int from, int to, long count) {
        long[] cells = rows.cells();
        int at = rows.at(row) + steps;
        cells[at + from] += count;
        cells[at + to] -= count;
    }

    /** Adds the values of the periods from one index to another, exclusive, all of which are there. */
    private void addRange(
            int registration,
            int row,
            int duosRow,
            int[] factors,
            long actual,
            long[] wattHours,
            int offset,
            int sign,
            int from,
            int to) {
        long volumeBits = 0;
        long lossBits = 0;
        long sum = 0;
        long actualSum = 0;
        int length = to - from;
        for (int i = 0; i < length; i++) {
            long value = sign > 0 ? wattHours[from + offset + i] : -wattHours[from + offset + i];
            values[i] = value;
            volumeBits |= Math.abs(value);
            sum += value;
            actualSum += value & -(actual >>> from + i & 1);
        }
        boolean factorMissing = factors == null;
        for (int i = 0; i < length && factors != null; i++) {
            int factor = factors[from + i];
            factorMissing |= factor == LineLossFactors.MISSING;
            long loss = factor == LineLossFactors.MISSING ? 0 : values[i] * (factor - LineLossFactors.ONE);
            losses[i] = loss;
            lossBits |= Math.abs(loss);
        }
        addAll(settlement, row, VOLUME + from, values, length);
        settlement.spend(row, VOLUMES, upTo(volumeBits));
        if (factors != null) {
            addAll(settlement, row, LOSSES + from, losses, length);
            settlement.spend(row, ALL_LOSSES, upTo(lossBits));
        }
        addAll(duos, duosRow, DUOS_VOLUME + from, values, length);
        duos.spend(duosRow, DUOS_VOLUMES, upTo(volumeBits));
        long[] cells = duos.cells();
        int at = duos.at(duosRow);
        cells[at + ACTUAL] += actualSum;
        cells[at + ESTIMATED] += sum - actualSum;
        duos.spend(duosRow, DUOS_DAY, Math.max(Math.abs(actualSum), Math.abs(sum - actualSum)));
        if (factorMissing) {
            tariffsWithoutFactor.set(registrations.tariff(registration));
        }
    }

    private static void addAll(SumRows rows, int row, int column, long[] addends, int length) {
        long[] cells = rows.cells();
        int at = rows.at(row) + column;
        for (int i = 0; i < length; i++) {
            cells[at + i] += addends[i];
        }
    }

    /** The least 2^n - 1 that is not below any of the values whose bits are set. */
    private static long upTo(long bits) {
        return bits == 0 ? 0 : (Long.highestOneBit(bits) << 1) - 1;
    }

    /** Adds one default: it is estimated, and its MPAN counts. The amount may be larger than any reading. */
    void addDefault(int registration, MeasurementQuantity quantity, int period, BigInteger wattHours) {
        int p = period - 1;
        int row = settlement.row(settlementKey(registration, quantity));
        int duosRow = duos.row(duosKey(registration, quantity));
        int[] factors = factors(duosRow, registration);
        settlement.add(row, VOLUMES, VOLUME + p, wattHours);
        step(settlement, row, STEPS, p, p + 1, 1);
        duos.add(duosRow, DUOS_VOLUMES, DUOS_VOLUME + p, wattHours);
        step(duos, duosRow, DUOS_STEPS, p, p + 1, ENERGISED);
        duos.add(duosRow, DUOS_DAY, ESTIMATED, wattHours);
        if (factors == null || factors[p] == LineLossFactors.MISSING) {
            tariffsWithoutFactor.set(registrations.tariff(registration));
        } else {
            settlement.add(
                    row,
                    ALL_LOSSES,
                    LOSSES + p,
                    wattHours.multiply(BigInteger.valueOf(factors[p] - LineLossFactors.ONE)));
        }
    }

    /** Adds the cells of other meters on the same settlement day. */
    void add(DayCells other) {
        settlement.add(other.settlement);
        duos.add(other.duos);
        tariffsWithoutFactor.or(other.tariffsWithoutFactor);
    }

    private int settlementKey(int registration, MeasurementQuantity quantity) {
        return registrations.settlementGroup(registration) * 2 + (quantity == MeasurementQuantity.AI ? 1 : 0);
    }

    private int duosKey(int registration, MeasurementQuantity quantity) {
        return registrations.tariff(registration) * 4
                + (quantity == MeasurementQuantity.AI ? 2 : 0)
                + (registrations.domestic(registration) ? 1 : 0);
    }

    /** In output order. */
    List<SettlementCell> settlementCells() {
        List<SettlementCell> cells = new ArrayList<>();
        List<SettlementGroup> groups = registrations.settlementGroups();
        for (int key = 0; key < groups.size() * 2; key++) {
            int row = settlement.find(key);
            if (row < 0) {
                continue;
            }
            SettlementGroup group = groups.get(key / 2);
            MeasurementQuantity quantity = key % 2 == 0 ? MeasurementQuantity.AE : MeasurementQuantity.AI;
            long count = 0;
            for (int p = 0; p < PERIODS; p++) {
                count += settlement.cells()[settlement.at(row) + STEPS + p];
                if (count > 0) {
                    cells.add(new SettlementCell(
                            group,
                            quantity,
                            p + 1,
                            (int) count,
                            settlement.sum(row, VOLUME + p),
                            settlement.sum(row, LOSSES + p)));
                }
            }
        }
        return cells;
    }

    /** In output order. */
    List<DuosCell> duosCells() {
        List<DuosCell> cells = new ArrayList<>();
        for (int key = 0; key < registrations.tariffs().size() * 4; key++) {
            int row = duos.find(key);
            long counts = 0;
            for (int p = 0; row >= 0 && p < PERIODS; p++) {
                counts += duos.cells()[duos.at(row) + DUOS_STEPS + p];
                if (counts != 0) {
                    cells.add(new DuosCell(
                            tariff(key),
                            direction(key),
                            key % 2 == 1,
                            p + 1,
                            duos.sum(row, DUOS_VOLUME + p),
                            (int) (counts >>> 32),
                            (int) counts));
                }
            }
        }
        return cells;
    }

    /** In output order. */
    List<DuosDay> duosDays() {
        List<DuosDay> days = new ArrayList<>();
        for (int key = 0; key < registrations.tariffs().size() * 4; key++) {
            int row = duos.find(key);
            if (row >= 0) {
                days.add(new DuosDay(
                        tariff(key), direction(key), key % 2 == 1, duos.sum(row, ACTUAL), duos.sum(row, ESTIMATED)));
            }
        }
        return days;
    }

    private Tariff tariff(int key) {
        return registrations.tariffs().get(key / 4);
    }

    private static EnergyDirection direction(int key) {
        return (key & 2) == 0 ? EnergyDirection.E : EnergyDirection.I;
    }

    /** The tariffs that some reading or default had no line loss factor for. */
    BitSet tariffsWithoutFactor() {
        return tariffsWithoutFactor;
    }
}
