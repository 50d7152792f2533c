package org.mhhsbench.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.SettlementRun;
import org.mhhsbench.core.state.IdentityHorizon;

/** What an aggregator that forgets identities does, beside one that forgets none. */
class IdentityHorizonTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 24);
    }

    private static SettlementAggregator forgetting(ReferenceData reference, long horizon) {
        return new SettlementAggregator(reference, RejectionListener.NONE, true, new IdentityHorizon(0, horizon), null);
    }

    /** Everything comes again, some of it often and long after it was forgotten. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anAcceptedMessageIsAppliedOnceHoweverLateItComesAgain(long seed) {
        World world = new World(seed);
        ReferenceData reference = world.reference();
        SettlementAggregator exact = new SettlementAggregator(reference);
        SettlementAggregator forgetting = forgetting(reference, 1 + seed % 20);
        List<ConsumptionMessage> sent = new ArrayList<>();
        Set<ConsumptionMessage> accepted = new HashSet<>();
        for (int i = 0; i < 400; i++) {
            boolean again = !sent.isEmpty() && world.random.nextInt(3) > 0;
            ConsumptionMessage message = again ? sent.get(world.random.nextInt(sent.size())) : world.message();
            Outcome expected = exact.apply(message);
            Outcome outcome = forgetting.apply(message);
            if (again && !accepted.contains(message)) {
                // What was rejected is not in the state: it may be rejected anew.
                assertThat(outcome).isIn(Outcome.DUPLICATE, Outcome.REJECTED);
            } else {
                assertThat(outcome).as("message %d", i).isEqualTo(expected);
            }
            sent.add(message);
            if (outcome == Outcome.ACCEPTED) {
                accepted.add(message);
            }
        }
        assertThat(forgetting.counts().accepted())
                .isEqualTo(exact.counts().accepted())
                .isPositive();
        assertThat(forgetting.counts().readings()).isEqualTo(exact.counts().readings());
        assertThat(forgetting.stateSize().rows()).isEqualTo(exact.stateSize().rows());
        for (LocalDate date : world.dates()) {
            assertThat(Sheet.of(forgetting.snapshot(), date).figures())
                    .isEqualTo(Sheet.of(exact.snapshot(), date).figures());
            SettlementRun run = new SettlementRun(date, "SF", 1, World.BASE + 4);
            assertThat(forgetting.evaluate(run, 1)).isEqualTo(exact.evaluate(run, 1));
        }
    }

    /** The newest (timestamp, transaction id) counts, also beside versions whose identities were forgotten. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void versionsWinAsEverWhenTheirIdentitiesWereForgotten(long seed) {
        World world = new World(seed);
        NaiveSettlement naive = new NaiveSettlement(world);
        SettlementAggregator forgetting = forgetting(world.reference(), 3);
        for (ConsumptionMessage message : world.messages(150)) {
            assertThat(forgetting.apply(message)).isEqualTo(naive.apply(message));
        }
        for (LocalDate date : world.dates()) {
            assertThat(Sheet.of(forgetting.snapshot(), date).cells())
                    .isEqualTo(naive.evaluate(date, Long.MAX_VALUE, false).cells());
        }
    }

    @Test
    void whatIsForgottenIsThatAReferenceWasUsedAndThatAMessageWasRejected() {
        World world = new World(1);
        SettlementAggregator forgetting = forgetting(world.reference(), 5);
        List<ConsumptionMessage> messages = world.messages(60);
        ConsumptionMessage first = messages.stream()
                .filter(message -> forgetting.apply(message) == Outcome.ACCEPTED)
                .findFirst()
                .orElseThrow();
        ConsumptionMessage sameReference = World.with(first, first.transactionId() + "x", false);
        assertThat(forgetting.apply(sameReference)).isEqualTo(Outcome.REJECTED);
        assertThat(forgetting.apply(sameReference)).isEqualTo(Outcome.DUPLICATE);
        world.messages(60).forEach(forgetting::apply);
        assertThat(forgetting.apply(first)).as("it stands in the state").isEqualTo(Outcome.DUPLICATE);
        world.messages(60).forEach(forgetting::apply);
        assertThat(forgetting.apply(sameReference)).as("a version of its own").isEqualTo(Outcome.ACCEPTED);
        world.messages(60).forEach(forgetting::apply);
        assertThat(forgetting.apply(sameReference)).as("but once").isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void memoryOfIdentitiesStopsGrowing() {
        World world = new World(2);
        SettlementAggregator forgetting = forgetting(world.reference(), 1_000);
        world.messages(3_000).forEach(forgetting::apply);
        long bytes = forgetting.stateSize().identityBytes();
        world.messages(30_000).forEach(forgetting::apply);
        assertThat(forgetting.stateSize().identityBytes()).isEqualTo(bytes);
    }
}
