package org.mhhsbench.core.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mhhsbench.core.aggregate.Counts;
import org.mhhsbench.core.aggregate.DefaultReading;
import org.mhhsbench.core.aggregate.DuosCell;
import org.mhhsbench.core.aggregate.DuosDay;
import org.mhhsbench.core.aggregate.RunTotals;
import org.mhhsbench.core.aggregate.SettlementCell;
import org.mhhsbench.core.reference.ConsumptionClasses;
import org.mhhsbench.core.reference.SettlementGroup;
import org.mhhsbench.core.reference.SettlementRun;
import org.mhhsbench.core.reference.Tariff;

/**
 * Writes the seven files of a settlement into an existing folder, run after run as they are handed in, which must be
 * in key order. For one thread.
 */
public final class SettlementFiles implements Closeable {

    /** Every file this class may write. */
    public static final List<String> NAMES = List.of(
            "settlement.csv",
            "duos.csv",
            "duos-daily.csv",
            "defaults.csv",
            "defaults-summary.csv",
            "line-loss-defaults.csv",
            "rejections.csv",
            "summary.json");

    private static final String[] RUN = {"settlementDate", "settlementCode", "runNumber"};
    private static final String[] TARIFF = {"distributor", "gspGroup", "supplier", "llfc", "energyDirection", "domestic"
    };

    /** The columns of {@code settlement.csv}; the last two are figures. */
    public static final List<String> SETTLEMENT_COLUMNS = List.of(columns(
            RUN,
            "gspGroup",
            "supplier",
            "bmUnit",
            "marketSegment",
            "connectionType",
            "measurementQuantity",
            "consumptionComponentClass",
            "componentIndicator",
            "settlementPeriod",
            "msidCount",
            "volumeMWh"));

    /** The columns of {@code duos.csv}; the last three are figures. */
    public static final List<String> DUOS_COLUMNS = List.of(
            columns(columns(RUN, TARIFF), "settlementPeriod", "volumeMWh", "energisedCount", "deEnergisedCount"));

    private final Path folder;
    private final ConsumptionClasses classes;
    private final CsvFile settlement;
    private final CsvFile duos;
    private final CsvFile duosDaily;
    private final CsvFile defaults;
    private final CsvFile lineLossDefaults;
    /** Instead of a list of defaults, their number and sum; null where they are listed. */
    private final DefaultsSummary defaultsSummary;

    /**
     * @param listDefaults whether {@code defaults.csv} lists every default; if not, it keeps its header only, and
     *     {@code defaults-summary.csv} has their number and sum by run, quantity and flag
     */
    public SettlementFiles(Path folder, ConsumptionClasses classes, boolean listDefaults) throws IOException {
        this.folder = folder;
        this.classes = classes;
        settlement = new CsvFile(folder.resolve("settlement.csv"), SETTLEMENT_COLUMNS);
        duos = new CsvFile(folder.resolve("duos.csv"), DUOS_COLUMNS);
        duosDaily = file("duos-daily.csv", columns(RUN, TARIFF), "actualMWh", "estimatedMWh");
        defaults = file("defaults.csv", RUN, "mpan", "measurementQuantity", "settlementPeriod", "defaultedKWh", "flag");
        lineLossDefaults = file("line-loss-defaults.csv", RUN, "distributor", "llfc");
        defaultsSummary = listDefaults
                ? null
                : new DefaultsSummary(
                        file("defaults-summary.csv", RUN, "measurementQuantity", "flag", "defaults", "defaultedKWh"));
    }

    private CsvFile file(String name, String[] first, String... more) throws IOException {
        return new CsvFile(folder.resolve(name), List.of(columns(first, more)));
    }

    private static String[] columns(String[] first, String... more) {
        String[] columns = new String[first.length + more.length];
        System.arraycopy(first, 0, columns, 0, first.length);
        System.arraycopy(more, 0, columns, first.length, more.length);
        return columns;
    }

