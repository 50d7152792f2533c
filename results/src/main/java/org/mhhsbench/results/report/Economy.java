package org.mhhsbench.results.report;

import java.util.List;
import java.util.Locale;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.SustainableRate;
import org.mhhsbench.results.model.Volume;

/** What a message costs, in the units of the market: by arithmetic from the middle forks, and said so. For one thread. */
final class Economy {

    /** Of Great Britain's meters, a message a meter and day. */
    static final double DAY_MESSAGES = 33e6;

    /** What came in a 72-hour outage, and the day's own. */
    static final double OUTAGE_MESSAGES = 100e6 + DAY_MESSAGES;

    private static final double DAY_SECONDS = 86_400;

    static final List<String> HEADINGS = List.of(
            "variant",
            "rate counted with",
            "volume",
            "of the day in three hours",
            "meters per core",
            "hours to catch up",
            "as fast as it can",
            "CPU/message, all processes",
            "core-minutes a day",
            "allocated (GB a day)",
            "wire (GB a day)",
            "disk (GB a day)");

    private final int cpus;
    private final List<CellForks> searched;

    private Economy(int cpus, List<CellForks> searched) {
        this.cpus = cpus;
        this.searched = searched;
    }

    /**
     * @param cpus that all processes of a fork share
     * @param searched the same cells with the forks that tried once more what a search had found
     */
    static Part part(int cpus, List<CellForks> cells, List<CellForks> searched) {
        Economy economy = new Economy(cpus, searched);
        List<List<String>> rows = cells.stream()
                .filter(cell -> cell.results().stream()
                        .anyMatch(fork -> fork.cost() != null && fork.role() == ForkRecord.Role.MEASURE))
                .map(economy::row)
                .toList();
        return rows.isEmpty()
                ? Part.missing(
                        "economy", "A day of Great Britain", "No fork of this run measured what a message costs.")
                : Part.of(
                        "economy",
                        "A day of Great Britain",
                        Words.ECONOMY,
                        new Grid("A day of 33 million messages, by arithmetic", 3, HEADINGS, rows));
    }

    private List<String> row(CellForks cell) {
        SustainableRate sustained = cell.sustained(searched);
        Double cpuNs = Middle.of(cell, ForkRecord::allCpuNsPerEvent);
        Double delivered = Middle.throughput(cell);
        Double perSec = sustained == null
                ? delivered
                : sustained.confirmedPerSec() == 0 ? null : (Double) (double) sustained.confirmedPerSec();
        return List.of(
                cell.label(),
                counted(perSec, sustained),
                volume(sustained),
                perSec == null ? Amounts.NONE : "× " + decimal(perSec / Volume.MEDIUM_HIGH.fromPerSec()),
                perSec == null ? Amounts.NONE : Amounts.count(perSec * DAY_SECONDS / cpus),
                hours(perSec),
                hours(delivered),
                Cells.ns(cpuNs),
                cpuNs == null ? Amounts.NONE : decimal(DAY_MESSAGES * cpuNs / 60e9),
                gigabytes(Middle.of(cell, Middle::allocBytes)),
                gigabytes(Middle.of(cell, Middle::wireBytes)),
                forced(cell) ? gigabytes(Middle.of(cell, Cells::diskBytes)) : Amounts.NONE);
    }

    /**
     * As claims are judged: a search that no fresh fork tried again is one fork's word and tells none, nor does one that refuted
     * a rate of more than the least volume and confirmed none.
     */
    private static String volume(SustainableRate sustained) {
        return sustained == null
                        || sustained.sloP99Ns() != Volume.SLO_P99_NS
                        || sustained.forks() == 0
                        || sustained.confirmedPerSec() == 0
                                && (sustained.refutedPerSec() == null
                                        || sustained.refutedPerSec() > Volume.MEDIUM.fromPerSec())
                ? Amounts.NONE
                : Volume.of(sustained.confirmedPerSec()).words();
    }

    private static String hours(Double perSec) {
        return perSec == null ? Amounts.NONE : decimal(OUTAGE_MESSAGES / perSec / 3_600);
    }

    private static String counted(Double perSec, SustainableRate sustained) {
        if (perSec == null) {
            return sustained == null ? Amounts.NONE : "none sustained";
        }
        if (sustained == null) {
            return Amounts.count(perSec) + "/s, closed loop";
        }
        return Cells.mark(sustained) + Amounts.count(perSec) + "/s, sustained";
    }

    /** What is not forced to disk is written when the system likes: of some seconds nobody can tell a day. */
    private static boolean forced(CellForks cell) {
        return cell.promise() != null && cell.promise().survivesLossOfPower();
    }

    private static String gigabytes(Double bytesPerMessage) {
        return bytesPerMessage == null ? Amounts.NONE : decimal(bytesPerMessage * DAY_MESSAGES / 1e9);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%,.1f", value);
    }
}
