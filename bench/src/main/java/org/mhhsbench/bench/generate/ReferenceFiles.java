package org.mhhsbench.bench.generate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.scenarios.spi.workload.LoadShapeRow;
import org.mhhsbench.scenarios.spi.workload.MeterFacts;
import org.mhhsbench.scenarios.spi.workload.Meters;
import org.mhhsbench.scenarios.spi.workload.RunRow;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** Writes everything of a dataset but its messages. No field needs quoting. For one thread. */
final class ReferenceFiles {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'");
    private static final int METERS_BETWEEN_INTERRUPTS = 4096;

    private final Path folder;
    private final Workload workload;
    private final List<RunRow> runs;
    private final TreeMap<String, TreeSet<String>> classesByDistributor = new TreeMap<>();

    ReferenceFiles(Path folder, Workload workload, List<RunRow> runs) {
        this.folder = folder;
        this.workload = workload;
        this.runs = runs;
    }

    void write() throws IOException, InterruptedException {
        meters();
        bmUnits();
        consumptionClasses();
        runs();
        loadShapes();
        limits();
        lineLossFactors();
    }

    private void meters() throws IOException, InterruptedException {
        try (BufferedWriter registrations = open(
                        "registrations.csv",
                        "mpan,effectiveFrom,effectiveTo,supplier,gspGroup,distributor,llfc,marketSegment,"
                                + "connectionType,energyDirection,domestic,energised,bmUnit");
                BufferedWriter annual = open("annual-consumption.csv", "mpan,measurementQuantity,annualKWh")) {
            for (int meter = 0; meter < workload.meters(); meter++) {
                if (meter % METERS_BETWEEN_INTERRUPTS == 0 && Thread.interrupted()) {
                    throw new InterruptedException("while writing registrations.csv");
                }
                MeterFacts facts = Meters.facts(workload, meter);
                classesByDistributor
                        .computeIfAbsent(facts.distributor(), distributor -> new TreeSet<>())
                        .add(facts.llfc());
                for (MeterFacts.Supply supply : facts.supplies()) {
                    registration(registrations, facts, supply);
                }
                if (facts.annualWattHours() >= 0) {
                    line(annual, mpan(facts), facts.export() ? "AE" : "AI", kWh(facts.annualWattHours()));
                }
            }
        }
    }

    private static void registration(BufferedWriter out, MeterFacts facts, MeterFacts.Supply supply)
            throws IOException {
        line(
                out,
                mpan(facts),
                supply.from().toString(),
                supply.to() == null ? "" : supply.to().toString(),
                supply.supplier(),
                facts.gspGroup(),
                facts.distributor(),
                facts.llfc(),
                facts.marketSegment(),
                facts.connectionType(),
                facts.export() ? "E" : "I",
                facts.domestic() ? "T" : "F",
                facts.energised() ? "E" : "D",
                facts.bmUnit());
    }

    private void bmUnits() throws IOException {
        try (BufferedWriter out = open("bm-units.csv", "supplier,gspGroup,bmUnit")) {
            for (String supplier : workload.market().suppliers()) {
                for (String gspGroup : workload.market().gspGroups()) {
                    line(out, supplier, gspGroup, Meters.defaultBmUnit(supplier, gspGroup));
                }
            }
        }
    }

    private void consumptionClasses() throws IOException {
        try (BufferedWriter out = open(
                "consumption-component-classes.csv",
                "marketSegment,connectionType,measurementQuantity,consumptionClass,lossesClass")) {
            for (String segment : List.of("S", "A", "U")) {
                for (String connection : List.of("W", "L", "H", "E", "U")) {
                    for (MeasurementQuantity quantity : MeasurementQuantity.values()) {
                        if (quantity.active()) {
                            int id = Meters.consumptionClass(segment, connection, quantity);
                            line(
                                    out,
                                    segment,
                                    connection,
                                    quantity.name(),
                                    Integer.toString(id),
                                    Integer.toString(id + 1));
                        }
                    }
                }
            }
        }
    }

