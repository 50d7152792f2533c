package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.store.HistogramLog;
import org.mhhsbench.results.store.StoredRun;

/**
 * The response times, or those of another clock, of one cell by rank, as far as the data carry. Histograms of several forks are merged: quantiles are
 * never averaged.
 *
 * @param n how many values it is drawn from
 */
record Curve(CellForks cell, long n, List<Point> points) {

    /**
     * One value in {@code oneIn} is greater than {@code ns}.
     */
    record Point(double oneIn, long ns) {}

    private static final int POINTS_PER_DECADE = 12;
    private static final double FIRST = 2;

    /** Null where no fork that counts has a histogram, or too few values. */
    static Curve of(CellForks cell, StoredRun stored) {
        return of(cell, stored, HistogramLog.RESPONSE);
    }

    /**
     * @param clock the tag of the histograms
     */
    static Curve of(CellForks cell, StoredRun stored, String clock) {
        Histogram merged = null;
        for (ForkRecord fork : cell.results()) {
            Histogram response = stored.histograms()
                    .getOrDefault(fork.forkId(), java.util.Map.of())
                    .get(clock);
            if (response != null && merged == null) {
                merged = response.copy();
            } else if (response != null) {
                merged.add(response);
            }
        }
        if (merged == null || merged.getTotalCount() < FIRST * Quantiles.LEAST_EXCEEDANCES) {
            return null;
        }
        long n = merged.getTotalCount();
        List<Point> points = new ArrayList<>();
        points.add(point(merged, FIRST));
        for (int k = 1; ; k++) {
            // A power of ten comes out exact, so that the curve goes through the quantiles of the tables.
            double oneIn = k % POINTS_PER_DECADE == 0
                    ? Math.pow(10, k / POINTS_PER_DECADE)
                    : Math.pow(10, (double) k / POINTS_PER_DECADE);
            if (oneIn * Quantiles.LEAST_EXCEEDANCES > n) {
                break;
            }
            if (oneIn > FIRST) {
                points.add(point(merged, oneIn));
            }
        }
        return new Curve(cell, n, points);
    }

    private static Point point(Histogram histogram, double oneIn) {
        return new Point(oneIn, Math.max(1, histogram.getValueAtPercentile(100.0 - 100.0 / oneIn)));
    }

    /** How many of the points are beyond doubt: from the last of them on the curve is dashed. */
    int sure() {
        return (int) points.stream()
                .filter(point -> point.oneIn() * Quantiles.SURE_EXCEEDANCES <= n)
                .count();
    }
}
