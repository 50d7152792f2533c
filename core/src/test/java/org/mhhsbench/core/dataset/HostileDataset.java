package org.mhhsbench.core.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;

/** A small dataset that settles, for tests to spoil. */
final class HostileDataset {

    static final long MPAN = 1000000000001L;

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);

    private HostileDataset() {}

    /** Writes everything but messages. */
    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("messages"));
        Files.createDirectories(folder.resolve("line-loss-factors"));
        Files.writeString(folder.resolve("registrations.csv"), """
                mpan,effectiveFrom,effectiveTo,supplier,gspGroup,distributor,llfc,marketSegment,connectionType,\
                energyDirection,domestic,energised,bmUnit
                1000000000001,2020-01-01,,ALFA,_A,DIST,1,S,W,I,T,E,
                """);
        Files.writeString(folder.resolve("bm-units.csv"), "supplier,gspGroup,bmUnit\nALFA,_A,2__AALFA000\n");
        Files.writeString(folder.resolve("consumption-component-classes.csv"), """
                marketSegment,connectionType,measurementQuantity,consumptionClass,lossesClass
                S,W,AI,100,101
                """);
        Files.writeString(folder.resolve("runs.csv"), """
                settlementDate,settlementCode,runNumber,cutoff
                2026-01-05,II,1,2027-01-01T12:00:00+00:00
                """);
        return folder;
    }

    static void messages(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve("messages").resolve(name), text);
    }

    /** A message file of one text over and over, 16 MiB a gzip member, which takes next to nothing on disk. */
    static void gzipOf(Path file, String text, int members) throws IOException {
        byte[] block = text.repeat((16 << 20) / text.length()).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(member)) {
            packed.write(block);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < members; i++) {
                member.writeTo(out);
            }
        }
    }

    /** A message of whole days. */
    static String message(int number, int days) {
        StringBuilder text = new StringBuilder();
        for (int day = 0; day < days; day++) {
            LocalDate date = FIRST_DAY.plusDays(day);
            text.append(day == 0 ? "" : ",")
                    .append("{\"settlementDay\":{\"settlementDayDate\":\"")
                    .append(date)
                    .append("T00:00:00+00:00\",\"periodDuration\":30},\"consumptionPeriods\":[");
            for (int period = 1; period <= 48; period++) {
                text.append(period == 1 ? "" : ",")
                        .append("{\"sp\":\"")
                        .append(date.atStartOfDay().plusMinutes(30L * period))
                        .append(":00+00:00\",\"v\":\"0.100\",\"q\":\"A\"}");
            }
            text.append("]}");
        }
        return """
                {"payload":{"CommonBlock":{"S0":{"interfaceID":"IF-021","schemaVersion":"011",\
                "eventCode":"[ActivePower]"},"S1":{"environmentTag":"SIT",\
                "senderUniqueReference":"S-IF-021-%010d-SDS-20260117-01",\
                "senderTimestamp":"2026-01-06T00:00:00+00:00","senderDIPID":"1000000001","senderRoleID":"SDS"},\
                "M0":{"MPANCore":"%d","distributorDIPID":"1000000002","GSPGroupID":"_A"},"A0":null},\
                "CustomBlock":{"B044":{"issuingDataServiceDIPID":"1000000001"},\
                "B067":{"connectionTypeIndicator":"W","connectionTypeEffectiveFromDate":"2020-01-01T00:00:00+00:00"},\
                "B900":{"MQID":{"measurementQuantityID":"AI"},"settlementDayConsumptionPeriods":[%s]}}}}""".formatted(number, MPAN, text);
    }
}
