package org.mhhsbench.core.reference;

import java.time.LocalDate;
import java.util.List;

/**
 * The effective-dated registrations of all meters, in columns. A <em>meter</em> is the rank of its MPAN, a
 * <em>registration</em> the number of a row; settlement groups and tariffs are numbered in output order. Immutable.
 */
public final class Registrations {

    private static final int ENERGISED = 1;
    private static final int EXPORT = 2;
    private static final int DEFAULT_BM_UNIT = 4;

    // The columns of a row.
    private static final int FROM = 0;
    private static final int TO = 1;
    private static final int CELL_GROUP = 2;
    private static final int FLAGS = 3;
    private static final int COLUMNS = 4;

    private final long[] mpans;
    private final LongTable meters;
    /** Row range of each meter: {@code first[meter]} to {@code first[meter + 1]}. */
    private final int[] first;

    /** A registration is one run of 16 bytes: whoever asks for one of its members asks for the others too. */
    private final int[] rows;

    private final List<SettlementGroup> settlementGroups;
    private final List<Tariff> tariffs;
    private final CellGroups cellGroups;
    /** By settlement group: asked for with every message. */
    private final ConnectionType[] connectionTypes;

    private final MarketSegment[] marketSegments;

    Registrations(
            long[] mpans,
            int[] first,
            int[] from,
            int[] to,
            int[] settlementGroup,
            int[] tariff,
            boolean[] domestic,
            byte[] flags,
            List<SettlementGroup> settlementGroups,
            List<Tariff> tariffs) {
        this.mpans = mpans;
        this.first = first;
        this.rows = new int[Math.multiplyExact(from.length, COLUMNS)];
        int[] cellGroup = new int[from.length];
        this.cellGroups = CellGroups.of(settlementGroup, tariff, domestic, cellGroup);
        for (int row = 0; row < from.length; row++) {
            rows[row * COLUMNS + FROM] = from[row];
            rows[row * COLUMNS + TO] = to[row];
            rows[row * COLUMNS + CELL_GROUP] = cellGroup[row];
            rows[row * COLUMNS + FLAGS] = flags[row];
        }
        this.settlementGroups = List.copyOf(settlementGroups);
        this.tariffs = List.copyOf(tariffs);
        this.connectionTypes =
                settlementGroups.stream().map(SettlementGroup::connectionType).toArray(ConnectionType[]::new);
        this.marketSegments =
                settlementGroups.stream().map(SettlementGroup::marketSegment).toArray(MarketSegment[]::new);
        this.meters = new LongTable(mpans.length);
        for (int meter = 0; meter < mpans.length; meter++) {
            meters.putIfAbsent(mpans[meter], meter);
        }
    }

    static byte flags(Registration registration) {
        return (byte) ((registration.energised() ? ENERGISED : 0)
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

    /** The number of a registration's group among the {@link #cellGroups}. */
    public int cellGroup(int registration) {
        return rows[registration * COLUMNS + CELL_GROUP];
    }

    public CellGroups cellGroups() {
        return cellGroups;
    }

    /** The number of a registration's {@link SettlementGroup}. */
    public int settlementGroup(int registration) {
        return cellGroups.settlementGroup(cellGroup(registration));
    }

    /** The number of a registration's {@link Tariff}. */
    public int tariff(int registration) {
        return cellGroups.tariff(cellGroup(registration));
    }

    public boolean energised(int registration) {
        return (rows[registration * COLUMNS + FLAGS] & ENERGISED) != 0;
    }

    public boolean domestic(int registration) {
        return cellGroups.domestic(cellGroup(registration));
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
        return connectionTypes[settlementGroup(registration)];
    }

    /** The market segment of a registration. */
    public MarketSegment marketSegment(int registration) {
        return marketSegments[settlementGroup(registration)];
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
        return 8L * mpans.length + meters.bytes() + 4L * first.length + 4L * rows.length + cellGroups.bytes();
    }
}
