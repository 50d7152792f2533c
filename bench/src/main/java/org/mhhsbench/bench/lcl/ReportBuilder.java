package org.mhhsbench.bench.lcl;

import java.time.LocalDate;
import java.util.List;

/** Collects what the parts of an import counted, and checks that the counts agree. */
final class ReportBuilder {

    private static final int KWH_TO_TEN_MILLIONTHS_DIGITS = 7;

    private final ImportOptions options;
    private final YearFit fit;
    private final HalfHourPlan plan;
    private final ReadingIntake intake;
    private final List<MessageWriter.SentHome> homes;
    private List<LineLosses.Copied> lineLosses = List.of();
    private LoadShape shape;
    private MessageWriter.Written written;

    ReportBuilder(
            ImportOptions options,
            YearFit fit,
            HalfHourPlan plan,
            ReadingIntake intake,
            List<MessageWriter.SentHome> homes) {
        this.options = options;
        this.fit = fit;
        this.plan = plan;
        this.intake = intake;
        this.homes = homes;
    }

    HalfHourPlan plan() {
        return plan;
    }

    List<MessageWriter.SentHome> homes() {
        return homes;
    }

    void lineLosses(List<LineLosses.Copied> copied) {
        lineLosses = copied;
    }

    void shape(LoadShape loadShape) {
        shape = loadShape;
    }

    void written(MessageWriter.Written messages) {
        written = messages;
    }

    ImportReport build(long rowsRead, LclInput input) {
        check(rowsRead);
        LocalDate first = fit.pairs().get(0).target();
        LocalDate last = fit.pairs().get(fit.pairs().size() - 1).target();
        return new ImportReport(
                ImportReport.SCHEMA_VERSION,
                options.input().getFileName().toString(),
                options.timestamps(),
                options.from().toString(),
                options.days(),
                options.fitYear().isPresent() ? options.fitYear().getAsInt() : null,
                new ImportReport.Dates(
                        fit.pairs().size(),
                        first.toString(),
                        last.toString(),
                        plan.slots(),
                        plan.withoutSource(),
                        fit.leftOut().stream()
                                .map(left ->
                                        new ImportReport.LeftOut(left.source().toString(), left.reason()))
                                .toList()),
                new ImportReport.Files(input.files(), input.leftOut()),
                new ImportReport.Rows(rowsRead, intake.outcomes()),
                new ImportReport.Rounding(
                        intake.moreThanThreeDecimals(),
                        intake.rounded(),
                        intake.roundingKWh()
                                .movePointRight(KWH_TO_TEN_MILLIONTHS_DIGITS)
                                .stripTrailingZeros()
                                .toPlainString()),
                new ImportReport.Homes(
                        intake.homes().size(),
                        homes.size(),
                        intake.homes().stream()
                                .filter(home -> home.count() == 0)
                                .map(HomeReadings::lclId)
                                .toList()),
                coverage(),
                new ImportReport.Written(
                        written.files(),
                        written.bodies(),
                        written.messages(),
                        written.readings(),
                        KWh.text(written.wattHours())),
                lineLosses.stream()
                        .map(copied -> new ImportReport.LossFactors(
                                copied.distributor(), copied.llfcs(), copied.factors(), copied.datesWithoutFactors()))
                        .toList(),
                intake.conflicts(),
                ImportReport.ATTRIBUTION);
    }

    private ImportReport.Coverage coverage() {
        int[] inOrder = plan.slotsBySource();
        List<HomeReadings.Coverage> all =
                homes.stream().map(sent -> sent.readings().coverage(inOrder)).toList();
        int nobodyRead = 0;
        for (int slot = 0; slot < plan.slots(); slot++) {
            nobodyRead += shape.wattHours(slot) == LoadShape.NO_READING ? 1 : 0;
        }
        return new ImportReport.Coverage(
                (int) all.stream().filter(one -> one.before() > 0).count(),
                all.stream().mapToLong(HomeReadings.Coverage::before).sum(),
                all.stream().mapToLong(HomeReadings.Coverage::gaps).sum(),
                all.stream().mapToLong(HomeReadings.Coverage::insideGaps).sum(),
                (int) all.stream().filter(one -> one.after() > 0).count(),
                all.stream().mapToLong(HomeReadings.Coverage::after).sum(),
                nobodyRead);
    }

    /** No reading may be lost or made on the way from the rows to the messages. */
    private void check(long rowsRead) {
        long outcomes =
                intake.outcomes().values().stream().mapToLong(Long::longValue).sum();
        long wattHours = homes.stream()
                .mapToLong(sent -> sent.readings().totalWattHours())
                .sum();
        long accepted = intake.outcomes().get(Outcome.ACCEPTED);
        if (outcomes != rowsRead || written.readings() != accepted || written.wattHours() != wattHours) {
            throw new IllegalStateException("counts disagree: " + rowsRead + " rows, " + intake.outcomes()
                    + ", written " + written + ", accepted " + wattHours + " Wh");
        }
    }
}
