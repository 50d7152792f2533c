package org.mhhsbench.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.Effort;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.aggregate.MissingReferenceException;
import org.mhhsbench.core.aggregate.Outcome;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.core.aggregate.UpstreamPosition;
import org.mhhsbench.core.journal.ChronicleJournal;
import org.mhhsbench.core.journal.Durability;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.state.IdentityHorizon;

/** An engine that is opened again has the state that it had, and goes on from it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecoveryTest {

    private static final ReferenceData REFERENCE = SeededMessages.reference();

    @TempDir
    Path folder;

    private SettlementEngine open(EngineConfig config) {
        return SettlementEngine.open(REFERENCE, config, ChronicleJournal.open(folder, Durability.L1));
    }

    private SettlementEngine open() {
        return open(EngineConfig.DEFAULT);
    }

    static void offer(SettlementEngine engine, SeededMessages messages, long number) {
        while (!engine.offer(messages.message(number), SeededMessages.UPSTREAM, number)) {
            Thread.onSpinWait();
        }
    }

    static List<String> state(SettlementEngine engine) {
        List<String> state = StateText.of(engine.cut().state(), engine.snapshot());
        // The order of versions, which decides what a run as of a cutoff finds.
        long first = java.time.LocalDate.of(2026, 3, 27).toEpochDay() * 48 + 1;
        for (long mpan = 1; mpan <= 40; mpan++) {
            for (MeasurementQuantity quantity : MeasurementQuantity.values()) {
                for (int halfHour : new int[] {0, 13, 60, 100, 191}) {
                    state.add(engine.versions(mpan, quantity, first + halfHour).toString());
                }
            }
        }
        return state;
    }

    /** Every other one forgets identities after a few messages. */
    static EngineConfig config(SeededMessages messages) {
        return messages.seed() % 2 == 0
                ? EngineConfig.DEFAULT
                : EngineConfig.DEFAULT.withHorizon(new IdentityHorizon(0, 12));
    }

    /** The state after some messages, by one thread and without a journal. */
    static List<String> expected(SeededMessages messages, long count) {
        List<String> state;
        try (SettlementEngine engine = SettlementEngine.start(SeededMessages.reference(), config(messages))) {
            for (long i = 0; i < count; i++) {
                offer(engine, messages, i);
            }
            state = state(engine);
        }
        return state;
    }

    static LongStream seeds() {
        return Effort.seeds(4);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theStateIsTheSameWhereverItIsClosedAndCheckpointed(long seed) {
        SeededMessages messages = new SeededMessages(seed);
        Random random = new Random(seed);
        long number = 0;
        for (int life = 0; life < 5; life++) {
            try (SettlementEngine engine = open(config(messages))) {
                assertThat(state(engine)).isEqualTo(expected(messages, number));
                int more = random.nextInt(600);
                for (int i = 0; i < more; i++) {
                    offer(engine, messages, number++);
                    if (random.nextInt(200) == 0) {
                        assertThat(engine.checkpoint()).isEqualTo(number);
                    }
                }
                assertThat(state(engine)).isEqualTo(expected(messages, number));
            }
        }
    }

    @Test
    void saysWhatItTook() {
        SeededMessages messages = new SeededMessages(5);
        try (SettlementEngine engine = open(config(messages))) {
            assertThat(engine.recovery().restored() + engine.recovery().replayed())
                    .isZero();
            for (int i = 0; i < 300; i++) {
                offer(engine, messages, i);
                if (i == 199) {
                    engine.checkpoint();
                }
            }
        }
        try (SettlementEngine engine = open(config(messages))) {
            assertThat(engine.recovery().restored()).isEqualTo(200);
            assertThat(engine.recovery().replayed()).isEqualTo(100);
            assertThat(engine.recovery().took()).isPositive();
            assertThat(engine.upstreams())
                    .containsEntry(SeededMessages.UPSTREAM, new UpstreamPosition(SeededMessages.UPSTREAM, 299, 0))
                    .hasSize(1);
        }
    }

    @Test
    void whatAnUpstreamSendsAgainIsNotCountedTwice() {
        SeededMessages messages = new SeededMessages(6);
        try (SettlementEngine engine = open(config(messages))) {
            for (int i = 0; i < 200; i++) {
                offer(engine, messages, i);
            }
        }
        List<Long> durable = new ArrayList<>();
        try (SettlementEngine engine =
                open(config(messages).withDurable((upstream, position) -> durable.add(position)))) {
            for (int i = 150; i < 250; i++) {
                offer(engine, messages, i);
            }
            assertThat(state(engine)).isEqualTo(expected(messages, 250));
            // Also what was applied before is safe: its upstream waits to hear it.
            engine.counts();
        }
        assertThat(durable).hasSize(100).startsWith(150L).endsWith(249L);
    }

    @Test
    void aBodyOfWhichPartWasAppliedIsAppliedToItsEnd() {
        byte[] body = SettlementEngineTest.body(1, 6, true);
        ReferenceData reference = ReferenceFixture.meters(50);
        SettlementAggregator aggregator = new SettlementAggregator(reference);
        CheckedBody checked = new CheckedBody(reference);
        checked.read(body, 0, body.length);
        List<Outcome> outcomes = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            int upTo = round == 0 ? 4 : 6;
            checked.forEach((message, index) -> {
                message.upstream = "file";
                message.position = 9;
                message.index = index;
                if (index < upTo) {
                    outcomes.add(aggregator.apply(message));
                }
            });
        }
        assertThat(outcomes.subList(0, 4)).containsOnly(Outcome.ACCEPTED);
        assertThat(outcomes.subList(4, 8)).containsOnly(Outcome.SKIPPED);
        assertThat(outcomes.subList(8, 10)).containsOnly(Outcome.ACCEPTED);
        assertThat(aggregator.counts().messages()).isEqualTo(6);
    }

    /** Bodies longer than a batch of the ring: their position is durable when their last message is, and not before. */
    @Test
    void aPositionIsDurableWhenAllOfItIs() {
        List<String> durable = new ArrayList<>();
        try (SettlementEngine engine = open(EngineConfig.DEFAULT
                .withRingSize(4)
                .withDurable((upstream, position) -> durable.add(upstream + position)))) {
            for (int position = 0; position < 50; position++) {
                engine.publish(SettlementEngineTest.body(1 + position * 10, 10, true), "file", position);
            }
            while (!engine.offer(SettlementEngineTest.body(1_001, 3, true), "file", 50)) {
                Thread.onSpinWait();
            }
            assertThat(engine.counts().messages()).isEqualTo(503);
        }
        List<String> expected = new ArrayList<>();
        for (int position = 0; position <= 50; position++) {
            expected.add("file" + position);
        }
        assertThat(durable).isEqualTo(expected);
    }

    @Test
    void messagesAreDurableInTheirOrderAndNoneIsForgotten() {
        SeededMessages messages = new SeededMessages(7);
        ConcurrentLinkedQueue<Long> durable = new ConcurrentLinkedQueue<>();
        try (SettlementEngine engine =
                open(EngineConfig.DEFAULT.withDurable((upstream, position) -> durable.add(position)))) {
            for (int i = 0; i < 2_000; i++) {
                offer(engine, messages, i);
            }
        }
        assertThat(List.copyOf(durable)).hasSize(2_000).isSorted();
    }

    @Test
    void aListenerThatFailsStopsTheEngine() {
        SettlementEngine engine = open(EngineConfig.DEFAULT.withDurable((upstream, position) -> {
            throw new IllegalArgumentException("no");
        }));
        offer(engine, new SeededMessages(8), 0);
        assertThatThrownBy(engine::close).isInstanceOf(EngineFailedException.class);
    }

    @Test
    void checkpointsAreWrittenWhileMessagesAreApplied() throws Exception {
        SeededMessages messages = new SeededMessages(9);
        try (SettlementEngine engine = open(config(messages))) {
            Thread producer = new Thread(() -> {
                for (int i = 0; i < 20_000; i++) {
                    offer(engine, messages, i);
                }
            });
            producer.start();
            int written = 0;
            long last = 0;
            while (producer.isAlive()) {
                long next = engine.checkpoint();
                assertThat(next).isGreaterThanOrEqualTo(last);
                last = next;
                written++;
            }
            producer.join();
            assertThat(written).isGreaterThan(1);
        }
        try (SettlementEngine engine = open(config(messages))) {
            assertThat(engine.recovery().restored()).isPositive();
            assertThat(state(engine)).isEqualTo(expected(messages, 20_000));
        }
    }

    @Test
    void aStoredReadingNeedsARegistration() {
        SeededMessages messages = new SeededMessages(10);
        try (SettlementEngine engine = open()) {
            for (int i = 0; i < 50; i++) {
                offer(engine, messages, i);
            }
        }
        assertThatThrownBy(() -> SettlementEngine.open(
                        ReferenceFixture.meters(1), EngineConfig.DEFAULT, ChronicleJournal.open(folder, Durability.L1)))
                .isInstanceOf(MissingReferenceException.class)
                .hasMessageContaining("no registration is in force");
        // The failed attempt let the folder go.
        open().close();
    }

    @Test
    void anEngineWithoutAJournalHasNoCheckpoints() {
        try (SettlementEngine engine = SettlementEngine.start(REFERENCE, EngineConfig.DEFAULT)) {
            assertThatIllegalStateException().isThrownBy(engine::checkpoint);
        }
    }
}
