package org.mhhsbench.core.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.mhhsbench.core.MessageJson;

/** A small dataset that settles, written into a folder for a test to spoil. */
final class DatasetFolder {

    static final String MPAN = "2000056535971";
    static final String REGISTRATIONS = "mpan,effectiveFrom,effectiveTo,supplier,gspGroup,distributor,llfc,"
            + "marketSegment,connectionType,energyDirection,domestic,energised,bmUnit\n";
    static final LocalDate DAY = LocalDate.of(2026, 1, 10);

    final Path path;
    private final Path out;

    /** Writes the dataset into {@code dataset} below a folder; its output goes to {@code out} beside it. */
    DatasetFolder(Path parent) {
        path = parent.resolve("dataset");
        out = parent.resolve("out");
        write("registrations.csv", REGISTRATIONS + MPAN + ",2020-01-01,,ALFA,_C,LOND,91A,S,W,I,T,E,\n");
        write("bm-units.csv", "supplier,gspGroup,bmUnit\nALFA,_C,2__CALFA000\n");
        write(
                "consumption-component-classes.csv",
                "marketSegment,connectionType,measurementQuantity,consumptionClass,lossesClass\nS,W,AI,100,101\n");
        write(
                "runs.csv",
                "settlementDate,settlementCode,runNumber,cutoff\n2026-01-10,SF,1,2026-02-01T12:00:00+00:00\n");
        write(
                "line-loss-factors/lond.ptf",
                "ZHD||D0265001|R|IPNL|G|CAPG|20251101120000||||OPER\nDIS|LOND\nLLF|91A\nSDT|20260110\n"
                        + "SPL|1|1.050\nSPL|2|0.950\nZPT|1|1\n");
        write(
                "load-shapes.csv",
                "gspGroup,connectionType,marketSegment,domestic,measurementQuantity,utcPeriodEnd,periodKWh,annualKWh,"
                        + "flag\n_C,W,S,T,AI,2026-01-10T01:30:00+00:00,0.5,1000,A\n");
        write("annual-consumption.csv", "mpan,measurementQuantity,annualKWh\n" + MPAN + ",AI,3000\n");
        write("limits.csv", "connectionType,maximumKWh\nW,60\n");
        write(
                "settlement-calendar.csv",
                "settlementDate,settlementCode,runDate\n2026-01-10,II,2026-01-16\n2026-01-10,RF,2026-05-01\n");
        write("messages/001.ndjson", MessageJson.number(1).day(DAY, 1000, 2000).text() + "\n");
    }

    DatasetFolder write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    DatasetFolder write(String name, byte[] bytes) {
        try {
            Files.createDirectories(path.resolve(name).getParent());
            Files.write(path.resolve(name), bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DatasetFolder replace(String name, String old, String text) {
        String before = read(path.resolve(name));
        if (!before.contains(old)) {
            throw new IllegalArgumentException(name + " does not have " + old);
        }
        return write(name, before.replace(old, text));
    }

    DatasetFolder append(String name, String text) {
        return write(name, read(path.resolve(name)) + text);
    }

    DatasetFolder delete(String name) {
        try {
            Files.delete(path.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Settles with two threads. */
    DatasetFolder settle() throws IOException, InterruptedException {
        new Settlement(path, new SettleOptions(2, 1 << 20, true)).settle(out);
        return this;
    }

    String output(String name) {
        return read(out.resolve(name));
    }

    List<String> lines(String name) {
        return output(name).lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
