package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small dataset around the long day 2026-10-25 with one of everything that a figure can be made of: a change of
 * supplier, versions up to and after a cutoff, defaults of every kind, and a missing line loss factor.
 */
final class ExplainedDataset {

    private ExplainedDataset() {}

    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("messages"));
        Files.createDirectories(folder.resolve("line-loss-factors"));
        Files.writeString(folder.resolve("registrations.csv"), """
                mpan,effectiveFrom,effectiveTo,supplier,gspGroup,distributor,llfc,marketSegment,connectionType,\
                energyDirection,domestic,energised,bmUnit
                1000000000001,2020-01-01,2026-10-25,ALFA,_A,DIST,1,S,W,I,T,E,
                1000000000001,2026-10-25,2027-01-01,BETA,_A,DIST,1,S,W,I,T,E,2__ABETA000
                1000000000002,2020-01-01,,BETA,_A,DIST,1,S,W,I,T,E,
                1000000000003,2020-01-01,,BETA,_A,DIST,1,S,W,I,F,E,
                1000000000004,2020-01-01,,BETA,_A,DIST,2,S,W,I,F,D,
                1000000000005,2020-01-01,,BETA,_A,DIST,1,S,W,I,T,E,
                """);
        Files.writeString(
                folder.resolve("bm-units.csv"), "supplier,gspGroup,bmUnit\nALFA,_A,2__AALFA000\nBETA,_A,2__ABETA000\n");
        Files.writeString(folder.resolve("consumption-component-classes.csv"), """
                marketSegment,connectionType,measurementQuantity,consumptionClass,lossesClass
                S,W,AI,100,101
                """);
        Files.writeString(folder.resolve("runs.csv"), """
                settlementDate,settlementCode,runNumber,cutoff
                2026-10-24,II,1,2026-10-30T12:00:00+00:00
                2026-10-25,II,1,2026-10-30T12:00:00+00:00
                2026-10-25,SF,1,2026-11-20T12:00:00+00:00
                """);
        Files.writeString(folder.resolve("annual-consumption.csv"), """
                mpan,measurementQuantity,annualKWh
                1000000000002,AI,3000.000
                """);
        Files.writeString(folder.resolve("load-shapes.csv"), """
                gspGroup,connectionType,marketSegment,domestic,measurementQuantity,utcPeriodEnd,periodKWh,annualKWh,flag
                _A,W,S,T,AI,2026-10-25T01:00:00+00:00,0.700,3300.000,D
                ,W,S,,AI,2026-10-25T01:00:00+00:00,0.900,0.000,E
                ,W,S,T,AI,2026-10-26T00:00:00+00:00,0.250,0.000,A
                """);
        Files.writeString(folder.resolve("line-loss-factors/dist.ptf"), """
                ZHD|
                DIS|DIST
                LLF|1
                SDT|20261025
                SPL|4|1.051
                SPL|50|0.950
                ZPT|
                """);
        Files.writeString(
                folder.resolve("messages/1.ndjson"),
                Stream.of(
                                message("1000000000001", "T1", "2026-10-26T10:00:00+00:00", "1.100", "E1"),
                                message("1000000000001", "T2", "2026-10-27T10:00:00+01:00", "1.250", "A"),
                                message("1000000000001", "T3", "2026-11-05T10:00:00+00:00", "1.300", "A"),
                                message("1000000000005", "T4", "2026-11-05T10:00:00+00:00", "0.007", "A"),
                                message("1000000000004", "T5", "2026-10-26T10:00:00+00:00", "0.020", "A"))
                        .collect(Collectors.joining("\n")));
        return folder;
    }

    /** A message with the one half hour that ends at 2026-10-25T01:00Z, period 4. */
    private static String message(String mpan, String id, String time, String kiloWattHours, String quality) {
        return """
                {"payload":{"CommonBlock":{"S0":{"interfaceID":"IF-021","schemaVersion":"011",\
                "eventCode":"[ActivePower]"},"S1":{"environmentTag":"SIT",\
                "senderUniqueReference":"S-IF-021-0000000024-SDS-20260117-0%1$s","senderTimestamp":"%3$s",\
                "senderDIPID":"1000000001","senderRoleID":"SDS"},"M0":{"MPANCore":"%2$s",\
                "distributorDIPID":"1000000002","GSPGroupID":"_A"},"D0":{"transactionID":"%1$s",\
                "transactionTimestamp":"%3$s"}},"CustomBlock":{"B044":{"issuingDataServiceDIPID":"1000000001"},\
                "B067":{"connectionTypeIndicator":"W","connectionTypeEffectiveFromDate":"2020-01-01T00:00:00+00:00"},\
                "B900":{"MQID":{"measurementQuantityID":"AI"},"settlementDayConsumptionPeriods":[{"settlementDay":\
                {"settlementDayDate":"2026-10-25T00:00:00+00:00","periodDuration":30},"consumptionPeriods":\
                [{"sp":"2026-10-25T01:00:00+00:00","v":"%4$s","q":"%5$s","e":%6$s}]}]}}}}""".formatted(id, mpan, time, kiloWattHours, quality, quality.equals("A") ? "null" : "\"1\"");
    }
}
