package org.mhhsbench.core.dataset;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.aggregate.CellShare;
import org.mhhsbench.core.reference.SettlementGroup;
import org.mhhsbench.core.reference.SettlementRun;
import org.mhhsbench.core.reference.Tariff;
import org.mhhsbench.core.state.Version;

/**
 * One cell taken apart into its meters. Immutable.
 *
 * @param cell as it was asked for
 * @param figures the figures of the row as they were computed
 * @param period the settlement period, of {@code periods}
 * @param halfHour the end of the UTC half hour, in half hours since 1970-01-01T00:00Z
 * @param meters the first meters by MPAN, as many as were asked for
 * @param meterCount how many there are
 * @param wattHours the sum over all meters
 * @param lossesMilliWattHours the sum over all meters; null for a file that has no losses
 */
public record Explanation(
        CellRow cell,
        SettlementRun run,
        List<BigDecimal> figures,
        MeasurementQuantity quantity,
        int period,
        int periods,
        long halfHour,
        List<Meter> meters,
        long meterCount,
        BigInteger wattHours,
        BigInteger lossesMilliWattHours) {

    private static final int INDICATOR = CellFile.SETTLEMENT.keyColumns().indexOf("componentIndicator");

    /** What is said of a version of a reading. */
    public enum Standing {
        COUNTS,
        REPLACED,
        AFTER_CUTOFF
    }

    /** What one message says of the half hour, and whether it counts. */
    public record Reading(Version version, Standing standing) {}

    /**
     * One meter of the cell, by the registration in force.
     *
     * @param to the first date on which the registration no longer holds, or null while it is open-ended
     * @param defaultBmUnit whether the registration names no BM unit, so that its group has the supplier's default
     * @param readings every version of the reading, the newest first
     */
    public record Meter(
            CellShare share,
            LocalDate from,
            LocalDate to,
            boolean energised,
            boolean domestic,
            SettlementGroup group,
            Tariff tariff,
            boolean defaultBmUnit,
            List<Reading> readings) {}

    public Explanation {
        figures = List.copyOf(figures);
        meters = List.copyOf(meters);
    }

    /** The figure columns in which the row that was asked for differs from what was computed. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < cell.figures().size(); i++) {
            if (cell.figures().get(i).compareTo(figures.get(i)) != 0) {
                differences.add(cell.file().figureColumns().get(i));
            }
        }
        return differences;
    }

    /** Whether the cell's volume is its losses and not its consumption. */
    public boolean isLosses() {
        return cell.file() == CellFile.SETTLEMENT && cell.key().get(INDICATOR).equals("L");
    }

    /** Watt-hours as MWh with the nine decimals of the output files. */
    public static BigDecimal megawattHours(BigInteger wattHours) {
        return new BigDecimal(wattHours, 6).setScale(9);
    }

    /** Thousandths of a watt-hour as MWh with nine decimals. */
    public static BigDecimal megawattHoursOfMilli(BigInteger milliWattHours) {
        return new BigDecimal(milliWattHours, 9);
    }
}