    private void runs() throws IOException {
        try (BufferedWriter out = open("runs.csv", "settlementDate,settlementCode,runNumber,cutoff");
                BufferedWriter calendar = open("settlement-calendar.csv", "settlementDate,settlementCode,runDate")) {
            for (RunRow run : runs) {
                line(
                        out,
                        run.settlementDate().toString(),
                        run.settlementCode(),
                        Integer.toString(run.runNumber()),
                        time(run.cutoffEpochSecond()));
            }
            for (LocalDate date = workload.firstDay().minusDays(1);
                    !date.isAfter(workload.endDay());
                    date = date.plusDays(1)) {
                line(
                        calendar,
                        date.toString(),
                        "RF",
                        date.plusDays(RunRow.FINAL_RUN_DAYS).toString());
            }
        }
    }

    private void loadShapes() throws IOException {
        try (BufferedWriter out = open(
                "load-shapes.csv",
                "gspGroup,connectionType,marketSegment,domestic,measurementQuantity,utcPeriodEnd,periodKWh,annualKWh,"
                        + "flag")) {
            for (LoadShapeRow row : LoadShapeRow.of(workload)) {
                line(
                        out,
                        row.gspGroup(),
                        row.connectionType(),
                        row.marketSegment(),
                        row.domestic(),
                        row.quantity(),
                        time(row.halfHour() * 1800),
                        kWh(row.periodWattHours()),
                        kWh(row.annualWattHours()),
                        row.flag());
            }
        }
    }

    private void limits() throws IOException {
        try (BufferedWriter out = open("limits.csv", "connectionType,maximumKWh")) {
            for (String connection : List.of("W", "L", "H", "E", "U")) {
                line(out, connection, kWh(Meters.limitWattHours(connection)));
            }
        }
    }

    private void lineLossFactors() throws IOException {
        Path losses = Files.createDirectory(folder.resolve("line-loss-factors"));
        for (var entry : classesByDistributor.entrySet()) {
            String distributor = entry.getKey();
            StringBuilder text = new StringBuilder(
                            "ZHD||D0265001|R|" + distributor + "|G|CAPG|20000101000000||||OPER\n")
                    .append("DIS|" + distributor + "\n");
            for (String llfc : entry.getValue()) {
                text.append("LLF|").append(llfc).append('\n');
                for (LocalDate date = workload.firstDay().minusDays(1);
                        date.isBefore(workload.endDay());
                        date = date.plusDays(1)) {
                    factors(text, distributor, llfc, date);
                }
            }
            long lines = text.chars().filter(c -> c == '\n').count();
            // The checksum is not checked by settlement, and left 0.
            text.append("ZPT|").append(lines + 1).append("|0\n");
            Files.writeString(losses.resolve(distributor.toLowerCase(Locale.ROOT) + ".ptf"), text);
        }
    }

    private static void factors(StringBuilder text, String distributor, String llfc, LocalDate date) {
        text.append("SDT|")
                .append(date.format(DateTimeFormatter.BASIC_ISO_DATE))
                .append('\n');
        long halfHours = ChronoUnit.MINUTES.between(
                        date.atStartOfDay(LONDON), date.plusDays(1).atStartOfDay(LONDON))
                / 30;
        for (int period = 1; period <= halfHours; period++) {
            int factor = Meters.lossFactorThousandths(distributor, llfc, date, period);
            if (factor >= 0) {
                text.append("SPL|")
                        .append(period)
                        .append('|')
                        .append(BigDecimal.valueOf(factor, 3))
                        .append('\n');
            }
        }
    }

    private BufferedWriter open(String name, String header) throws IOException {
        BufferedWriter out = Files.newBufferedWriter(folder.resolve(name));
        line(out, header);
        return out;
    }

    private static void line(BufferedWriter out, String... fields) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(fields[i]);
        }
        out.write('\n');
    }

    private static String mpan(MeterFacts facts) {
        return Long.toString(facts.mpan());
    }

    private static String kWh(long wattHours) {
        return BigDecimal.valueOf(wattHours, 3).toPlainString();
    }

    private static String time(long epochSecond) {
        return TIME.format(Instant.ofEpochSecond(epochSecond).atOffset(ZoneOffset.UTC));
    }
}
