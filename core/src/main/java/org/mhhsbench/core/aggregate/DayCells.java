package org.mhhsbench.core.aggregate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.mhhsbench.core.MeasurementQuantity;
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

    /** The cells of one group and quantity. */
    private static final class SettlementBlock {
        private final WideSums volume = new WideSums(PERIODS);
        private final WideSums losses = new WideSums(PERIODS);
        private final int[] count = new int[PERIODS];
    }

    /** The cells of one tariff, direction and domestic flag; the day's sum on actual (0) and on estimated (1). */
    private static final class DuosBlock {
        private final WideSums volume = new WideSums(PERIODS);
        private final int[] energised = new int[PERIODS];
        private final int[] deEnergised = new int[PERIODS];
        private final WideSums day = new WideSums(2);
    }

    private final ReferenceData reference;
    private final Registrations registrations;
    private final int settlementDay;
    private final SettlementBlock[] settlement;
    private final DuosBlock[] duos;
    private final BitSet tariffsWithoutFactor = new BitSet();

    DayCells(ReferenceData reference, int settlementDay) {
        this.reference = reference;
        this.registrations = reference.registrations();
        this.settlementDay = settlementDay;
        this.settlement = new SettlementBlock[registrations.settlementGroups().size() * 2];
        this.duos = new DuosBlock[registrations.tariffs().size() * 4];
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
        SettlementBlock block = settlementBlock(registration, quantity);
        DuosBlock duosBlock = duosBlock(registration, quantity);
        int[] factors = reference.lineLossFactors(registrations.tariff(registration), settlementDay);
        int[] duosCount = registrations.energised(registration) ? duosBlock.energised : duosBlock.deEnergised;
        long[] volume = block.volume.low;
        long[] losses = block.losses.low;
        long[] duosVolume = duosBlock.volume.low;
        long volumeBits = 0;
        long lossBits = 0;
        long actualSum = 0;
        long sum = 0;
        boolean factorMissing = false;
        for (long left = present; left != 0; left &= left - 1) {
            int p = Long.numberOfTrailingZeros(left);
            long value = wattHours[p + offset] * sign;
            int factor = factors == null ? LineLossFactors.MISSING : factors[p];
            factorMissing |= factor == LineLossFactors.MISSING;
            long loss = factor == LineLossFactors.MISSING ? 0 : value * (factor - LineLossFactors.ONE);
            volume[p] += value;
            duosVolume[p] += value;
            losses[p] += loss;
            block.count[p] += sign;
            duosCount[p] += sign;
            volumeBits |= Math.abs(value);
            lossBits |= Math.abs(loss);
            sum += value;
            actualSum += (actual >>> p & 1) == 0 ? 0 : value;
        }
        block.volume.spend(upTo(volumeBits));
        block.losses.spend(upTo(lossBits));
        duosBlock.volume.spend(upTo(volumeBits));
        duosBlock.day.add(0, actualSum);
        duosBlock.day.add(1, sum - actualSum);
        if (factorMissing) {
            tariffsWithoutFactor.set(registrations.tariff(registration));
        }
    }

    /** The least 2^n - 1 that is not below any of the values whose bits are set. */
    private static long upTo(long bits) {
        return bits == 0 ? 0 : (Long.highestOneBit(bits) << 1) - 1;
    }

    /** Adds one default: it is estimated, and its MPAN counts. The amount may be larger than any reading. */
    void addDefault(int registration, MeasurementQuantity quantity, int period, BigInteger wattHours) {
        int p = period - 1;
        SettlementBlock block = settlementBlock(registration, quantity);
        DuosBlock duosBlock = duosBlock(registration, quantity);
        int[] factors = reference.lineLossFactors(registrations.tariff(registration), settlementDay);
        block.volume.add(p, wattHours);
        block.count[p]++;
        duosBlock.volume.add(p, wattHours);
        duosBlock.energised[p]++;
        duosBlock.day.add(1, wattHours);
        if (factors == null || factors[p] == LineLossFactors.MISSING) {
            tariffsWithoutFactor.set(registrations.tariff(registration));
        } else {
            block.losses.add(p, wattHours.multiply(BigInteger.valueOf(factors[p] - LineLossFactors.ONE)));
        }
    }

    private SettlementBlock settlementBlock(int registration, MeasurementQuantity quantity) {
        int key = registrations.settlementGroup(registration) * 2 + (quantity == MeasurementQuantity.AI ? 1 : 0);
        SettlementBlock block = settlement[key];
        if (block == null) {
            block = new SettlementBlock();
            settlement[key] = block;
        }
        return block;
    }

    private DuosBlock duosBlock(int registration, MeasurementQuantity quantity) {
        int key = registrations.tariff(registration) * 4
                + (quantity == MeasurementQuantity.AI ? 2 : 0)
                + (registrations.domestic(registration) ? 1 : 0);
        DuosBlock block = duos[key];
        if (block == null) {
            block = new DuosBlock();
            duos[key] = block;
        }
        return block;
    }

    /** In output order. */
    List<SettlementCell> settlementCells() {
        List<SettlementCell> cells = new ArrayList<>();
        for (int key = 0; key < settlement.length; key++) {
            SettlementBlock block = settlement[key];
            if (block == null) {
                continue;
            }
            SettlementGroup group = registrations.settlementGroups().get(key / 2);
            MeasurementQuantity quantity = key % 2 == 0 ? MeasurementQuantity.AE : MeasurementQuantity.AI;
            for (int p = 0; p < PERIODS; p++) {
                if (block.count[p] > 0) {
                    cells.add(new SettlementCell(
                            group, quantity, p + 1, block.count[p], block.volume.sum(p), block.losses.sum(p)));
                }
            }
        }
        return cells;
    }

    /** In output order. */
    List<DuosCell> duosCells() {
        List<DuosCell> cells = new ArrayList<>();
        for (int key = 0; key < duos.length; key++) {
            DuosBlock block = duos[key];
            for (int p = 0; block != null && p < PERIODS; p++) {
                if (block.energised[p] + block.deEnergised[p] > 0) {
                    cells.add(new DuosCell(
                            tariff(key),
                            direction(key),
                            key % 2 == 1,
                            p + 1,
                            block.volume.sum(p),
                            block.energised[p],
                            block.deEnergised[p]));
                }
            }
        }
        return cells;
    }

    /** In output order. */
    List<DuosDay> duosDays() {
        List<DuosDay> days = new ArrayList<>();
        for (int key = 0; key < duos.length; key++) {
            DuosBlock block = duos[key];
            if (block != null) {
                days.add(new DuosDay(tariff(key), direction(key), key % 2 == 1, block.day.sum(0), block.day.sum(1)));
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
