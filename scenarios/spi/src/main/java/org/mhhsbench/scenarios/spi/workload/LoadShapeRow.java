package org.mhhsbench.scenarios.spi.workload;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.MeterDay;

/**
 * What a kind of meter is taken to use in one half hour where its reading is missing.
 *
 * @param gspGroup a GSP Group, or empty for any
 * @param domestic T, F, or empty for any
 * @param quantity AI or AE
 * @param halfHour its end, in half hours since 1970-01-01T00:00Z
 * @param annualWattHours what the shape comes to in a year; with 0 the period's own value holds
 * @param flag A actual, D standard default, E back-stop
 */
public record LoadShapeRow(
        String gspGroup,
        String connectionType,
        String marketSegment,
        String domestic,
        String quantity,
        long halfHour,
        long periodWattHours,
        long annualWattHours,
        String flag) {

    /** Every third half hour of a GSP Group's own shape is missing, so that the next category is asked. */
    private static final int GAP = 3;

    /**
     * The shapes of a workload's UTC days and the days around them: one for each kind of meter but plants, of which none
     * is known; for homes also one of their own, in one GSP Group with gaps; for solar farms one without an annual sum.
     */
    public static List<LoadShapeRow> of(Workload workload) {
        LocalDate first = workload.firstDay().minusDays(1);
        int days = workload.days() + 2;
        LocalHours hours = new LocalHours(first, days);
        List<LoadShapeRow> rows = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            long epochDay = first.toEpochDay() + day;
            short[] cells = hours.cells((int) epochDay);
            for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
                addHalfHour(rows, workload, epochDay * MeterDay.SLOTS + slot + 1, cells[slot]);
            }
        }
        return rows;
    }

    private static void addHalfHour(List<LoadShapeRow> rows, Workload workload, long halfHour, int cell) {
        // A home that is no shop: what both share is the shop's.
        rows.add(row(Profile.SHOP, "", "", "D", halfHour, cell));
        rows.add(row(Profile.HOME, "", "T", "A", halfHour, cell));
        if (halfHour % GAP != 0) {
            rows.add(row(Profile.HOME, workload.market().gspGroups().get(1), "T", "A", halfHour, cell));
            rows.add(row(Profile.SHOP, workload.market().gspGroups().get(1), "", "E", halfHour, cell));
        }
        rows.add(row(Profile.ROOF, "", "", "D", halfHour, cell));
        rows.add(row(Profile.OFFICE, "", "F", "E", halfHour, cell));
        rows.add(row(Profile.WORKS, "", "", "E", halfHour, cell));
        rows.add(row(Profile.LAMPS, "", "", "D", halfHour, cell));
        rows.add(row(Profile.SOLAR_FARM, "", "", "E", halfHour, cell));
    }

    private static LoadShapeRow row(
            Profile profile, String gspGroup, String domestic, String flag, long halfHour, int cell) {
        return new LoadShapeRow(
                gspGroup,
                profile.connectionType,
                profile.marketSegment,
                domestic,
                profile.export ? "AE" : "AI",
                halfHour,
                profile.wattHours(cell, 1000 + 10L * gspGroup.length()),
                profile == Profile.SOLAR_FARM ? 0 : profile.annualWattHours(),
                flag);
    }
}