    /** Writes one default of a run; all of a run come before its {@link #write}. */
    public void onDefault(SettlementRun run, DefaultReading reading) {
        if (defaultsSummary != null) {
            defaultsSummary.add(reading);
            return;
        }
        try {
            run(defaults, run)
                    .mpan(reading.mpan())
                    .text(reading.quantity().name())
                    .number(reading.period())
                    .kilowattHours(reading.wattHours())
                    .text(reading.flag().name())
                    .end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the cells of a run. */
    public void write(RunTotals totals) throws IOException {
        SettlementRun run = totals.run();
        writeSettlement(run, totals.settlementCells());
        for (DuosCell cell : totals.duosCells()) {
            tariff(duos, run, cell.tariff(), cell.direction().name(), cell.domestic())
                    .number(cell.period())
                    .megawattHours(cell.volumeWattHours())
                    .number(cell.energisedCount())
                    .number(cell.deEnergisedCount())
                    .end();
        }
        for (DuosDay day : totals.duosDays()) {
            tariff(duosDaily, run, day.tariff(), day.direction().name(), day.domestic())
                    .megawattHours(day.actualWattHours())
                    .megawattHours(day.estimatedWattHours())
                    .end();
        }
        for (RunTotals.LossClass missing : totals.lineLossDefaults()) {
            run(lineLossDefaults, run)
                    .text(missing.distributor())
                    .text(missing.llfc())
                    .end();
        }
        if (defaultsSummary != null) {
            defaultsSummary.write(run);
        }
    }

    /** Cells come group by group; the file has all consumption rows of a group before its losses rows. */
    private void writeSettlement(SettlementRun run, List<SettlementCell> cells) throws IOException {
        for (int from = 0; from < cells.size(); ) {
            SettlementCell first = cells.get(from);
            int to = from;
            while (to < cells.size()
                    && cells.get(to).quantity() == first.quantity()
                    && cells.get(to).group().equals(first.group())) {
                to++;
            }
            SettlementGroup group = first.group();
            ConsumptionClasses.Classes ids =
                    classes.of(group.marketSegment(), group.connectionType(), first.quantity());
            String[][] components = {{ids.consumption(), "C"}, {ids.losses(), "L"}};
            // By class, then indicator: the losses class may well be the smaller number.
            if (Integer.parseInt(ids.losses()) < Integer.parseInt(ids.consumption())) {
                components = new String[][] {components[1], components[0]};
            }
            for (String[] component : components) {
                for (SettlementCell cell : cells.subList(from, to)) {
                    settlementRow(run, cell, component[0], component[1]);
                }
            }
            from = to;
        }
    }

    private void settlementRow(SettlementRun run, SettlementCell cell, String classId, String indicator)
            throws IOException {
        SettlementGroup group = cell.group();
        run(settlement, run)
                .text(group.gspGroup())
                .text(group.supplier())
                .text(group.bmUnit())
                .text(group.marketSegment().name())
                .text(group.connectionType().name())
                .text(cell.quantity().name())
                .text(classId)
                .text(indicator)
                .number(cell.period())
                .number(cell.msidCount());
        if (indicator.equals("C")) {
            settlement.megawattHours(cell.volumeWattHours());
        } else {
            settlement.megawattHoursOfMilli(cell.lossesMilliWattHours());
        }
        settlement.end();
    }

    private static CsvFile run(CsvFile file, SettlementRun run) {
        return file.text(run.settlementDate().toString())
                .text(run.settlementCode())
                .number(run.runNumber());
    }

    private static CsvFile tariff(CsvFile file, SettlementRun run, Tariff tariff, String direction, boolean domestic) {
        return run(file, run)
                .text(tariff.distributor())
                .text(tariff.gspGroup())
                .text(tariff.supplier())
                .text(tariff.llfc())
                .text(direction)
                .text(domestic ? "T" : "F");
    }

    /** Writes {@code summary.json}. */
    public void write(Counts counts) throws IOException {
        String json = """
                {
                  "messages": %d,
                  "accepted": %d,
                  "rejected": %d,
                  "duplicates": %d,
                  "readings": %d
                }
                """.formatted(
                counts.messages(), counts.accepted(), counts.rejected(), counts.duplicates(), counts.readings());
        Files.writeString(folder.resolve("summary.json"), json);
    }

    @Override
    public void close() throws IOException {
        try (settlement;
                duos;
                duosDaily;
                defaults;
                lineLossDefaults) {
            if (defaultsSummary != null) {
                defaultsSummary.close();
            }
        }
    }
}
