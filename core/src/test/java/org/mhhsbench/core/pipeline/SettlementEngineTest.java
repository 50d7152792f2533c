package org.mhhsbench.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MessageJson;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.core.aggregate.SettlementCell;
import org.mhhsbench.core.aggregate.Snapshot;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.SettlementRun;

/** The ring seen from outside: nothing lost, nothing half done, nobody waiting for ever. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SettlementEngineTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 10);
    private static final ReferenceData REFERENCE = ReferenceFixture.meters(50);

    static ConsumptionMessage message(int number, long mpan) {
        long[] wattHours = new long[48];
        java.util.Arrays.fill(wattHours, number);
        return new ConsumptionMessage(
                "T" + number,
                "1000000001",
                "R" + number,
                1_768_910_400L + number % 97,
                false,
                mpan,
                MeasurementQuantity.AI,
                List.of(MeterDay.actual(DAY, wattHours)));
    }

    /** Of no meter, so that it is rejected. */
    static ConsumptionMessage unknown(int number) {
        return message(number, 99);
    }

    /** A body of messages that are rejected or, of a known meter, accepted. */
    static byte[] body(int first, int count, boolean known) {
        MessageJson[] messages = new MessageJson[count];
        for (int i = 0; i < count; i++) {
            messages[i] = MessageJson.number(first + i)
                    .mpan(known ? "0000000000001" : "0000000000099")
                    .day(DAY, 1);
        }
        return MessageJson.body(messages);
    }

    private static SettlementEngine start(int ringSize, Gate gate) {
        return SettlementEngine.start(
                REFERENCE, EngineConfig.DEFAULT.withRingSize(ringSize).withRejections(gate));
    }

    private static BigInteger volume(Snapshot snapshot) {
        return snapshot.settlementCells(DAY).stream()
                .map(SettlementCell::volumeWattHours)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    @ParameterizedTest
    @EnumSource(EngineConfig.Idle.class)
    void comesToTheSameResultWithManyProducersAsWithOne(EngineConfig.Idle idle) throws Exception {
        int messages = 3000;
        SettlementAggregator alone = new SettlementAggregator(REFERENCE);
        for (int i = 0; i < messages; i++) {
            alone.apply(message(i, 1 + i % 50));
        }
        int producers = 4;
        ExecutorService pool = Executors.newFixedThreadPool(producers);
        EngineConfig config = EngineConfig.DEFAULT.withRingSize(64).withIdle(idle);
        try (SettlementEngine engine = SettlementEngine.start(REFERENCE, config)) {
            List<Future<?>> done = new ArrayList<>();
            for (int producer = 0; producer < producers; producer++) {
                int first = producer;
                done.add(pool.submit(() -> {
                    for (int i = first; i < messages; i += producers) {
                        while (!engine.offer(message(i, 1 + i % 50))) {
                            Thread.onSpinWait();
                        }
                    }
                }));
            }
            for (Future<?> future : done) {
                future.get();
            }
            Snapshot snapshot = engine.snapshot();
            assertThat(snapshot.counts()).isEqualTo(alone.snapshot().counts());
            assertThat(snapshot.settlementCells(DAY)).isEqualTo(alone.snapshot().settlementCells(DAY));
            assertThat(snapshot.duosDays(DAY)).isEqualTo(alone.snapshot().duosDays(DAY));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void refusesAnOfferWhileTheRingIsFullAndPublishesNoHalfBody() throws Exception {
        Gate gate = new Gate();
        try (SettlementEngine engine = start(8, gate)) {
            assertThat(engine.offer(unknown(0))).isTrue();
            gate.awaitWriter();
            for (int i = 1; i <= 5; i++) {
                assertThat(engine.offer(unknown(i))).isTrue();
            }
            // The writer's slot is not free yet: two are left.
            assertThat(engine.offer(body(100, 3, false))).isFalse();
            assertThat(engine.published()).isEqualTo(6);
            assertThat(engine.backlog()).isEqualTo(6);
            assertThat(engine.offer(body(200, 2, false))).isTrue();
            assertThat(engine.offer(unknown(7))).isFalse();
            assertThat(engine.offer(body(300, 1, false))).isFalse();
            assertThat(engine.refusedOffers()).isEqualTo(3);
            gate.open();
            assertThat(engine.counts().messages()).isEqualTo(8);
            while (engine.backlog() > 0) {
                // The slots are given back behind the answer.
                Thread.onSpinWait();
            }
            assertThat(engine.offer(body(100, 3, false))).isTrue();
            assertThat(engine.counts().messages()).isEqualTo(11);
        }
        assertThat(gate.heard).hasSize(11).doesNotHaveDuplicates();
    }

    @Test
    void publishesWhatIsLongerThanTheRingAndRefusesToOfferIt() {
        try (SettlementEngine engine = SettlementEngine.start(REFERENCE, EngineConfig.DEFAULT.withRingSize(4))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.offer(body(0, 5, true)))
                    .withMessageContaining("(4), has 5: publish it");
            assertThat(engine.counts().messages()).isZero();
            // The slot of the question above may be taken for a moment after it was answered.
            while (!engine.offer(body(0, 4, true))) {
                Thread.onSpinWait();
            }
            engine.publish(body(4, 5, true));
            engine.publish(body(9, 300, true));
            assertThat(engine.counts().accepted()).isEqualTo(309);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 257, 1024})
    void offersABodyOfAsManyMessagesAsTheRingHasSlots(int messages) {
        try (SettlementEngine engine = SettlementEngine.start(REFERENCE, EngineConfig.DEFAULT)) {
            assertThat(engine.offer(body(0, messages, true))).isTrue();
            assertThat(engine.counts().accepted()).isEqualTo(messages);
            assertThatIllegalArgumentException().isThrownBy(() -> engine.offer(body(0, 1025, true)));
        }
    }

    @Test
    void takesASnapshotThatIsConsistentWhileMessagesPour() throws Exception {
        int messages = 4000;
        try (SettlementEngine engine = SettlementEngine.start(REFERENCE, EngineConfig.DEFAULT.withRingSize(256))) {
            Thread producer = new Thread(() -> {
                for (int i = 0; i < messages; i++) {
                    engine.publish(MessageJson.body(MessageJson.number(i)
                            .mpan(String.format("%013d", 1 + i % 50))
                            .day(DAY.plusDays(i / 50), 1, 1, 1, 1)));
                }
            });
            producer.start();
            long seen = -1;
            while (seen < messages) {
                Snapshot snapshot = engine.snapshot();
                long sum = snapshot.settlementDates().stream()
                        .flatMap(date -> snapshot.settlementCells(date).stream())
                        .mapToLong(cell -> cell.volumeWattHours().longValueExact())
                        .sum();
                assertThat(sum).isEqualTo(snapshot.counts().readings());
                assertThat(snapshot.counts().readings())
                        .isEqualTo(4 * snapshot.counts().accepted());
                assertThat(snapshot.counts().accepted()).isGreaterThanOrEqualTo(seen);
                seen = snapshot.counts().accepted();
            }
            producer.join();
        }
    }

    @Test
    void appliesWhatWasAcceptedBeforeItCloses() throws Exception {
        Gate gate = new Gate();
        SettlementEngine engine = start(64, gate);
        engine.offer(unknown(0));
        gate.awaitWriter();
        for (int i = 1; i <= 20; i++) {
            assertThat(engine.offer(unknown(i))).isTrue();
        }
        Thread closing = new Thread(engine::close);
        closing.start();
        gate.open();
        closing.join();
        assertThat(gate.heard).hasSize(21);
    }

    @Test
    void refusesEveryCallAfterItWasClosed() {
        SettlementEngine engine = SettlementEngine.start(REFERENCE, EngineConfig.DEFAULT);
        engine.close();
        engine.close();
        assertThatIllegalStateException().isThrownBy(() -> engine.offer(message(1, 1)));
        assertThatIllegalStateException().isThrownBy(() -> engine.offer(body(1, 1, true)));
        assertThatIllegalStateException().isThrownBy(() -> engine.publish(body(1, 1, true)));
        assertThatIllegalStateException().isThrownBy(engine::snapshot);
        assertThatIllegalStateException().isThrownBy(engine::counts);
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.evaluate(new SettlementRun(DAY, "SF", 1, 0), reading -> {}))
                .withMessageContaining("closed");
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        for (int i = 0; i < 5; i++) {
            try (SettlementEngine engine = SettlementEngine.start(REFERENCE, EngineConfig.DEFAULT);
                    OrderedIntake intake = new OrderedIntake(engine, 3, 1 << 20)) {
                intake.submit(body(i, 1, true), body(i, 1, true).length, "f", 1);
                intake.finish();
                assertThat(ownThreads()).isNotEmpty();
            }
            assertThat(ownThreads()).isEmpty();
        }
    }

    static List<String> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("mhhs-"))
                .toList();
    }

    @Test
    void boundsABodyThatComesFromAStream() throws IOException {
        byte[] body = body(1, 1, true);
        try (SettlementEngine engine = SettlementEngine.start(REFERENCE, EngineConfig.DEFAULT)) {
            assertThatThrownBy(() -> engine.publish(new ByteArrayInputStream(body), body.length - 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("longer than " + (body.length - 1));
            assertThat(engine.counts().messages()).isZero();
            engine.publish(new ByteArrayInputStream(body), body.length);
            assertThat(engine.counts().accepted()).isOne();
            assertThat(volume(engine.snapshot())).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 1000, 1 << 21})
    void wantsARingThatIsAPowerOfTwo(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EngineConfig.DEFAULT.withRingSize(size))
                .withMessage("ringSize must be a power of two from 2 to 1048576, was " + size);
    }
}
