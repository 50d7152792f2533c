package org.mhhsbench.bench.lcl;

import java.util.List;
import java.util.Map;

/**
 * Every count of an import, as {@code import-report.json} holds it.
 *
 * @param source name of the input, without its folder
 * @param timestamps what the source's timestamps were taken for
 * @param firstSourceDate first London settlement date asked for
 * @param days settlement dates asked for
 * @param factorYear the year they moved to, or null
 */
public record ImportReport(
        int schemaVersion,
        String source,
        TimestampMeaning timestamps,
        String firstSourceDate,
        int days,
        Integer factorYear,
        Dates dates,
        Files files,
        Rows rows,
        Rounding rounding,
        Homes homes,
        Coverage coverage,
        Written written,
        List<LossFactors> lineLosses,
        List<Conflict> conflicts,
        String attribution) {

    public static final int SCHEMA_VERSION = 1;

    /** The line to print wherever the data or numbers derived from them are shown. */
    public static final String ATTRIBUTION =
            "Contains data from *SmartMeter Energy Consumption Data in London Households*,"
                    + " published by UK Power Networks via the London Datastore, licensed under CC BY 4.0.";

    /** Settlement dates of the dataset, and those of the source that have none there. */
    public record Dates(
            int imported, String first, String last, int halfHours, int withoutSource, List<LeftOut> leftOut) {}

    public record LeftOut(String sourceDate, String reason) {}

    /** Source files read, and entries that are none. */
    public record Files(int read, int leftOut) {}

    /** Rows read, and how many ended as what: the outcomes add up to the rows. */
    public record Rows(long read, Map<Outcome, Long> outcomes) {}

    /**
     * What became of digits beyond the watt-hour.
     *
     * @param moreThanThreeDecimals rows of any outcome
     * @param rounded accepted rows whose value changed
     * @param totalTenMillionthsKWh the sum of the changes without sign, in 1e-7 kWh
     */
    public record Rounding(long moreThanThreeDecimals, long rounded, String totalTenMillionthsKWh) {}

    /** Homes met, homes with an accepted reading, and the ids of the others. */
    public record Homes(int met, int imported, List<String> withoutReadings) {}

    /** Half hours that imported homes have no reading for; settlement fills all of them with defaults. */
    public record Coverage(
            int homesStartingLate,
            long missingBeforeFirst,
            long gaps,
            long missingInGaps,
            int homesEndingEarly,
            long missingAfterLast,
            int halfHoursNobodyRead) {}

    public record Written(int messageFiles, long bodies, long messages, long readings, String kWh) {}

    public record LossFactors(String distributor, List<String> llfcs, long factors, int datesWithoutFactors) {}

    /** A half hour given twice with different values: the first stays. Only the first thousand are listed. */
    public record Conflict(String file, long line, String lclId, String timestamp, String keptKWh, String droppedKWh) {}

    long count(Outcome outcome) {
        return rows.outcomes().get(outcome);
    }

    /** The counts as lines for a person. */
    public List<String> summary() {
        return ReportText.summary(this);
    }
}
