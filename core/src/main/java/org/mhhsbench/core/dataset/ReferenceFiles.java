package org.mhhsbench.core.dataset;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.reference.ConnectionType;
import org.mhhsbench.core.reference.EnergyDirection;
import org.mhhsbench.core.reference.LoadShapes;
import org.mhhsbench.core.reference.MarketSegment;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.Registration;

/** Reads the reference data of a dataset folder: everything in it but the messages and the runs. Stateless. */
public final class ReferenceFiles {

    private static final long HALF_HOUR_SECONDS = 1800;

    private final Path folder;
    private final ReferenceData.Builder builder = ReferenceData.builder();

    private ReferenceFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * @throws DatasetException if a required file is missing or any file cannot be used
     */
    public static ReferenceData read(Path folder) {
        ReferenceFiles files = new ReferenceFiles(folder);
        files.registrations();
        files.bmUnits();
        files.consumptionClasses();
        LineLossFiles.read(folder.resolve("line-loss-factors"), files.builder);
        files.loadShapes();
        files.annualConsumption();
        files.limits();
        files.calendar();
        try {
            return files.builder.build();
        } catch (IllegalArgumentException e) {
            throw new DatasetException("registrations.csv: " + e.getMessage(), e);
        }
    }

    private void required(String name, List<String> columns, Consumer<CsvRow> consumer) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new DatasetException(name + ": the file is required and is not in " + folder);
        }
        CsvTable.read(file, columns, consumer);
    }

    private void optional(String name, List<String> columns, Consumer<CsvRow> consumer) {
        Path file = folder.resolve(name);
        // A link that leads nowhere is there and cannot be read.
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            CsvTable.read(file, columns, consumer);
        }
    }

    private void registrations() {
        List<String> columns = List.of(
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
                "bmUnit");
        required("registrations.csv", columns, row -> {
            var from = row.date(1);
            var to = row.isEmpty(2) ? null : row.date(2);
            if (to != null && !to.isAfter(from)) {
                throw row.error("effectiveTo must be after effectiveFrom " + from + ", was " + to);
            }
            builder.registration(new Registration(
                    row.mpan(0),
                    from,
                    to,
                    row.text(3),
                    row.gspGroup(4),
                    row.text(5),
                    row.text(6),
                    row.code(7, MarketSegment.class),
                    row.code(8, ConnectionType.class),
                    row.code(9, EnergyDirection.class),
                    row.flag(10, "T", "F"),
                    row.flag(11, "E", "D"),
                    row.optionalText(12)));
        });
    }

    private void bmUnits() {
        required("bm-units.csv", List.of("supplier", "gspGroup", "bmUnit"), row -> {
            if (!builder.bmUnit(row.text(0), row.gspGroup(1), row.text(2))) {
                throw row.error("supplier " + row.text(0) + " in gspGroup " + row.text(1) + " is given twice");
            }
        });
    }

    private void consumptionClasses() {
        List<String> columns =
                List.of("marketSegment", "connectionType", "measurementQuantity", "consumptionClass", "lossesClass");
        required("consumption-component-classes.csv", columns, row -> {
            boolean added = builder.consumptionClass(
                    row.code(0, MarketSegment.class),
                    row.code(1, ConnectionType.class),
                    row.code(2, MeasurementQuantity.class),
                    Integer.toString(row.integer(3, 1, 999)),
                    Integer.toString(row.integer(4, 1, 999)));
            if (!added) {
                throw row.error("the key " + row.text(0) + ", " + row.text(1) + ", " + row.text(2) + " is given twice");
            }
        });
    }

    private void loadShapes() {
        List<String> columns = List.of(
                "gspGroup",
                "connectionType",
                "marketSegment",
                "domestic",
                "measurementQuantity",
                "utcPeriodEnd",
                "periodKWh",
                "annualKWh",
                "flag");
        optional("load-shapes.csv", columns, row -> {
            LoadShapes.Category category = new LoadShapes.Category(
                    row.isEmpty(0) ? "" : row.gspGroup(0),
                    row.isEmpty(3) ? null : Boolean.valueOf(row.flag(3, "T", "F")),
                    row.code(1, ConnectionType.class),
                    row.code(2, MarketSegment.class),
                    row.code(4, MeasurementQuantity.class));
            long end = row.epochSecond(5);
            if (end < 0 || end % HALF_HOUR_SECONDS != 0) {
                throw row.error("utcPeriodEnd must be on a half hour, was '" + row.text(5) + "'");
            }
            LoadShapes.Flag flag = row.code(8, LoadShapes.Flag.class);
            if (!builder.loadShape(category, end / HALF_HOUR_SECONDS, row.wattHours(6), row.wattHours(7), flag)) {
                throw row.error("utcPeriodEnd " + row.text(5) + " is given twice for the same category");
            }
        });
    }

    private void annualConsumption() {
        optional("annual-consumption.csv", List.of("mpan", "measurementQuantity", "annualKWh"), row -> {
            if (!builder.annualConsumption(row.mpan(0), row.code(1, MeasurementQuantity.class), row.wattHours(2))) {
                throw row.error("mpan " + row.text(0) + " " + row.text(1) + " is given twice");
            }
        });
    }

    private void limits() {
        optional("limits.csv", List.of("connectionType", "maximumKWh"), row -> {
            if (!builder.limit(row.code(0, ConnectionType.class), row.wattHours(1))) {
                throw row.error("connectionType " + row.text(0) + " is given twice");
            }
        });
    }

    private void calendar() {
        Set<String> seen = new HashSet<>();
        optional("settlement-calendar.csv", List.of("settlementDate", "settlementCode", "runDate"), row -> {
            var settlementDate = row.date(0);
            String code = row.code(1, RunFile.CODES);
            var runDate = row.date(2);
            if (!seen.add(settlementDate + code)) {
                throw row.error("settlementDate " + settlementDate + " " + code + " is given twice");
            }
            if (code.equals("RF")) {
                builder.finalRun(settlementDate, runDate);
            }
        });
    }
}
