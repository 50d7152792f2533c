package org.mhhsbench.bench.lcl;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;

/** Writes the reference data of the dataset, all of it synthetic but for the load shape and the annual consumption, which come from the readings. */
final class DatasetWriter {

    private static final String SEGMENT = "S";
    private static final String CONNECTION = "W";
    private static final String QUANTITY = "AI";
    private static final String DOMESTIC = "T";
    private static final String ACTUAL = "A";
    /** A day's messages arrive on the next morning, the last of them (in summer time) on the day itself. */
    private static final int SF_DAYS = 10;

    private static final int RF_DAYS = 730;

    private final Path folder;

    DatasetWriter(Path folder) {
        this.folder = folder;
    }

    void registrations(List<Home> homes) throws IOException {
        try (CsvWriter csv = open(
                "registrations.csv",
                "mpan",
                "effectiveFrom",
                "effectiveTo",
                "supplier",
                "gspGroup",
                "distributor",
                "llfc",
                "marketSegment",
                "connectionType",
                "energyDirection",
                "domestic",
                "energised",
                "bmUnit")) {
            for (Home home : homes) {
                csv.writeRecord(
                        home.mpan(),
                        MessageWriter.EFFECTIVE_FROM,
                        "",
                        home.supplier(),
                        home.distributor().gspGroup(),
                        home.distributor().mpid(),
                        home.llfc(),
                        SEGMENT,
                        CONNECTION,
                        "I",
                        DOMESTIC,
                        "E",
                        "");
            }
        }
    }

    void bmUnits(List<Placement.Area> areas) throws IOException {
        try (CsvWriter csv = open("bm-units.csv", "supplier", "gspGroup", "bmUnit")) {
            for (String supplier : Placement.SUPPLIERS) {
                TreeSet<String> groups = new TreeSet<>();
                areas.forEach(area -> groups.add(area.distributor().gspGroup()));
                for (String group : groups) {
                    csv.writeRecord(supplier, group, Home.bmUnit(supplier, group));
                }
            }
        }
    }

    /** The class ids are made up, within the interface's 100 to 999. */
    void consumptionClasses() throws IOException {
        try (CsvWriter csv = open(
                "consumption-component-classes.csv",
                "marketSegment",
                "connectionType",
                "measurementQuantity",
                "consumptionClass",
                "lossesClass")) {
            csv.writeRecord(SEGMENT, CONNECTION, QUANTITY, "100", "101");
        }
    }

    void runs(List<LocalDate> settlementDates) throws IOException {
        try (CsvWriter runs = open("runs.csv", "settlementDate", "settlementCode", "runNumber", "cutoff");
                CsvWriter calendar = open("settlement-calendar.csv", "settlementDate", "settlementCode", "runDate")) {
            for (LocalDate date : settlementDates) {
                LocalDate run = date.plusDays(SF_DAYS);
                runs.writeRecord(date.toString(), "SF", "1", run + "T12:00:00+00:00");
                calendar.writeRecord(date.toString(), "SF", run.toString());
                calendar.writeRecord(
                        date.toString(), "RF", date.plusDays(RF_DAYS).toString());
            }
        }
    }

    void loadShape(HalfHourPlan plan, LoadShape shape) throws IOException {
        try (CsvWriter csv = open(
                "load-shapes.csv",
                "gspGroup",
                "connectionType",
                "marketSegment",
                "domestic",
                "measurementQuantity",
                "utcPeriodEnd",
                "periodKWh",
                "annualKWh",
                "flag")) {
            String annual = KWh.text(shape.totalWattHours());
            for (int slot = 0; slot < plan.slots(); slot++) {
                if (shape.wattHours(slot) != LoadShape.NO_READING) {
                    csv.writeRecord(
                            "",
                            CONNECTION,
                            SEGMENT,
                            DOMESTIC,
                            QUANTITY,
                            UtcText.dateTime(plan.target(slot) + 1),
                            KWh.text(shape.wattHours(slot)),
                            annual,
                            ACTUAL);
                }
            }
        }
    }

    void annualConsumption(List<MessageWriter.SentHome> homes, LoadShape shape) throws IOException {
        try (CsvWriter csv = open("annual-consumption.csv", "mpan", "measurementQuantity", "annualKWh")) {
            for (MessageWriter.SentHome sent : homes) {
                long annual = shape.annualWattHours(sent.readings());
                if (annual != LoadShape.NO_READING && annual <= KWh.MOST_WATT_HOURS) {
                    csv.writeRecord(sent.home().mpan(), QUANTITY, KWh.text(annual));
                }
            }
        }
    }

    /** Not read by settlement: which household became which MPAN, and what it read. */
    void homes(List<MessageWriter.SentHome> homes, int[] slotsBySource) throws IOException {
        try (CsvWriter csv = open(
                "homes.csv",
                "LCLid",
                "mpan",
                "supplier",
                "distributor",
                "llfc",
                "readings",
                "kWh",
                "missingBefore",
                "gaps",
                "missingInGaps",
                "missingAfter")) {
            for (MessageWriter.SentHome sent : homes) {
                Home home = sent.home();
                HomeReadings.Coverage coverage = sent.readings().coverage(slotsBySource);
                csv.writeRecord(
                        home.lclId(),
                        home.mpan(),
                        home.supplier(),
                        home.distributor().mpid(),
                        home.llfc(),
                        Integer.toString(sent.readings().count()),
                        KWh.text(sent.readings().totalWattHours()),
                        Integer.toString(coverage.before()),
                        Integer.toString(coverage.gaps()),
                        Integer.toString(coverage.insideGaps()),
                        Integer.toString(coverage.after()));
            }
        }
    }

    private CsvWriter open(String name, String... header) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(folder.resolve(name));
        csv.writeRecord(header);
        return csv;
    }
}
