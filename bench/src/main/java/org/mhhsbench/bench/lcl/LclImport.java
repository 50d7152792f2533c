package org.mhhsbench.bench.lcl;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.mhhsbench.bench.staging.StagingFolder;

/** Imports Low Carbon London readings as a settlement dataset: all of a folder, or nothing. */
public final class LclImport {

    private static final int ROWS_PER_PROGRESS = 1 << 18;

    private final ImportOptions options;
    private final LongConsumer progress;

    /**
     * @param options what to import
     * @param progress told the number of rows read, now and then, on the calling thread
     */
    public LclImport(ImportOptions options, LongConsumer progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Reads the source, writes the dataset and returns the counts.
     *
     * @throws ImportRefused if the input cannot be used; nothing is left behind
     * @throws IOException if the dataset cannot be written; nothing is left behind
     */
    public ImportReport run() throws IOException {
        refuse(StagingFolder.refusal(options.out()));
        YearFit fit = options.fitYear().isPresent()
                ? YearFit.toFactorYear(
                        options.from(), options.days(), options.fitYear().getAsInt())
                : YearFit.unchanged(options.from(), options.days());
        if (fit.pairs().isEmpty()) {
            throw new ImportRefused("no date from " + options.from() + " fits into the factor year");
        }
        List<LocalDate> dates = fit.pairs().stream().map(YearFit.Pair::target).toList();
        LineLosses losses = new LineLosses(options.lineLosses(), dates);
        Placement placement =
                options.lineLosses().isEmpty() ? Placement.withoutLineLosses() : new Placement(losses.choose());

        HalfHourPlan plan = HalfHourPlan.of(fit.pairs());
        ReadingIntake intake = new ReadingIntake(plan, options.timestamps());
        LclInput input = new LclInput(options.input(), LclInput.Limits.READINGS);
        Rows rows = new Rows(intake, progress);
        input.forEach((name, bytes) -> LclReader.read(name, bytes, rows));

        List<MessageWriter.SentHome> homes = intake.homes().stream()
                .filter(home -> home.count() > 0)
                .map(home -> new MessageWriter.SentHome(placement.home(home.lclId()), home))
                .toList();
        if (homes.isEmpty()) {
            throw new ImportRefused(options.input() + ": none of its " + rows.read + " rows is a reading of "
                    + fit.pairs().get(0).source() + " or the imported dates after it");
        }
        refuse(StagingFolder.refusal(options.out()));
        try (StagingFolder folder = StagingFolder.open(options.out())) {
            ReportBuilder report = new ReportBuilder(options, fit, plan, intake, homes);
            write(folder.path(), report, dates, placement, losses);
            ImportReport finished = report.build(rows.read, input);
            writeReport(folder.path(), finished);
            folder.publish();
            return finished;
        }
    }

    private static void refuse(Optional<String> refusal) {
        if (refusal.isPresent()) {
            throw new ImportRefused(refusal.get());
        }
    }

    private void write(Path folder, ReportBuilder report, List<LocalDate> dates, Placement placement, LineLosses losses)
            throws IOException {
        DatasetWriter dataset = new DatasetWriter(folder);
        LoadShape shape = LoadShape.of(
                report.homes().stream().map(MessageWriter.SentHome::readings).toList(),
                report.plan().slots());
        dataset.registrations(
                report.homes().stream().map(MessageWriter.SentHome::home).toList());
        dataset.bmUnits(placement.areas());
        dataset.consumptionClasses();
        dataset.runs(dates);
        dataset.loadShape(report.plan(), shape);
        dataset.annualConsumption(report.homes(), shape);
        dataset.homes(report.homes(), report.plan().slotsBySource());
        if (!options.lineLosses().isEmpty()) {
            report.lineLosses(losses.copy(placement.areas(), folder.resolve("line-loss-factors")));
        }
        report.shape(shape);
        report.written(new MessageWriter(folder.resolve("messages"), report.plan(), report.homes()).write());
    }

    private static void writeReport(Path folder, ImportReport report) throws IOException {
        Files.writeString(folder.resolve("import-report.md"), ReportText.markdown(report));
        Files.writeString(folder.resolve("ATTRIBUTION.md"), ReportText.attribution());
        String json = new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(report)
                .replace("\r\n", "\n");
        Files.writeString(folder.resolve("import-report.json"), json + "\n");
    }

    /** Counts the rows on their way. */
    private static final class Rows implements LclReader.RowSink {

        private final LclReader.RowSink next;
        private final LongConsumer progress;
        private long read;

        Rows(LclReader.RowSink next, LongConsumer progress) {
            this.next = next;
            this.progress = progress;
        }

        @Override
        public void accept(String file, long line, String lclId, String timestamp, String value) {
            next.accept(file, line, lclId, timestamp, value);
            if (++read % ROWS_PER_PROGRESS == 0) {
                progress.accept(read);
            }
        }
    }
}
