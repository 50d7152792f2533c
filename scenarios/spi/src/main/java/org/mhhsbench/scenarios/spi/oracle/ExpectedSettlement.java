package org.mhhsbench.scenarios.spi.oracle;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.scenarios.spi.workload.LoadShapeRow;
import org.mhhsbench.scenarios.spi.workload.MeterFacts;
import org.mhhsbench.scenarios.spi.workload.Meters;
import org.mhhsbench.scenarios.spi.workload.RunRow;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * Writes what the settlement of a workload's dataset must be, all seven files, by a path that shares no code with the
 * settlement. It holds every message in memory. One thread.
 */
public final class ExpectedSettlement {

    private static final String RUN = "settlementDate,settlementCode,runNumber,";

    private final Workload workload;
    private final Path folder;
    private final Versions versions = new Versions();

    private ExpectedSettlement(Workload workload, Path folder) {
        this.workload = workload;
        this.folder = folder;
    }

    /**
     * @param folder exists
     * @param runs in output order
     * @param broken how many messages there are beside the workload's, all of them rejected
     * @param rejections the rows of {@code rejections.csv}, known to whoever broke the messages
     * @throws InterruptedException if the thread is interrupted between two runs
     */
    public static void write(Workload workload, List<RunRow> runs, long broken, List<String> rejections, Path folder)
            throws IOException, InterruptedException {
        ExpectedSettlement settlement = new ExpectedSettlement(workload, folder);
        for (int index = 0; index < workload.size(); index++) {
            settlement.versions.keep(workload.sent(index));
        }
        settlement.writeRuns(runs);
        settlement.writeRejections(rejections);
        settlement.writeSummary(broken);
    }

    private void writeRuns(List<RunRow> runs) throws IOException, InterruptedException {
        List<MeterFacts> meters = IntStream.range(0, workload.meters())
                .mapToObj(meter -> Meters.facts(workload, meter))
                .sorted(Comparator.comparingLong(MeterFacts::mpan))
                .toList();
        ExpectedRun.Shapes shapes = new ExpectedRun.Shapes(LoadShapeRow.of(workload));
        try (BufferedWriter settlement = open(
                        "settlement.csv",
                        RUN + "gspGroup,supplier,bmUnit,marketSegment,connectionType,measurementQuantity,"
                                + "consumptionComponentClass,componentIndicator,settlementPeriod,msidCount,volumeMWh");
                BufferedWriter duos = open(
                        "duos.csv",
                        RUN + "distributor,gspGroup,supplier,llfc,energyDirection,domestic,settlementPeriod,volumeMWh,"
                                + "energisedCount,deEnergisedCount");
                BufferedWriter daily = open(
                        "duos-daily.csv",
                        RUN + "distributor,gspGroup,supplier,llfc,energyDirection,domestic,actualMWh,estimatedMWh");
                BufferedWriter defaults =
                        open("defaults.csv", RUN + "mpan,measurementQuantity,settlementPeriod,defaultedKWh,flag");
                BufferedWriter losses = open("line-loss-defaults.csv", RUN + "distributor,llfc")) {
            for (RunRow row : runs) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("between two expected runs");
                }
                ExpectedRun run = new ExpectedRun(row, versions, shapes);
                meters.forEach(run::add);
                String key = row.settlementDate() + "," + row.settlementCode() + "," + row.runNumber();
                writeGroups(settlement, key, run);
                writeTariffs(duos, daily, key, run);
                for (ExpectedRun.Default value : run.defaults) {
                    line(
                            defaults,
                            key,
                            String.format("%013d", value.mpan()),
                            value.quantity(),
                            value.period(),
                            BigDecimal.valueOf(value.wattHours(), 3).toPlainString(),
                            value.flag());
                }
                for (ExpectedRun.LossClass missing : run.lossDefaults) {
                    line(losses, key, missing.distributor(), missing.llfc());
                }
            }
        }
    }

    private static void writeGroups(BufferedWriter out, String key, ExpectedRun run) throws IOException {
        for (var entry : run.groups.entrySet()) {
            ExpectedRun.Group group = entry.getKey();
            int id = Meters.consumptionClass(
                    group.segment(), group.connection(), MeasurementQuantity.valueOf(group.quantity()));
            for (boolean losses : new boolean[] {false, true}) {
                for (var cell : entry.getValue().entrySet()) {
                    line(
                            out,
                            key,
                            group.gspGroup(),
                            group.supplier(),
                            group.bmUnit(),
                            group.segment(),
                            group.connection(),
                            group.quantity(),
                            losses ? id + 1 : id,
                            losses ? "L" : "C",
                            cell.getKey(),
                            cell.getValue().msids,
                            losses
                                    ? BigDecimal.valueOf(cell.getValue().lossesMilliWattHours, 9)
                                            .toPlainString()
                                    : megawattHours(cell.getValue().wattHours));
                }
            }
        }
    }

    private static void writeTariffs(BufferedWriter duos, BufferedWriter daily, String key, ExpectedRun run)
            throws IOException {
        for (var entry : run.tariffs.entrySet()) {
            ExpectedRun.Tariff tariff = entry.getKey();
            String columns = String.join(
                    ",",
                    key,
                    tariff.distributor(),
                    tariff.gspGroup(),
                    tariff.supplier(),
                    tariff.llfc(),
                    tariff.direction(),
                    tariff.domestic());
            for (var cell : entry.getValue().periods.entrySet()) {
                line(
                        duos,
                        columns,
                        cell.getKey(),
                        megawattHours(cell.getValue().wattHours),
                        cell.getValue().energised,
                        cell.getValue().deEnergised);
            }
            line(
                    daily,
                    columns,
                    megawattHours(entry.getValue().actualWattHours),
                    megawattHours(entry.getValue().estimatedWattHours));
        }
    }

    private void writeRejections(List<String> rejections) throws IOException {
        try (BufferedWriter out =
                open("rejections.csv", "file,line,messageIndex,mpan,senderUniqueReference,code,path")) {
            for (String row : rejections) {
                line(out, row);
            }
        }
    }

    private void writeSummary(long broken) throws IOException {
        long accepted = versions.messages() - versions.duplicates();
        Files.writeString(
                folder.resolve("summary.json"),
                "{\n  \"messages\": " + (versions.messages() + broken)
                        + ",\n  \"accepted\": " + accepted
                        + ",\n  \"rejected\": " + broken
                        + ",\n  \"duplicates\": " + versions.duplicates()
                        + ",\n  \"readings\": " + versions.readings()
                        + "\n}\n");
    }

    private BufferedWriter open(String name, String header) throws IOException {
        BufferedWriter out = Files.newBufferedWriter(folder.resolve(name));
        line(out, header);
        return out;
    }

    private static void line(BufferedWriter out, Object... values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            out.append(i == 0 ? "" : ",").append(values[i].toString());
        }
        out.append('\n');
    }

    private static String megawattHours(long wattHours) {
        return BigDecimal.valueOf(Math.multiplyExact(wattHours, 1000L), 9).toPlainString();
    }
}
