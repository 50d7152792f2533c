package org.mhhsbench.core.reference;

import java.time.LocalDate;
import java.util.List;

/**
 * The effective-dated registrations of all meters, in columns. A <em>meter</em> is the rank of its MPAN, a
 * <em>registration</em> the number of a row; settlement groups and tariffs are numbered in output order. Immutable.
 */
public final class Registrations {

    private static final int ENERGISED = 1;
    private static final int DOMESTIC = 2;
    private static final int EXPORT = 4;
    private static final int DEFAULT_BM_UNIT = 8;

    // The columns of a row.
    private static final int FROM = 0;
    private static final int TO = 1;
    private static final int SETTLEMENT_GROUP = 2;
    private static final int TARIFF = 3;
    private static final int FLAGS = 4;
    private static final int COLUMNS = 5;

    private final long[] mpans;
    private final LongTable meters;
    /** Row range of each meter: {@code first[meter]} to {@code first[meter + 1]}. */
    private final int[] first;

    /** A registration is one run of memory: whoever asks for one of its members asks for the others too. */
    private final int[] rows;

    private final List<SettlementGroup> settlementGroups;
    private final List<Tariff> tariffs;

    Registrations(
            long[] mpans,
            int[] first,
            int[] from,
            int[] to,
            int[] settlementGroup,
            int[] tariff,
            byte[] flags,
            List<SettlementGroup> settlementGroups,
            List<Tariff> tariffs) {
        this.mpans = mpans;
        this.first = first;
        this.rows = new int[Math.multiplyExact(from.length, COLUMNS)];
        for (int row = 0; row < from.length; row++) {
            rows[row * COLUMNS + FROM] = from[row];
            rows[row * COLUMNS + TO] = to[row];
            rows[row * COLUMNS + SETTLEMENT_GROUP] = settlementGroup[row];
            rows[row * COLUMNS + TARIFF] = tariff[row];
            rows[row * COLUMNS + FLAGS] = flags[row];
        }
        this.settlementGroups = List.copyOf(settlementGroups);
        this.tariffs = List.copyOf(tariffs);
        this.meters = new LongTable(mpans.length);
        for (int meter = 0; meter < mpans.length; meter++) {
            meters.putIfAbsent(mpans[meter], meter);
        }
    }

    static byte flags(Registration registration) {
        return (byte) ((registration.energised() ? ENERGISED : 0)
                | (registration.domestic() ? DOMESTIC : 0)
                | (registration.energyDirection() == EnergyDirection.E ? EXPORT : 0)
                | (registration.bmUnit().isEmpty() ? DEFAULT_BM_UNIT : 0));
    }

    /** How many meters there are. */
    public int meters() {
        return mpans.length;
    }

    /** The meter of an MPAN, or -1 if it has no registration at all. */
    public int meter(long mpan) {
        return (int) meters.get(mpan, -1);
    }

    public long mpan(int meter) {
        return mpans[meter];
    }

    /** The registration of a meter in force on a settlement day (days since 1970-01-01), or -1. */
    public int inForce(int meter, int settlementDay) {
        for (int row = first[meter]; row < first[meter + 1]; row++) {
            if (rows[row * COLUMNS + FROM] <= settlementDay && settlementDay < rows[row * COLUMNS + TO]) {
                return row;
            }
        }
        return -1;
    }

    /** Reads the memory in which the search for a meter's registrations begins. */
    public int touch(int meter) {
        return first[meter];
    }

    /** Reads the memory of the first registration of a meter. */
    public int touchFirst(int meter) {
        int row = first[meter] * COLUMNS;
        return row < rows.length ? rows[row] : 0;
    }

    /** The first settlement date of a registration. */
    public LocalDate from(int registration) {
        return LocalDate.ofEpochDay(rows[registration * COLUMNS + FROM]);
    }

    /** The first settlement date on which a registration no longer holds, or null while it is open-ended. */
    public LocalDate to(int registration) {
        int to = rows[registration * COLUMNS + TO];
        return to == Integer.MAX_VALUE ? null : LocalDate.ofEpochDay(to);
    }

    /** The number of a registration's {@link SettlementGroup}. */
    public int settlementGroup(int registration) {
        return rows[registration * COLUMNS + SETTLEMENT_GROUP];
    }

    /** The number of a registration's {@link Tariff}. */
    public int tariff(int registration) {
        return rows[registration * COLUMNS + TARIFF];
    }

    public boolean energised(int registration) {
        return (rows[registration * COLUMNS + FLAGS] & ENERGISED) != 0;
    }

    public boolean domestic(int registration) {
        return (rows[registration * COLUMNS + FLAGS] & DOMESTIC) != 0;
    }

    /** Whether a registration names no BM unit, so that its group has the supplier's default. */
    public boolean hasDefaultBmUnit(int registration) {
        return (rows[registration * COLUMNS + FLAGS] & DEFAULT_BM_UNIT) != 0;
    }

    public EnergyDirection energyDirection(int registration) {
        return (rows[registration * COLUMNS + FLAGS] & EXPORT) != 0 ? EnergyDirection.E : EnergyDirection.I;
    }

    /** The connection type of a registration. */
    public ConnectionType connectionType(int registration) {
        return settlementGroups.get(settlementGroup(registration)).connectionType();
    }

    /** The market segment of a registration. */
    public MarketSegment marketSegment(int registration) {
        return settlementGroups.get(settlementGroup(registration)).marketSegment();
    }

    /** All settlement groups in output order: the index is the number. */
    public List<SettlementGroup> settlementGroups() {
        return settlementGroups;
    }

    /** All tariffs in output order: the index is the number. */
    public List<Tariff> tariffs() {
        return tariffs;
    }

    /** Bytes held for the meters and their registrations, without object headers. */
    public long bytes() {
        return 8L * mpans.length + meters.bytes() + 4L * first.length + 4L * rows.length;
    }
}
