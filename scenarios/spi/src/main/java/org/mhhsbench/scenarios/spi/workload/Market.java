package org.mhhsbench.scenarios.spi.workload;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How many parties a market has and how it is spread over them. GSP Groups and the distributors that are their hosts are
 * those of Great Britain, with the first two digits of their MPANs (source: Market Domain Data v377); the parties
 * beside them are made up, their numbers (155 suppliers, 43 distributors) are those of that data. Immutable.
 */
public enum Market {
    /** Four GSP Groups, five suppliers, five distributors with four classes each. */
    SMALL(List.of("_A", "_C", "_G", "_P"), 5, 1, 4),
    /** Great Britain: 14 GSP Groups, 155 suppliers, 43 distributors with sixty classes each. */
    GB(List.of("_A", "_B", "_C", "_D", "_E", "_F", "_G", "_H", "_J", "_K", "_L", "_M", "_N", "_P"), 155, 29, 60);

    private static final String ALL_GSP_GROUPS = "ABCDEFGHJKLMNP";
    private static final int FIRST_INDEPENDENT_DIGITS = 24;
    private static final int LARGEST_WEIGHT = 1_000_000;
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** What the constants' constructors need. */
    private static final class Hosts {
        /** The host of each GSP Group, in their order. */
        private static final List<String> NAMES = List.of(
                "EELC", "EMEB", "LOND", "MANW", "MIDE", "NEEB", "NORW", "SOUT", "SEEB", "SWAE", "SWEB", "YELG", "SPOW",
                "HYDE");

        private static final int[] MPAN_DIGITS = {10, 11, 12, 13, 14, 15, 16, 20, 19, 21, 22, 23, 18, 17};
        /** Metering points of each GSP Group in hundred thousands: round figures of this project's own. */
        private static final int[] METERING_POINTS = {36, 27, 23, 15, 25, 16, 24, 30, 23, 11, 16, 23, 20, 8};
    }

    private final List<String> gspGroups;
    private final List<String> suppliers;
    private final List<String> independents;
    private final List<String> classes;
    private final int[] supplierWeights;
    private final int[] independentWeights;
    private final int[] classWeights;
    private final int[] gspWeights;

    Market(List<String> gspGroups, int suppliers, int independents, int classes) {
        this.gspGroups = gspGroups;
        this.suppliers = names("S", suppliers);
        this.independents = names("I", independents);
        this.classes = IntStream.range(0, classes).mapToObj(Market::classId).toList();
        this.supplierWeights = zipf(suppliers, 1);
        this.independentWeights = zipf(independents, 2);
        this.classWeights = zipf(classes, 3);
        this.gspWeights =
                cumulated(gspGroups.stream().mapToInt(Market::meteringPoints).toArray());
    }

    private static int meteringPoints(String gspGroup) {
        return Hosts.METERING_POINTS[ALL_GSP_GROUPS.indexOf(gspGroup.charAt(1))];
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> prefix + DIGITS.charAt(i / 36 + 10) + DIGITS.charAt(i / 6 % 6) + DIGITS.charAt(i % 36))
                .toList();
    }

    private static String classId(int index) {
        return "" + DIGITS.charAt(1 + index % 9) + DIGITS.charAt(index / 9 % 10) + DIGITS.charAt(index * 7 % 36);
    }

    /** The k-th has a share of 1/k (or its power) of the first's: the skew of Zipf's law. */
    private static int[] zipf(int count, int power) {
        return cumulated(IntStream.rangeClosed(1, count)
                .map(k -> LARGEST_WEIGHT / IntStream.range(0, power).reduce(1, (product, i) -> product * k))
                .toArray());
    }

    private static int[] cumulated(int[] weights) {
        int[] sums = weights.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return sums;
    }

    /** The first whose sum of weights exceeds a number made of the bits. */
    private static int pick(int[] sums, long bits) {
        int wanted = (int) Long.remainderUnsigned(bits, sums[sums.length - 1]);
        int low = 0;
        for (int high = sums.length - 1; low < high; ) {
            int middle = (low + high) >>> 1;
            if (sums[middle] > wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    public List<String> gspGroups() {
        return gspGroups;
    }

    /** All suppliers, the largest first. */
    public List<String> suppliers() {
        return suppliers;
    }

    String gspGroup(long bits) {
        return gspGroups.get(pick(gspWeights, bits));
    }

    String supplier(long bits) {
        return suppliers.get(pick(supplierWeights, bits));
    }

    /** A line loss factor class; each kind of meter has the largest of its own. */
    String lineLossClass(long bits, int kind) {
        return classes.get((pick(classWeights, bits) + kind * 7) % classes.size());
    }

    /** An independent distributor, who has networks in any GSP Group. */
    String independent(long bits) {
        return independents.get(pick(independentWeights, bits));
    }

    static String host(String gspGroup) {
        return Hosts.NAMES.get(ALL_GSP_GROUPS.indexOf(gspGroup.charAt(1)));
    }

    /** The first two digits of the MPANs of a distributor. */
    int mpanDigits(String distributor) {
        int host = Hosts.NAMES.indexOf(distributor);
        return host >= 0 ? Hosts.MPAN_DIGITS[host] : FIRST_INDEPENDENT_DIGITS + independents.indexOf(distributor);
    }
}
