package org.mhhsbench.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.aggregate.Counts;
import org.mhhsbench.core.aggregate.RejectionListener;
import org.mhhsbench.core.aggregate.RunTotals;
import org.mhhsbench.core.aggregate.SettlementCell;
import org.mhhsbench.core.aggregate.Snapshot;
import org.mhhsbench.core.aggregate.UpstreamPosition;
import org.mhhsbench.core.journal.ChronicleJournal;
import org.mhhsbench.core.journal.Durability;
import org.mhhsbench.core.pipeline.EngineConfig;
import org.mhhsbench.core.pipeline.SettlementEngine;
import org.mhhsbench.core.reference.ConnectionType;
import org.mhhsbench.core.reference.EnergyDirection;
import org.mhhsbench.core.reference.MarketSegment;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.Registration;
import org.mhhsbench.core.reference.SettlementRun;
import org.mhhsbench.core.validation.CheckedMessage;
import org.mhhsbench.core.validation.Failure;

/** The example of the README, compiled and run: the README must hold the lines between the two marks. */
class ReadmeExampleTest {

    private static final ReferenceData REFERENCE = ReferenceFixture.meters(1);

    @Test
    void settlesOneMeterDay() {
        byte[] body = body().getBytes(StandardCharsets.UTF_8);
        RunTotals run = settle(body);
        List<SettlementCell> cells = run.settlementCells();
        assertThat(cells).hasSize(48);
        assertThat(cells.get(0).volumeWattHours()).isEqualTo(1100);
        assertThat(run.defaults()).isEqualTo(47);
    }

    private static RunTotals settle(byte[] body) {
        // README begins
        ReferenceData.Builder builder = ReferenceData.builder();
        builder.registration(new Registration(
                1_200_012_345_674L,
                LocalDate.of(2020, 1, 1),
                null,
                "ALFA",
                "_C",
                "LOND",
                "24B",
                MarketSegment.S,
                ConnectionType.W,
                EnergyDirection.I,
                true,
                true,
                "2__CALFA000"));
        builder.consumptionClass(MarketSegment.S, ConnectionType.W, MeasurementQuantity.AI, "100", "101");
        ReferenceData reference = builder.build(); // or ReferenceFiles.read(folder)

        EngineConfig config = EngineConfig.DEFAULT.withRejections(new RejectionListener() {
            @Override
            public void onRejection(CheckedMessage message, Failure failure) {
                System.err.println(failure.code() + " at " + failure.pointer()); // else nobody hears of it
            }
        });
        try (SettlementEngine engine = SettlementEngine.start(reference, config)) {
            while (!engine.offer(body)) { // IF-021 bytes, or a ConsumptionMessage; false while the ring is full
                Thread.onSpinWait();
            }
            Snapshot latest = engine.snapshot(); // immutable totals of everything offered so far
            Instant cutoff = Instant.parse("2026-02-06T12:00:00Z");
            SettlementRun first = new SettlementRun(LocalDate.of(2026, 1, 15), "SF", 1, cutoff.getEpochSecond());
            RunTotals run = engine.evaluate(first, reading -> {});
            BigInteger wattHours = run.settlementCells().get(0).volumeWattHours(); // of settlement period 1
            // README ends
            assertThat(wattHours).isEqualTo(1100);
            assertThat(latest.counts().accepted()).isEqualTo(1);
            return run;
        }
    }

    private static String body() {
        return """
                [{"payload": {
                  "CommonBlock": {
                    "S0": {"interfaceID": "IF-021", "schemaVersion": "011", "eventCode": "[ActivePower]"},
                    "S1": {"environmentTag": "SIT", "senderUniqueReference": "S-IF-021-0000000024-SDS-20260117-36",
                           "senderTimestamp": "2026-01-17T05:43:31+00:00", "senderDIPID": "1000000001",
                           "senderRoleID": "SDS"},
                    "M0": {"MPANCore": "1200012345674", "distributorDIPID": "1000000002", "GSPGroupID": "_C"}},
                  "CustomBlock": {
                    "B044": {"issuingDataServiceDIPID": "1000000001"},
                    "B067": {"connectionTypeIndicator": "W",
                             "connectionTypeEffectiveFromDate": "2020-01-01T00:00:00+00:00"},
                    "B900": {"MQID": {"measurementQuantityID": "AI"}, "settlementDayConsumptionPeriods": [{
                      "settlementDay": {"settlementDayDate": "2026-01-15T00:00:00+00:00", "periodDuration": 30},
                      "consumptionPeriods": [{"sp": "2026-01-15T00:30:00+00:00", "v": "1.100", "q": "A"}]}]}}}}]
                """;
    }

    @Test
    void goesOnAfterAStart(@TempDir Path folder) {
        Map<String, Long> committed = new ConcurrentHashMap<>();
        byte[] body = body().getBytes(StandardCharsets.UTF_8);
        durable(REFERENCE, folder, body, committed);
        assertThat(committed).containsExactly(Map.entry("if-021/0", 0L));
        committed.clear();
        // The same body at the same position: its upstream hears that it is durable, and it is not counted again.
        assertThat(durable(REFERENCE, folder, body, committed).messages()).isOne();
        assertThat(committed).containsExactly(Map.entry("if-021/0", 0L));
    }

    private static Counts durable(ReferenceData reference, Path folder, byte[] body, Map<String, Long> committed) {
        // core/README begins
        EngineConfig config = EngineConfig.DEFAULT.withDurable(
                (upstream, position) -> committed.put(upstream, position)); // may be forgotten upstream
        try (SettlementEngine engine =
                SettlementEngine.open(reference, config, ChronicleJournal.open(folder, Durability.L1))) {
            UpstreamPosition reached = engine.upstreams().get("if-021/0");
            long next = reached == null ? 0 : reached.position(); // send again from here: what was applied is skipped
            while (!engine.offer(body, "if-021/0", next)) {
                Thread.onSpinWait();
            }
            engine.checkpoint(); // now and then: the next start replays only what came later
            // core/README ends
            return engine.counts();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README", "core/README"})
    void standsInTheReadme(String name) throws Exception {
        Path root = Path.of("").toAbsolutePath().getParent();
        String source = Files.readString(root.resolve("core/src/test/java/org/mhhsbench/core/ReadmeExampleTest.java"));
        String begins = "// " + name + " begins\n";
        String example = source.substring(
                source.indexOf(begins) + begins.length(), source.indexOf("            // " + name + " ends"));
        assertThat(onOneLine(Files.readString(root.resolve(name + ".md")))).contains(onOneLine(example));
    }

    private static String onOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
