package org.mhhsbench.scenarios.spi.workload;

import java.time.LocalDate;
import java.util.List;

/**
 * What is true of one meter of a workload, in words and numbers of no library.
 *
 * @param optOut a home without half-hourly data: every half hour of it is estimated
 * @param bmUnit empty where the supplier's default in the GSP Group holds
 * @param annualWattHours what it is taken to use in a year, or -1 where that is not known
 * @param supplies in order of their dates, without gaps
 */
public record MeterFacts(
        long mpan,
        String gspGroup,
        String distributor,
        String llfc,
        String marketSegment,
        String connectionType,
        boolean export,
        boolean domestic,
        boolean energised,
        boolean optOut,
        String bmUnit,
        long annualWattHours,
        List<Supply> supplies) {

    /** Who supplies from one settlement date to another; {@code to} is exclusive and null while open-ended. */
    public record Supply(String supplier, LocalDate from, LocalDate to) {}
}
