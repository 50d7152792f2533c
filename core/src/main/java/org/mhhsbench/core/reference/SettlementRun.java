package org.mhhsbench.core.reference;

import java.time.LocalDate;

/**
 * One line of the run timetable: all cells of a settlement date from the versions that were there at the cutoff.
 *
 * @param settlementCode II SF R1 R2 R3 RF DR DF
 * @param runNumber 0 to 9,999,999
 * @param cutoffEpochSecond versions with a later timestamp do not count
 */
public record SettlementRun(LocalDate settlementDate, String settlementCode, int runNumber, long cutoffEpochSecond) {}
