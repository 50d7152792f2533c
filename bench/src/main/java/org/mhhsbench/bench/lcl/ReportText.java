package org.mhhsbench.bench.lcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report for people: {@code import-report.md}, {@code ATTRIBUTION.md} and the lines that the command prints. */
final class ReportText {

    private ReportText() {}

    static List<String> summary(ImportReport report) {
        List<String> lines = new ArrayList<>();
        line(lines, "files read", report.files().read());
        line(lines, "entries left out (no .csv)", report.files().leftOut());
        line(lines, "rows read", report.rows().read());
        for (Outcome outcome : Outcome.values()) {
            line(lines, "  " + outcome.label(), report.count(outcome));
        }
        line(lines, "rows with more than three decimals", report.rounding().moreThanThreeDecimals());
        line(lines, "accepted values rounded to Wh", report.rounding().rounded());
        line(lines, "  rounding in all, 1e-7 kWh", report.rounding().totalTenMillionthsKWh());
        line(lines, "homes met", report.homes().met());
        line(lines, "homes imported", report.homes().imported());
        line(lines, "settlement dates imported", report.dates().imported());
        line(lines, "settlement dates left out", report.dates().leftOut().size());
        line(lines, "half hours of these dates", report.dates().halfHours());
        line(lines, "  without a source half hour", report.dates().withoutSource());
        line(lines, "  that no home read", report.coverage().halfHoursNobodyRead());
        line(lines, "gaps inside homes' readings", report.coverage().gaps());
        line(lines, "  half hours in them", report.coverage().missingInGaps());
        line(lines, "homes that start late", report.coverage().homesStartingLate());
        line(lines, "  half hours before the first reading", report.coverage().missingBeforeFirst());
        line(lines, "homes that end early", report.coverage().homesEndingEarly());
        line(lines, "  half hours after the last reading", report.coverage().missingAfterLast());
        line(lines, "messages written", report.written().messages());
        line(lines, "  in bodies", report.written().bodies());
        line(lines, "  in files", report.written().messageFiles());
        line(lines, "readings written", report.written().readings());
        line(lines, "energy written, kWh", report.written().kWh());
        return lines;
    }

    private static void line(List<String> lines, String label, Object value) {
        String text = value instanceof Number ? String.format(Locale.ROOT, "%,d", value) : value.toString();
        lines.add(String.format(Locale.ROOT, "%-60s %16s", label, text));
    }

    static String attribution() {
        return ImportReport.ATTRIBUTION + "\n";
    }

    static String markdown(ImportReport report) {
        StringBuilder text = new StringBuilder(4_096);
        text.append("# Import report\n\n")
                .append(ImportReport.ATTRIBUTION)
                .append("\n\nSource `")
                .append(report.source())
                .append("`, London settlement dates from ")
                .append(report.firstSourceDate())
                .append(", ")
                .append(report.days())
                .append(
                        report.factorYear() == null
                                ? " days."
                                : " days, moved into the factor year " + report.factorYear() + "/"
                                        + (report.factorYear() + 1) % 100 + ".")
                .append(" Dataset: ")
                .append(report.dates().first())
                .append(" to ")
                .append(report.dates().last())
                .append(".\n\n```\n");
        summary(report).forEach(line -> text.append(line).append('\n'));
        text.append("```\n\n");
        decisions(report, text);
        table(
                text,
                "Settlement dates left out",
                "source date | why",
                report.dates().leftOut().stream()
                        .map(left -> left.sourceDate() + " | " + left.reason())
                        .toList());
        table(
                text,
                "Homes without a reading in these dates, left out",
                "LCLid",
                report.homes().withoutReadings());
        table(
                text,
                "Line loss factors",
                "distributor | LLFCs that homes got | factors | dates without",
                report.lineLosses().stream()
                        .map(loss -> loss.distributor() + " | " + String.join(" ", loss.llfcs()) + " | "
                                + loss.factors() + " | " + loss.datesWithoutFactors())
                        .toList());
        table(
                text,
                "Conflicting duplicates (at most " + ReadingIntake.MOST_CONFLICTS_LISTED + " listed)",
                "file | line | LCLid | timestamp | kept kWh | dropped kWh",
                report.conflicts().stream()
                        .map(one -> one.file() + " | " + one.line() + " | " + one.lclId() + " | " + one.timestamp()
                                + " | " + one.keptKWh() + " | " + one.droppedKWh())
                        .toList());
        return text.toString();
    }

    private static void decisions(ImportReport report, StringBuilder text) {
        text.append("## How to read it\n\n")
                .append(
                        "* Only the readings are real. MPANs, suppliers, line loss factor classes, BM units and component classes are made up from the household's number (`homes.csv`).\n")
                .append("* Timestamps of the source are UTC and were taken for the ")
                .append(report.timestamps())
                .append(
                        " of the half hour. No statement of the publisher was found; in the 2013 readings of 100 homes every gap of whole days runs from 00:30 to 00:00, which speaks for the end. `--timestamps` chooses.\n")
                .append(
                        "* Each row ended as exactly one of the outcomes above. Nothing was repaired: dropped rows are gaps.\n")
                .append(
                        "* Values are whole watt-hours, rounded half up where the source has more than three decimals.\n")
                .append(
                        "* Half hours without a reading have no message. Settlement gives them defaults from the load shape: gaps, but also all half hours before a late home's first reading and after an early home's last.\n")
                .append(
                        "* The load shape is the mean of the readings there are, and its annual consumption the sum over the imported half hours. A home's annual consumption is its own total, scaled by that shape from the half hours it has to all of them.\n");
        if (report.factorYear() != null) {
            text.append(
                    "* Each date moved by whole weeks to the date of its weekday nearest to its calendar position in the factor year. Readings stay UTC: a half hour keeps weekday and UTC time, and settlement derives its settlement day and period from the new date. So a clock-change day of the dataset has its own 46 or 50 periods, filled from whatever the source date's UTC half hours are.\n");
        }
        if (report.lineLosses().isEmpty()) {
            text.append(
                            "* No line loss factors were given: settlement counts every factor as 1.000 and lists the class `")
                    .append(Placement.PLACEHOLDER_LLFC)
                    .append("`.\n");
        } else {
            text.append(
                    "* Line loss factors are copied from the given files for the chosen classes and the dates of the dataset. The classes were not chosen for being domestic: the files do not say which are.\n");
        }
        text.append('\n');
    }

    private static void table(StringBuilder text, String title, String header, List<String> rows) {
        if (rows.isEmpty()) {
            return;
        }
        text.append("## ").append(title).append("\n\n| ").append(header).append(" |\n|");
        text.append(" --- |".repeat(header.split("\\|").length)).append('\n');
        rows.forEach(row -> text.append("| ").append(row).append(" |\n"));
        text.append('\n');
    }
}
