package org.mhhsbench.core.reference;

import java.util.Arrays;

/**
 * Registrations that go to the same cells, whatever is asked: they have one settlement group, one tariff and one
 * domestic flag. Numbered in the order of these. Immutable.
 */
public final class CellGroups {

    private final int[] settlementGroup;
    private final int[] tariff;
    private final boolean[] domestic;
    /** The numbers in the order of tariff, domestic flag (F before T), settlement group. */
    private final int[] byTariff;

    private CellGroups(int[] settlementGroup, int[] tariff, boolean[] domestic, int[] byTariff) {
        this.settlementGroup = settlementGroup;
        this.tariff = tariff;
        this.domestic = domestic;
        this.byTariff = byTariff;
    }

    /** Those that registrations have; fills the group of each. */
    static CellGroups of(int[] settlementGroups, int[] tariffs, boolean[] domestic, int[] groupOf) {
        LongTable found = new LongTable();
        for (int i = 0; i < groupOf.length; i++) {
            found.putIfAbsent(key(settlementGroups[i], tariffs[i], domestic[i]), 0);
        }
        long[] keys = found.keys();
        Arrays.sort(keys);
        LongTable numbers = new LongTable(keys.length);
        int[] group = new int[keys.length];
        int[] tariff = new int[keys.length];
        boolean[] flag = new boolean[keys.length];
        long[] order = new long[keys.length];
        for (int number = 0; number < keys.length; number++) {
            numbers.putIfAbsent(keys[number], number);
            group[number] = (int) (keys[number] >>> 32);
            tariff[number] = (int) keys[number] >>> 1;
            flag[number] = (keys[number] & 1) != 0;
            order[number] = (keys[number] & 0xFFFF_FFFFL) << 31 | number;
        }
        Arrays.sort(order);
        int[] byTariff = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            byTariff[i] = (int) order[i] & Integer.MAX_VALUE;
        }
        for (int i = 0; i < groupOf.length; i++) {
            groupOf[i] = (int) numbers.get(key(settlementGroups[i], tariffs[i], domestic[i]), -1);
        }
        return new CellGroups(group, tariff, flag, byTariff);
    }

    private static long key(int settlementGroup, int tariff, boolean domestic) {
        return (long) settlementGroup << 32 | (long) tariff << 1 | (domestic ? 1 : 0);
    }

    /** How many there are. */
    public int size() {
        return tariff.length;
    }

    /** The number of a cell group's {@link SettlementGroup}. */
    public int settlementGroup(int cellGroup) {
        return settlementGroup[cellGroup];
    }

    /** The number of a cell group's {@link Tariff}. */
    public int tariff(int cellGroup) {
        return tariff[cellGroup];
    }

    public boolean domestic(int cellGroup) {
        return domestic[cellGroup];
    }

    /** The cell group at a place in the order of tariff, domestic flag (F before T) and settlement group. */
    public int inTariffOrder(int place) {
        return byTariff[place];
    }

    /** Bytes held, without object headers. */
    long bytes() {
        return 13L * tariff.length;
    }
}
