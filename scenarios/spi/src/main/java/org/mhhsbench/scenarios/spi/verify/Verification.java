package org.mhhsbench.scenarios.spi.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.mhhsbench.scenarios.spi.oracle.Totals;

/**
 * Whether observed totals are the expected ones, to the last digit.
 *
 * @param differingCells how many cells are missing, unexpected or different
 * @param firstDifferences the first of them in words; empty if there are none
 */
public record Verification(
        String expectedDigest, String actualDigest, int differingCells, List<String> firstDifferences) {

    private static final int SHOWN = 5;

    public Verification {
        firstDifferences = List.copyOf(firstDifferences);
    }

    /** Compares cell by cell. */
    public static Verification compare(Totals expected, Totals observed) {
        TreeSet<String> keys = new TreeSet<>(expected.cells().keySet());
        keys.addAll(observed.cells().keySet());
        int differing = 0;
        List<String> shown = new ArrayList<>();
        for (String key : keys) {
            String wanted = expected.cells().getOrDefault(key, "no cell");
            String got = observed.cells().getOrDefault(key, "no cell");
            if (!wanted.equals(got)) {
                differing++;
                if (shown.size() < SHOWN) {
                    shown.add(key + ": expected " + wanted + ", was " + got);
                }
            }
        }
        return new Verification(expected.digest(), observed.digest(), differing, shown);
    }

    public boolean ok() {
        return differingCells == 0;
    }
}
