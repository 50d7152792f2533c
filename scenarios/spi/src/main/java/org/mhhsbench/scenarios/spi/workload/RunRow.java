package org.mhhsbench.scenarios.spi.workload;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mhhsbench.scenarios.spi.Nearest;

/**
 * A settlement run of a generated dataset. The days after the settlement date on which a run is made are this project's
 * own (public sources have no calendar): II sees what came in time, SF all but what an outage held back for long.
 *
 * @param cutoffEpochSecond versions with a later timestamp do not count
 */
public record RunRow(LocalDate settlementDate, String settlementCode, int runNumber, long cutoffEpochSecond) {

    /** A message that is dated more than so many days after a settlement date is too late for its RF run. */
    public static final int FINAL_RUN_DAYS = 400;

    private static final Map<String, Integer> DAYS_AFTER = new TreeMap<>(
            Map.of("II", 2, "SF", 5, "R1", 30, "R2", 80, "R3", 150, "RF", FINAL_RUN_DAYS, "DR", 450, "DF", 500));

    private static final long NOON = 12 * 3600;

    /**
     * The runs of a workload's days, in output order.
     *
     * @throws IllegalArgumentException for a code that is no settlement run's, or given twice
     */
    public static List<RunRow> of(Workload workload, List<String> codes) {
        if (codes.stream().distinct().count() != codes.size()) {
            throw new IllegalArgumentException("runs must each be given once, was " + codes);
        }
        List<RunRow> rows = new ArrayList<>();
        for (int day = 0; day < workload.days(); day++) {
            LocalDate date = workload.firstDay().plusDays(day);
            for (String code : codes.stream().sorted().toList()) {
                Integer after = DAYS_AFTER.get(code);
                if (after == null) {
                    throw new IllegalArgumentException("runs must be among " + DAYS_AFTER.keySet()
                            + Nearest.hint(code, DAYS_AFTER.keySet()) + ", was " + code);
                }
                rows.add(new RunRow(date, code, 1, (date.toEpochDay() + after) * 86_400 + NOON));
            }
        }
        return List.copyOf(rows);
    }
}
