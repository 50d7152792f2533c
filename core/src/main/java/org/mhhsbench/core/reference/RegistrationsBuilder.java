package org.mhhsbench.core.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Collects registrations in columns as they come and puts them in order once. */
final class RegistrationsBuilder {

    private long[] mpan = new long[1024];
    private int[] from = new int[1024];
    private int[] to = new int[1024];
    private int[] settlementGroup = new int[1024];
    private int[] tariff = new int[1024];
    private boolean[] domestic = new boolean[1024];
    private byte[] flags = new byte[1024];
    private int rows;

    private final Map<SettlementGroup, Integer> settlementGroups = new HashMap<>();
    private final Map<Tariff, Integer> tariffs = new HashMap<>();

    void add(Registration registration) {
        if (rows == mpan.length) {
            grow();
        }
        mpan[rows] = registration.mpan();
        from[rows] = Math.toIntExact(registration.from().toEpochDay());
        to[rows] = registration.to() == null
                ? Integer.MAX_VALUE
                : Math.toIntExact(registration.to().toEpochDay());
        SettlementGroup group = new SettlementGroup(
                registration.gspGroup(),
                registration.supplier(),
                registration.bmUnit(),
                registration.marketSegment(),
                registration.connectionType());
        settlementGroup[rows] = settlementGroups.computeIfAbsent(group, g -> settlementGroups.size());
        Tariff key = new Tariff(
                registration.distributor(), registration.gspGroup(), registration.supplier(), registration.llfc());
        tariff[rows] = tariffs.computeIfAbsent(key, t -> tariffs.size());
        domestic[rows] = registration.domestic();
        flags[rows] = Registrations.flags(registration);
        rows++;
    }

    private void grow() {
        int capacity = rows + (rows >> 1);
        mpan = Arrays.copyOf(mpan, capacity);
        from = Arrays.copyOf(from, capacity);
        to = Arrays.copyOf(to, capacity);
        settlementGroup = Arrays.copyOf(settlementGroup, capacity);
        tariff = Arrays.copyOf(tariff, capacity);
        domestic = Arrays.copyOf(domestic, capacity);
        flags = Arrays.copyOf(flags, capacity);
    }

    /**
     * @throws IllegalArgumentException if two registrations of one meter are in force on one date
     */
    Registrations build(BmUnits bmUnits) {
        long[] mpans = distinct(Arrays.copyOf(mpan, rows));
        int[] first = new int[mpans.length + 1];
        int[] order = byMeterAndDate(mpans, first);

        // Groups that differ only in naming the default BM unit or leaving it out become one here.
        Numbering<SettlementGroup> groups =
                Numbering.of(settlementGroups, group -> withBmUnit(group, bmUnits), SettlementGroup.OUTPUT_ORDER);
        Numbering<Tariff> tariffNumbers = Numbering.of(tariffs, t -> t, Tariff.OUTPUT_ORDER);

        int[] sortedFrom = new int[rows];
        int[] sortedTo = new int[rows];
        int[] sortedGroup = new int[rows];
        int[] sortedTariff = new int[rows];
        boolean[] sortedDomestic = new boolean[rows];
        byte[] sortedFlags = new byte[rows];
        for (int i = 0; i < rows; i++) {
            int row = order[i];
            sortedFrom[i] = from[row];
            sortedTo[i] = to[row];
            sortedGroup[i] = groups.number[settlementGroup[row]];
            sortedTariff[i] = tariffNumbers.number[tariff[row]];
            sortedDomestic[i] = domestic[row];
            sortedFlags[i] = flags[row];
            if (i > 0 && mpan[order[i - 1]] == mpan[row] && from[row] < to[order[i - 1]]) {
                throw new IllegalArgumentException("mpan " + String.format("%013d", mpan[row])
                        + " has two registrations in force on " + LocalDate.ofEpochDay(from[row]));
            }
        }
        return new Registrations(
                mpans,
                first,
                sortedFrom,
                sortedTo,
                sortedGroup,
                sortedTariff,
                sortedDomestic,
                sortedFlags,
                groups.values,
                tariffNumbers.values);
    }

    private static long[] distinct(long[] values) {
        Arrays.sort(values);
        int size = 0;
        for (int i = 0; i < values.length; i++) {
            if (i == 0 || values[i] != values[i - 1]) {
                values[size++] = values[i];
            }
        }
        return Arrays.copyOf(values, size);
    }

    /** The rows by (meter, from); fills the row range of each meter. */
    private int[] byMeterAndDate(long[] mpans, int[] first) {
        int[] meterOf = new int[rows];
        for (int row = 0; row < rows; row++) {
            meterOf[row] = Arrays.binarySearch(mpans, mpan[row]);
            first[meterOf[row] + 1]++;
        }
        for (int meter = 0; meter < mpans.length; meter++) {
            first[meter + 1] += first[meter];
        }
        int[] filled = new int[mpans.length];
        int[] order = new int[rows];
        for (int row = 0; row < rows; row++) {
            int start = first[meterOf[row]];
            int at = start + filled[meterOf[row]]++;
            while (at > start && from[order[at - 1]] > from[row]) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = row;
        }
        return order;
    }

    private static SettlementGroup withBmUnit(SettlementGroup group, BmUnits bmUnits) {
        if (!group.bmUnit().isEmpty()) {
            return group;
        }
        return new SettlementGroup(
                group.gspGroup(),
                group.supplier(),
                bmUnits.of(group.supplier(), group.gspGroup()),
                group.marketSegment(),
                group.connectionType());
    }

    /** Distinct values in order, and the new number of each old one. */
    private record Numbering<T>(List<T> values, int[] number) {

        static <T> Numbering<T> of(Map<T, Integer> old, UnaryOperator<T> change, Comparator<T> order) {
            List<T> values = new ArrayList<>(
                    old.keySet().stream().map(change).distinct().sorted(order).toList());
            Map<T, Integer> numbers = new HashMap<>();
            for (T value : values) {
                numbers.put(value, numbers.size());
            }
            int[] number = new int[old.size()];
            old.forEach((value, was) -> number[was] = numbers.get(change.apply(value)));
            return new Numbering<>(values, number);
        }
    }
}
